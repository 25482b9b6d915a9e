import { Kbd, UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { canonical, vocabularyOf } from '../../lib/filter-choices.ts'
import { chosenOf, fieldGroups, toggleStatus, withChosen, type ChosenField, type FilterField } from '../../lib/filter-fields.ts'
import { fieldSaid } from '../../lib/filter-words.ts'
import { ChoiceList, type Choice } from '../../ui/choice-list.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { FieldMenu } from './field-menu.tsx'
import styles from './field-menu.module.css'

type Props = {
  fields: readonly FilterField[]
  city: City
  filter: CaseFilter
  now: number
  opened: boolean
  onOpen: (opened: boolean) => void
  onChange: (filter: CaseFilter) => void
}

/** Everything the filter can ask, to be found by typing: fields, and the values that have a name. */
export function AddFilter({ opened, onOpen, ...rest }: Props) {
  return (
    <FilterChip label="Filter" said={null} look="add" opened={opened} onOpen={onOpen} sign={<Kbd size="xs" aria-hidden>f</Kbd>} before={<IconPlus size={13} aria-hidden />}>
      <Menu {...rest} onClose={() => onOpen(false)} />
    </FilterChip>
  )
}

/** From this many letters on, values are looked for as well. */
const valuesFrom = 2
const mostValues = 12

function Menu({ fields, city, filter, now, onChange, onClose }: Omit<Props, 'opened' | 'onOpen'> & { onClose: () => void }) {
  const [picked, setPicked] = useState<FilterField | null>(null)
  const [words, setWords] = useState('')
  const byGroup = useMemo(() => fieldGroups.flatMap((group) => fields.filter((field) => field.group === group && field.kind !== 'area')), [fields])
  const values = useMemo(() => valuesOf(byGroup, city, words), [byGroup, city, words])

  if (picked) {
    const back = () => {
      setPicked(null)
      setWords('')
    }
    return (
      <>
        <UnstyledButton className={styles.back} onClick={back} aria-label={`${picked.label}: back to all fields`}><IconChevronLeft size={14} aria-hidden />{picked.label}</UnstyledButton>
        <FieldMenu key={picked.key} field={picked} {...{ city, filter, now, onChange, onClose }} onBack={back} />
      </>
    )
  }
  const choices: Choice[] = [
    ...byGroup.map((field) => ({ value: field.key, label: field.label, group: field.group, hint: (field.key !== 'status' && fieldSaid(field, filter, city, now)) || undefined })),
    ...values.map(({ value, label, field }) => ({ value, label, hint: field.label, group: 'Choices', ends: true })),
  ]
  return (
    <ChoiceList
      label="Fields" choices={choices} chosen={[]} kind="leads" find="Find a field or a value" onFind={setWords}
      onPick={(key) => {
        const value = values.find((one) => one.value === key)
        if (!value) return setPicked(byGroup.find((field) => field.key === key)!)
        onClose()
        onChange(withValue(filter, value.field, value.choice, city))
      }}
    />
  )
}

/** Values whose name has the words in it. */
function valuesOf(fields: readonly FilterField[], city: City, words: string) {
  const wanted = words.trim().toLowerCase()
  if (wanted.length < valuesFrom) return []
  const found = fields.flatMap((field) => (field.kind === 'dates' || field.kind === 'area' || field.kind === 'district' ? [] : vocabularyOf(field, city)
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .map(({ value, label }) => ({ value: `${field.key}=${value}`, choice: value, label, field }))))
  // Who types "rox" means Roxbury, before what has it somewhere in its name.
  const begins = ({ label }: { label: string }) => label.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, mostValues)
}

function withValue(filter: CaseFilter, field: ChosenField, value: string, city: City): CaseFilter {
  const vocabulary = vocabularyOf(field, city)
  const had = chosenOf(filter, field).map((one) => canonical(vocabulary, one))
  if (had.includes(value)) return filter
  return withChosen(filter, field, field.key === 'status' ? toggleStatus(had, value) : [...had, value])
}
