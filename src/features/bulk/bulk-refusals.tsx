import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { CaseRow } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { Staff } from '../../../contract/session.ts'
import { refusalWords } from '../../../contract/words.ts'
import { caseQuery } from '../../api/cases.ts'
import { eventSentence } from '../../lib/event-words.ts'
import { count } from '../../lib/words.ts'
import { doneWords, takes } from './bulk-acts.ts'
import type { BulkOutcome, Refused } from './use-bulk.ts'
import styles from './bulk.module.css'

type Props = { outcome: BulkOutcome; city: City; staff: Staff; pending: boolean; onAgain: (rows: CaseRow[]) => void; onOpen: (id: number) => void; onClose: () => void }

/** What did not go through, case by case and why. The others hold. */
export function BulkRefusals({ outcome: { what, done, refused }, city, staff, pending, onAgain, onOpen, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  // Reaches out to the focus: the form that had it is gone.
  useEffect(() => box.current?.focus(), [])
  const again = refused.flatMap(({ result }) => (result.row && takes(what.act, result.row, staff) && (result.code !== 'not-allowed-now') ? result.row : []))
  return (
    <div ref={box} className={styles.refused} role="alert" tabIndex={-1}>
      <strong>{done > 0 ? `${doneWords(what, done, city)}; ${count(refused.length, 'case')} not:` : `Not done to ${refused.length === 1 ? 'this case' : `these ${refused.length} cases`}:`}</strong>
      <ul>
        {refused.map((one) => <li key={one.result.id}><button type="button" className={styles.number} onClick={() => onOpen(one.result.id)}>{one.before.number}</button> {one.before.title}<WhyNot refused={one} /></li>)}
      </ul>
      <div className={styles.buttons}>
        {again.length > 0 && <Button size="xs" loading={pending} onClick={() => onAgain(again)}>{again.length === refused.length ? 'Try these again' : `Try ${again.length} of them again`}</Button>}
        <Button size="xs" variant="subtle" color="gray" onClick={onClose}>All right</Button>
      </div>
    </div>
  )
}

function WhyNot({ refused: { result, before } }: { refused: Refused }) {
  if (result.code === 'stale-version') return <Since id={result.id} version={before.version} />
  const why = result.reasons?.map((reason) => refusalWords[reason]).join(' ') ?? (result.code === 'forbidden' ? 'It is another team’s case.' : result.message)
  return <em>{why}</em>
}

/** Who changed a case since it was decided on, and what: asked only where somebody did. */
function Since({ id, version }: { id: number; version: number }) {
  const { data } = useQuery(caseQuery(id))
  const since = data?.events.filter((event) => event.version > version) ?? []
  return <em>Changed in the meantime{since.length > 0 && `: ${since.map(eventSentence).join('; ')}`}.</em>
}
