import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { cityQuery } from '../api/city.ts'
import { misreads } from '../lib/link-repairs.ts'
import type { Desk } from './use-desk.ts'
import { focusList } from './use-steps.ts'
import styles from './desk.module.css'

/** So old may the city's names be before one that they do not have is believed to be none. */
const freshMs = 5000

/** Says what of a link was not understood, what was done about it, and offers what is nearest. */
export default function LinkNotice({ desk }: { desk: Desk }) {
  const { city, filter, unread, turned, today, go, setFilter, navigate } = desk
  const client = useQueryClient()
  // Reaches out to the server: an import may have brought the name since this page learned the city's.
  useEffect(() => {
    const known = client.getQueryState(cityQuery.queryKey)?.dataUpdatedAt ?? 0
    if (Date.now() - known > freshMs) void client.invalidateQueries({ queryKey: cityQuery.queryKey })
  }, [client])

  const take = (text: string, next: CaseFilter) => {
    const rest = unread.filter((one) => one !== text)
    setFilter(next, true)
    if (rest.length > 0) void navigate({ search: (old) => ({ ...old, unread: rest }), replace: true, state: true })
  }
  return (
    <div className={styles.notice} role="status">
      <span>{unread.length > 0 ? 'Not all of this link could be read. The rest of it holds.' : 'A part of this link was put right.'}</span>
      <ul className={styles.misread}>
        {misreads(unread, filter, city, today).map(({ text, said, offers }) => (
          <li key={text}>
            <strong>{text}</strong> {said}
            {offers.length > 0 && ' Did you mean'}
            {offers.map(({ label, filter: meant }) => <Button key={label} size="compact-xs" variant="light" onClick={() => take(text, meant)}>{label}</Button>)}
          </li>
        ))}
        {turned.map((key) => <li key={key}>The days of “{key}” were the wrong way round, and were turned.</li>)}
      </ul>
      <Button size="compact-xs" variant="subtle" onClick={() => { go({}, true); focusList() }}>Dismiss</Button>
    </div>
  )
}
