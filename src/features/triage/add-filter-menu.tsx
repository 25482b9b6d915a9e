import { UnstyledButton } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { zone } from '../../../contract/zone.ts'
import { useRecentFilters } from '../../api/recent-filters.ts'
import { signedInId } from '../../api/signed-in.ts'
import { canonical, vocabularyOf } from '../../lib/filter-choices.ts'
import { chosenOf, fieldGroups, toggleStatus, withChosen, withRange, type ChosenField, type FilterField } from '../../lib/filter-fields.ts'
import { fieldSaid } from '../../lib/filter-words.ts'
import { bestFirst, nameRank } from '../../lib/name-rank.ts'
import { namedValues } from '../../lib/named-values.ts'
import { typedDates } from '../../lib/typed-dates.ts'
import { ChoiceList, type Choice } from '../../ui/choice-list.tsx'
import { FieldMenu } from './field-menu.tsx'
import styles from './field-menu.module.css'

/** From this many letters on, values are looked for as well. */
const valuesFrom = 2
const mostFound = 16
/** Dates are sure once they are read, but "mar" begins a street, too. */
const datesRank = 1.5
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

/** All fields, the values and dates that are typed, and what was asked for lately. */
export function AddFilterMenu({ fields, city, filter, now, onChange, onClose }: Props) {
  const [picked, setPicked] = useState<FilterField | null>(null)
  const [words, setWords] = useState('')
  const byGroup = useMemo(() => fieldGroups.flatMap((group) => fields.filter((field) => field.group === group && field.kind !== 'area')), [fields])
  const recent = useRecentFilters(city).filter((one) => JSON.stringify(one.filter) !== JSON.stringify(filter)).slice(0, words ? undefined : recentShown)
  const values = useMemo(() => (words.trim().length < valuesFrom ? [] : namedValues(city, signedInId()).filter(({ field, value }) => !chosenIn(filter, field, city).includes(value))), [city, filter, words])
  const dates = useMemo(() => typedDates(words, city, zone(city.timeZone).dateAt(now)), [words, city, now])

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
  const hintOf = (field: FilterField) => (field.key !== 'status' && fieldSaid(field, filter, city)) || undefined
  const choices: (Choice & { rank?: number })[] = words.trim() === '' ? [
    ...recent.map(({ query, said }) => ({ value: `recent ${query}`, label: said, group: 'Recent', ends: true })),
    ...byGroup.map((field) => ({ value: field.key, label: field.label, group: field.group, hint: hintOf(field) })),
  ] : [
    ...byGroup.map((field) => ({ value: field.key, label: field.label, group: 'Fields', hint: hintOf(field) })),
    ...values.map(({ key, label, field }) => ({ value: key, label, hint: field.label, group: 'Choices', ends: true })),
    ...dates.map(({ key, said }) => ({ value: `dates ${key}`, label: said, group: 'Dates', ends: true, rank: datesRank })),
    ...recent.map(({ query, said }) => ({ value: `recent ${query}`, label: said, group: 'Recent', ends: true })),
  ]
  const shown = words.trim() === '' ? choices : bestFirst(choices, ({ label, hint, rank }) => rank ?? nameRank(label, words, hint), mostFound)

  function pick(key: string) {
    const field = byGroup.find((one) => one.key === key)
    if (field) return setPicked(field)
    const again = recent.find(({ query }) => `recent ${query}` === key)
    const range = dates.find((one) => `dates ${one.key}` === key)
    const value = values.find((one) => one.key === key)
    onClose()
    if (again) onChange(again.filter)
    else if (range) onChange(withRange(filter, range.key, range.range))
    else if (value) onChange(withValue(filter, value.field, value.value, city))
  }
  return (
    <ChoiceList label="Fields" choices={shown} chosen={[]} kind="leads" find="Find a field, a value or a date" onFind={setWords} ranked onPick={pick} />
  )
}

const chosenIn = (filter: CaseFilter, field: ChosenField, city: City) => {
  const vocabulary = vocabularyOf(field, city)
  return chosenOf(filter, field).map((one) => canonical(vocabulary, one))
}

function withValue(filter: CaseFilter, field: ChosenField, value: string, city: City): CaseFilter {
  const had = chosenIn(filter, field, city)
  return withChosen(filter, field, field.key === 'status' ? toggleStatus(had, value) : [...had, value])
}
