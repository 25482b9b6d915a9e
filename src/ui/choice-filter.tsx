import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { FilterButton } from './filter-button.tsx'
import styles from './choice-filter.module.css'

export type Choice = { value: string; label: string; hint?: string }

type Props = {
  label: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  /** What the button says of a choice, e.g. "3 teams". */
  many: string
}

/** Above this many choices it helps to be able to type. */
const searchableFrom = 9

/** One field of a filter as a button that reads like a part of a sentence, and opens into its choices. */
export function ChoiceFilter({ label, choices, chosen, onChange, many }: Props) {
  const [opened, setOpened] = useState(false)
  const [search, setSearch] = useState('')
  const words = search.trim().toLowerCase()
  const shown = words ? choices.filter((choice) => `${choice.label} ${choice.hint ?? ''}`.toLowerCase().includes(words)) : choices
  const names = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? value)
  const said = names.length === 0 ? null : names.length <= 2 ? names.join(' or ') : `${names.length} ${many}`

  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus onClose={() => setSearch('')}>
      <Popover.Target>
        <FilterButton label={label} said={said} opened={opened} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        {choices.length >= searchableFrom && (
          <TextInput
            size="xs" mb={8} placeholder={`Find a ${label.toLowerCase()}`} aria-label={`Find a ${label.toLowerCase()}`} leftSection={<IconSearch size={13} aria-hidden />}
            value={search} onChange={(event) => setSearch(event.currentTarget.value)} data-autofocus
          />
        )}
        <div className={styles.choices} role="group" aria-label={label}>
          {shown.map((choice) => (
            <Checkbox
              key={choice.value} size="xs" className={styles.choice} label={choice.hint ? <>{choice.label} <small>{choice.hint}</small></> : choice.label}
              checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)}
            />
          ))}
          {shown.length === 0 && <p className={styles.none}>Nothing is called that.</p>}
        </div>
        {chosen.length > 0 && <Button size="compact-xs" variant="subtle" mt={8} onClick={() => { setOpened(false); onChange([]) }}>Any {label.toLowerCase()}</Button>}
      </Popover.Dropdown>
    </Popover>
  )
}
