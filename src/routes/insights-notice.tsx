import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import { cityQuery } from '../api/city.ts'
import type { DatesKey } from '../lib/filter-fields.ts'
import type { InsightsLink } from '../lib/insights-link.ts'
import { insightsMisreads } from '../lib/insights-misreads.ts'
import styles from './desk.module.css'

/** So old may the city's names be before one that they do not have is believed to be none. */
const freshMs = 5000

type Props = {
  city: City
  today: string
  /** What was understood, the range included. */
  filter: CaseFilter
  unread: readonly string[]
  turned: readonly DatesKey[]
  /** Takes another filter or range, with what is still not understood. */
  onTake: (change: { filter: CaseFilter } | { link: Partial<InsightsLink> }, rest: string[]) => void
  onDismiss: () => void
}

/** Says what of a link was not understood, and offers what is nearest, as the desk does. */
export default function InsightsNotice({ city, today, filter, unread, turned, onTake, onDismiss }: Props) {
  const client = useQueryClient()
  // Reaches out to the server: an import may have brought the name since this page learned the city's.
  useEffect(() => {
    const known = client.getQueryState(cityQuery.queryKey)?.dataUpdatedAt ?? 0
    if (Date.now() - known > freshMs) void client.invalidateQueries({ queryKey: cityQuery.queryKey })
  }, [client])
  return (
    <div className={styles.notice} role="status">
      <span>{unread.length > 0 ? 'Not all of this link could be read. The rest of it holds.' : 'A part of this link was put right.'}</span>
      <ul className={styles.misread}>
        {insightsMisreads(unread, filter, city, today).map(({ text, said, offers }) => (
          <li key={text}>
            <strong>{text}</strong> {said}
            {offers.length > 0 && ' Did you mean'}
            {offers.map(({ label, change }) => <Button key={label} size="compact-xs" variant="light" onClick={() => onTake(change, unread.filter((one) => one !== text))}>{label}</Button>)}
          </li>
        ))}
        {turned.map((key) => <li key={key}>The days of {key === 'opened' ? 'the range' : `“${key}”`} were the wrong way round, and were turned.</li>)}
      </ul>
      <Button size="compact-xs" variant="subtle" onClick={onDismiss}>Dismiss</Button>
    </div>
  )
}
