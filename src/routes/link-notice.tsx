import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { foundCasesQuery } from '../api/cases.ts'
import { cityQuery } from '../api/city.ts'
import { sameNumber } from '../lib/case-number.ts'
import type { DeskLink } from '../lib/desk-link.ts'
import { misreads, type Offer } from '../lib/link-repairs.ts'
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

  const restOf = (text: string) => unread.filter((one) => one !== text)
  const change = (text: string, next: Partial<DeskLink>) => {
    const rest = restOf(text)
    go({ ...next, unread: rest.length > 0 ? rest : undefined }, true)
  }
  const take = (text: string, offer: Offer) => {
    if ('desk' in offer) return change(text, offer.desk)
    const rest = restOf(text)
    setFilter(offer.filter, true)
    if (rest.length > 0) void navigate({ search: (old) => ({ ...old, unread: rest }), replace: true, state: true })
  }
  return (
    <div className={styles.notice} role="status">
      <span>{unread.length > 0 ? 'Not all of this link could be read. The rest of it holds.' : 'A part of this link was put right.'}</span>
      <ul className={styles.misread}>
        {misreads(unread, filter, city, today).map(({ text, said, offers, number }) => (
          <li key={text}>
            <strong>{text}</strong> {said}{number !== undefined && <NumberMeant number={number} onOpen={(id) => change(text, { case: id })} onSearch={() => take(text, { label: number, filter: { q: number } })} />}
            {offers.length > 0 && ' Did you mean'}
            {offers.map((offer) => <Button key={offer.label} size="compact-xs" variant="light" onClick={() => take(text, offer)}>{offer.label}</Button>)}
          </li>
        ))}
        {turned.map((key) => <li key={key}>The days of “{key}” were the wrong way round, and were turned.</li>)}
      </ul>
      <Button size="compact-xs" variant="subtle" onClick={() => { go({}, true); focusList() }}>Dismiss</Button>
    </div>
  )
}

/** People know a case by its number, and a link names it by another: it is looked for. */
function NumberMeant({ number, onOpen, onSearch }: { number: string; onOpen: (id: number) => void; onSearch: () => void }) {
  const { data, isError, isPending } = useQuery(foundCasesQuery(number))
  const row = data?.items.find((one) => sameNumber(one.number, number))
  if (row) return <>Did you mean <Button size="compact-xs" variant="light" onClick={() => onOpen(row.id)}>Open {row.number}</Button></>
  if (data && data.items.length > 0) return <>Several cases are like it. <Button size="compact-xs" variant="light" onClick={onSearch}>Search for “{number}”</Button></>
  return isPending ? 'Looking for that number…' : isError ? 'That number could not be looked for just now.' : 'No case has that number.'
}
