import { Select, type SelectProps } from '@mantine/core'
import { useId } from '@mantine/hooks'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useReducer, useState } from 'react'
import styles from './find-select.module.css'

type Choice = { value: string; label: string; hint?: string }

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  choices: readonly (Choice | { group: string; items: Choice[] })[]
  value: string | null
  onPick: (value: string) => void
}

// The list itself scrolls: a box around it would be one more place that the keys have to reach, and so would it be without its index: Tab was lost in it.
const listLook = { withScrollArea: false, classNames: { options: styles.list! }, attributes: { options: { tabIndex: -1 } } }

/** Finds choices of several kinds by name. One that is picked may stand for another, as a crew does for its team: then the field says that one. */
export function FindSelect({ choices, value, onPick, ...field }: Props) {
  const all = choices.flatMap((one) => ('group' in one ? one.items : [one]))
  const said = all.find((choice) => choice.value === value)?.label ?? ''
  const [words, setWords] = useState(said)
  const [, drawAgain] = useReducer((times: number) => times + 1, 0)
  const hints = new Map(all.map((choice) => [choice.value, choice.hint]))
  return (
    <Select
      searchable allowDeselect={false} selectFirstOptionOnChange {...listLook} {...field} data={choices} value={value} searchValue={words} onSearchChange={setWords}
      onChange={(picked) => {
        if (picked === null) return
        setWords(said)
        onPick(picked)
      }}
      renderOption={({ option, checked }) => {
        const hint = hints.get(option.value)
        return <span className={styles.option}>{option.value === all[0]?.value && <Listed onListed={drawAgain} />}{checked && <IconCheck size={13} aria-hidden />}<span>{option.label}{hint && <> <small>{hint}</small></>}</span></span>
      }}
    />
  )
}

/**
 * Reaches out to the library's combobox: it learns its list's id only after it has drawn the field, which then tells a screen reader
 * of no list or of another. The id changes once after it is there; the library's own hook tells when.
 */
function Listed({ onListed }: { onListed: () => void }) {
  const id = useId()
  useEffect(onListed, [onListed, id])
  return null
}
