import { Button, Skeleton } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { City } from '../../../contract/city.ts'
import { dayOf } from '../../../contract/relative-day.ts'
import { zone } from '../../../contract/zone.ts'
import { signedInId } from '../../api/signed-in.ts'
import { namedRanges, rangeWords } from '../../lib/date-ranges.ts'
import { canonical, countedChoices, lowerFirst, mineIn, offeredTo } from '../../lib/filter-choices.ts'
import { chosenOf, isUsed, rangeOf, toggleStatus, withChosen, withoutField, withRange, type ChosenField, type FilterField } from '../../lib/filter-fields.ts'
import { readDates } from '../../lib/read-dates.ts'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { DateRange } from '../../ui/date-range.tsx'
import { useFacet } from './use-facet.ts'
import styles from './field-menu.module.css'

type Props<F extends FilterField> = {
  field: F
  city: City
  filter: CaseFilter
  now: number
  onChange: (filter: CaseFilter) => void
  onClose: () => void
  onBack?: (() => void) | undefined
}

/** What one field can be asked for. */
export function FieldMenu({ field, ...rest }: Props<FilterField>) {
  const { city, filter, now, onChange, onClose } = rest
  const clear = () => {
    onClose()
    onChange(withoutField(filter, field))
  }
  const used = isUsed(filter, field)
  switch (field.kind) {
    case 'dates': {
      const today = zone(city.timeZone).dateAt(now)
      return (
        <>
          <DateRange
            range={rangeOf(filter, field.key)} quick={namedRanges(field.key)} dayOf={(day) => dayOf(day, today)} onChange={(range) => onChange(withRange(filter, field.key, range))} onDone={onClose}
            locale={city.locale} read={(words) => readDates(words, today, field.key === 'due')} say={(range) => rangeWords(field.key, range, city.locale)} example={field.key === 'due' ? 'next 2 weeks, friday, by aug 9' : 'last 7 days, since march, aug 3 - aug 9'}
          />
          {used && <Button size="compact-xs" variant="subtle" mt={8} onClick={clear}>Any time</Button>}
        </>
      )
    }
    case 'area':
      return (
        <p className={styles.note}>
          Only cases inside the outline on the map.
          <Button size="compact-xs" variant="light" data-autofocus onClick={clear}>Remove the area</Button>
        </p>
      )
    case 'choices': case 'flag': case 'district':
      return (
        <>
          <Choices {...rest} field={field} />
          {used && <Button size="compact-xs" variant="subtle" mt={6} onClick={clear}>{field.kind === 'flag' ? 'Either' : `Any ${lowerFirst(field.label)}`}</Button>}
        </>
      )
  }
}

function Choices({ field, city, filter, onChange, onBack }: Props<ChosenField>) {
  const facet = useFacet(filter, field)
  const vocabulary = useMemo(() => offeredTo(signedInId(), field, city, chosenOf(filter, field)), [filter, field, city])
  const chosen = chosenOf(filter, field).map((value) => canonical(vocabulary, value))
  const [first] = useState(chosen)
  const buckets = facet.kind === 'counted' ? facet.buckets : undefined
  const choices = useMemo(() => countedChoices(vocabulary, buckets, first, mineIn(field, city, signedInId())), [vocabulary, buckets, first, field, city])
  const kind = field.kind === 'flag' ? 'one' : 'several'

  const pick = (value: string) => {
    const has = chosen.some((one) => one.toLowerCase() === value.toLowerCase())
    const next = field.key === 'status' ? toggleStatus(chosen, value)
      : has ? chosen.filter((one) => one.toLowerCase() !== value.toLowerCase())
        : kind === 'one' ? [value] : [...chosen, value]
    onChange(withChosen(filter, field, next))
  }

  if (facet.kind === 'counting' && (!facet.late || choices.length === 0)) {
    return <div className={styles.counting} tabIndex={-1} data-autofocus aria-busy="true" aria-label="Counting cases">{Array.from({ length: 6 }, (_, i) => <Skeleton key={i} height={16} radius="sm" />)}</div>
  }
  return (
    <>
      <ChoiceList
        label={field.label} choices={choices} chosen={chosen} kind={kind} onPick={pick} find={`Find a ${lowerFirst(field.label)}`} {...(onBack && { onBack })}
        empty={choices.length > 0 ? 'Nothing is called that.' : facet.kind === 'counted' ? 'No case of this filter has one.' : 'Nothing to choose from without the counts.'}
      />
      {facet.kind === 'counting' && <p className={styles.note} role="status">Counting…</p>}
      {facet.kind === 'failed' && <p className={styles.note} role="status">Counts unavailable <Button size="compact-xs" variant="light" onClick={facet.retry}>Retry</Button></p>}
    </>
  )
}
