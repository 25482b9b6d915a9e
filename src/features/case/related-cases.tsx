import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Case, CaseRow } from '../../../contract/case.ts'
import { nearMetres } from '../../../contract/related-cases.ts'
import { statusWords } from '../../../contract/words.ts'
import { relatedQuery } from '../../api/cases.ts'
import { distanceWords } from '../../lib/distance.ts'
import { areaAround } from '../../lib/near-area.ts'
import { agoWords, momentWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import styles from './related-cases.module.css'

/** So many are shown before somebody asks for the rest. */
const few = 3

type Props = {
  current: Case
  city: { timeZone: string; locale: string }
  now: number
  onOpen: (id: number) => void
  /** Begins to link this case as a duplicate of that one; null where it cannot be. */
  onOriginal: ((id: number) => void) | null
  /** Shows the near ones in the list and on the map; null where there is neither. */
  onShowNear: ((near: { area: string; typeId: number }) => void) | null
}

/** What else concerns the case: near ones of its type, which may be about the same thing, and what its reporter reported besides. */
export default function RelatedCases({ current, city, now, onOpen, onOriginal, onShowNear }: Props) {
  const { data, error, isFetching, refetch } = useQuery(relatedQuery(current.id))
  if (!data) {
    return error
      ? <p className={styles.failed} role="status">What is near could not be looked up. <Button size="compact-xs" variant="default" loading={isFetching} onClick={() => void refetch()}>Try again</Button></p>
      : <div role="status" aria-busy="true" aria-label="Looking up related cases"><Skeleton height={20} width="60%" /></div>
  }
  const { nearby, reporter } = data
  const { location, type } = current
  // Neither a place nor a reporter to look from.
  if (!(location && type) && !current.reporter) return null
  const all = { city, now, onOpen }
  return (
    <section className={styles.related} aria-label="Related cases">
      {location && type && (
        <Group name={`Same type within ${distanceWords(nearMetres, city.locale)}`} total={nearby.total} none="None, of the last half year or open.">
          <Rows rows={nearby.items} total={nearby.total} onOriginal={onOriginal} {...all} />
          {onShowNear && nearby.total > 0 && <Button size="compact-xs" variant="subtle" className={styles.show} onClick={() => onShowNear({ area: areaAround(location, nearMetres), typeId: type.id })}>Show these in the list</Button>}
        </Group>
      )}
      {current.reporter && (
        <Group name="From the same reporter" total={reporter.total} none="Nothing else.">
          <Rows rows={reporter.items} total={reporter.total} onOriginal={null} {...all} />
        </Group>
      )}
    </section>
  )
}

function Group({ name, total, none, children }: { name: string; total: number; none: string; children: ReactNode }) {
  return (
    <details className={styles.group} open={total > 0}>
      <summary>{name} <small>{total}</small></summary>
      {total > 0 ? children : <p className={styles.none}>{none}</p>}
    </details>
  )
}

type RowsProps = Pick<Props, 'city' | 'now' | 'onOpen' | 'onOriginal'> & { rows: readonly (CaseRow & { metres?: number })[]; total: number }

function Rows({ rows, total, city, now, onOpen, onOriginal }: RowsProps) {
  const [whole, setWhole] = useState(false)
  const shown = whole ? rows : rows.slice(0, few)
  const left = total - rows.length
  return (
    <>
      <ul className={styles.rows}>
        {shown.map((row) => (
          <li key={row.id}>
            <button type="button" className={styles.row} onClick={() => onOpen(row.id)}>
              <span className={styles.title}>{row.title}</span>
              <span className={styles.facts}>
                <strong data-closed={row.status === 'closed' || undefined}>{statusWords[row.status]}</strong>
                <span>{row.number}</span>
                <span title={momentWords(row.openedAt, city.timeZone, city.locale)}>{agoWords(now - Date.parse(row.openedAt))}</span>
                {row.metres === undefined ? row.address && <span>{row.address}</span> : <span>{row.metres < 5 ? 'Same spot' : distanceWords(row.metres, city.locale)}</span>}
              </span>
            </button>
            {onOriginal && <Button size="compact-xs" variant="default" aria-label={`Duplicate of ${row.number}`} onClick={() => onOriginal(row.id)}>Duplicate of this</Button>}
          </li>
        ))}
      </ul>
      {!whole && rows.length > few && <Button size="compact-xs" variant="subtle" className={styles.show} onClick={() => setWhole(true)}>Show {count(rows.length - few, 'more case')}</Button>}
      {whole && left > 0 && <p className={styles.none}>and {count(left, 'other')}</p>}
    </>
  )
}
