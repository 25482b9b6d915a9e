import { UnstyledButton } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { useRecentFilters } from '../../api/recent-filters.ts'
import { canonical, vocabularyOf } from '../../lib/filter-choices.ts'
import { chosenOf, fieldGroups, toggleStatus, withChosen, type ChosenField, type FilterField } from '../../lib/filter-fields.ts'
import { fieldSaid } from '../../lib/filter-words.ts'
import { ChoiceList, type Choice } from '../../ui/choice-list.tsx'
import { FieldMenu } from './field-menu.tsx'
import styles from './field-menu.module.css'

/** From this many letters on, values are looked for as well. */
const valuesFrom = 2
const mostValues = 12
/** So many of the last filters stand above the fields; all of them are found by typing. */
const recentShown = 3

type Props = {
  fields: readonly FilterField[]
  city: City
  filter: CaseFilter
  now: number
  onChange: (filter: CaseFilter) => void
  onClose: () => void
}

/** All fields, the values with a name that is typed, and what was asked for lately. */
export function AddFilterMenu({ fields, city, filter, now, onChange, onClose }: Props) {
  const [picked, setPicked] = useState<FilterField | null>(null)
  const [words, setWords] = useState('')
  const byGroup = useMemo(() => fieldGroups.flatMap((group) => fields.filter((field) => field.group === group && field.kind !== 'area')), [fields])
  const recent = useRecentFilters(city).filter((one) => JSON.stringify(one.filter) !== JSON.stringify(filter)).slice(0, words ? undefined : recentShown)
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
  const lately = recent.map(({ query, said }) => ({ value: `recent ${query}`, label: said, group: 'Recent', ends: true }))
  const choices: Choice[] = [
    // Who types looks for a field or a value first.
    ...(words ? [] : lately),
    ...byGroup.map((field) => ({ value: field.key, label: field.label, group: field.group, hint: (field.key !== 'status' && fieldSaid(field, filter, city)) || undefined })),
    ...values.map(({ value, label, field }) => ({ value, label, hint: field.label, group: 'Choices', ends: true })),
    ...(words ? lately : []),
  ]
  return (
    <ChoiceList
      label="Fields" choices={choices} chosen={[]} kind="leads" find="Find a field or a value" onFind={setWords}
      onPick={(key) => {
        const again = recent.find(({ query }) => `recent ${query}` === key)
        if (again) {
          onClose()
          return onChange(again.filter)
        }
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
