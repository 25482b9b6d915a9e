import { Button, Loader } from '@mantine/core'
import { useRef, useState, type KeyboardEvent } from 'react'
import { bulkMost } from '../../../contract/bulk.ts'
import type { CaseRow } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { Staff } from '../../../contract/session.ts'
import { addDays, zone } from '../../../contract/zone.ts'
import { sayError } from '../../api/errors.ts'
import { count } from '../../lib/words.ts'
import { actWords, bulkActs, isPlain, roleMayBulk, takes, type BulkAct } from './bulk-acts.ts'
import { BulkActFields, emptyFields, whatOf } from './bulk-fields.tsx'
import { BulkRefusals } from './bulk-refusals.tsx'
import { useBulk, type BulkOutcome } from './use-bulk.ts'
import styles from './bulk.module.css'

type Props = {
  rows: readonly CaseRow[]
  city: City
  staff: Staff
  now: number
  /** What the keys or a button asked for. */
  act: BulkAct | null
  onAct: (act: BulkAct | null) => void
  /** These are done, and not picked any more. */
  onDone: (ids: ReadonlySet<number>) => void
  onClear: () => void
  onOpen: (id: number) => void
  /** What had the focus goes away. */
  onLeave: () => void
  /** More of the same list to pick, where there is more. */
  more: { words: string; hint: string; load: () => Promise<void> } | null
}

/** What can be done to the cases that are picked. The form stays as it is typed until it went through. */
export default function BulkBar({ rows, city, staff, now, act, onAct, onDone, onClear, onOpen, onLeave, more }: Props) {
  const [fields, setFields] = useState(emptyFields)
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null)
  const [loading, setLoading] = useState<'no' | 'yes' | 'failed'>('no')
  const foot = useRef<HTMLDivElement>(null)
  const bulk = useBulk(city, (ids, what) => {
    // A button that waits has lost it already; who went on elsewhere meanwhile is left alone.
    if (document.activeElement === document.body || foot.current?.contains(document.activeElement)) onLeave()
    setOutcome(what.refused.length > 0 ? what : null)
    if (what.done > 0) setFields(emptyFields)
    onAct(null)
    onDone(ids)
  })
  const acts = bulkActs.filter((one) => roleMayBulk(staff, one))
  const taking = (one: BulkAct) => rows.filter((row) => takes(one, row, staff))
  const asked = act !== null && acts.includes(act) ? act : null
  const taken = asked === null ? [] : taking(asked)
  const what = asked === null ? null : whatOf(asked, fields, addDays(zone(city.timeZone).dateAt(now), 1))
  const send = () => { if (what && taken.length > 0 && !bulk.pending) bulk.send({ what, rows: taken }) }
  const leave = () => {
    bulk.forget()
    onAct(null)
    onLeave()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
    if (event.key !== 'Escape' || (event.target as Element).getAttribute('aria-expanded') === 'true') return
    event.stopPropagation()
    leave()
  }
  async function loadMore(load: () => Promise<void>) {
    setLoading('yes')
    await load().then(() => setLoading('no'), () => setLoading('failed'))
  }
  const title = asked && `${actWords[asked]}: ${count(taken.length, 'case')}`

  return (
    <div ref={foot} className={styles.foot}>
      {outcome && asked === null && <BulkRefusals outcome={outcome} city={city} staff={staff} pending={bulk.pending} onAgain={(again) => bulk.send({ what: outcome.what, rows: again })} onOpen={onOpen} onClose={() => { setOutcome(null); onLeave() }} />}
      {asked && title && (
        <form className={styles.form} aria-label={title} onKeyDown={onKeyDown} onSubmit={(event) => { event.preventDefault(); send() }}>
          {!isPlain(asked) && <div className={styles.fields}><BulkActFields act={asked} fields={fields} change={(some) => setFields({ ...fields, ...some })} rows={taken} city={city} staff={staff} now={now} /></div>}
          {taken.length < rows.length && <p className={styles.hint} role="status">{leftWords(rows.length - taken.length, rows.length)}</p>}
          {bulk.error !== null && <p className={styles.wrong} role="alert">{sayError(bulk.error)}</p>}
          <div className={styles.buttons}>
            <Button type="submit" size="xs" disabled={what === null || taken.length === 0} loading={bulk.pending} autoFocus={isPlain(asked)}>{bulk.error === null ? title : 'Try again'}</Button>
            <Button size="xs" variant="subtle" color="gray" onClick={leave}>Cancel</Button>
          </div>
        </form>
      )}
      <section className={styles.bar} aria-label="Selected cases">
        <strong role="status">{rows.length === 0 ? 'Tap the cases to select' : `${rows.length} selected${rows.length === bulkMost ? ', the most at once' : ''}`}</strong>
        {more && (
          <Button size="compact-xs" variant="subtle" title={more.hint} onClick={() => void loadMore(more.load)} {...(loading === 'yes' && { leftSection: <Loader size={12} /> })}>{loading === 'failed' ? 'Could not be read: try again' : more.words}</Button>
        )}
        <div className={styles.acts}>
          {rows.length > 0 && acts.filter((one) => one === 'assign' || taking(one).length > 0).map((one) => (
            <Button key={one} size="compact-sm" variant={one === asked ? 'filled' : 'default'} aria-expanded={isPlain(one) ? undefined : one === asked} onClick={() => onAct(one === asked ? null : one)}>{actWords[one]}</Button>
          ))}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear} title="Esc">{rows.length === 0 ? 'Done' : 'Clear'}</Button>
        </div>
      </section>
    </div>
  )
}

/** How many of the cases stay as they are. */
function leftWords(left: number, all: number): string {
  if (left === all) return 'None of these cases takes that now.'
  return left === 1 ? `1 of these ${all} does not take that now, and stays as it is.` : `${left} of these ${all} do not take that now, and stay as they are.`
}
