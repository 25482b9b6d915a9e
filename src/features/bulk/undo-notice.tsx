import { Button, CloseButton, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { BulkResult } from '../../../contract/bulk.ts'
import { refusalWords } from '../../../contract/words.ts'
import { casesWritten, undoCases } from '../../api/bulk.ts'
import { sayError } from '../../api/errors.ts'
import { dropUndo, useUndoOffer, type UndoOffer } from '../../lib/undo-offer.ts'
import { somethingLiesOver } from '../../lib/lies-over.ts'
import { count } from '../../lib/words.ts'
import styles from './bulk.module.css'

const wordMs = 6_000

type Props = {
  /** Where it stands, over nothing; null where there is no such place: it then lies over the screen. */
  place: HTMLElement | null
  onUndone: (ids: ReadonlySet<number>) => void
  /** What had the focus goes away. */
  onLeave: (() => void) | null
}

/** What was done last, with the way back. It stands until it is used, closed, or something else is done. */
export default function UndoNotice(props: Props) {
  const offer = useUndoOffer()
  // Reaches out to what is shared by the page: what was done on another screen, or by whoever was here before, is not offered here.
  useEffect(() => {
    dropUndo()
    return dropUndo
  }, [])
  return offer && <Notice key={offer.key} offer={offer} {...props} />
}

function Notice({ offer: { words, cases, key }, place, onUndone, onLeave }: Props & { offer: UndoOffer }) {
  const client = useQueryClient()
  const undo = useMutation({ mutationFn: () => undoCases({ key, cases: [...cases] }), onSuccess: undone })
  function undone(result: BulkResult) {
    casesWritten(client, result)
    onUndone(new Set(result.results.map(({ id }) => id)))
  }
  const isWordOnly = cases.length === 0 || (undo.data?.results.every(({ ok }) => ok) ?? false)
  const isOffered = cases.length > 0 && !undo.isSuccess && !undo.isPending
  const box = useRef<HTMLElement>(null)
  const goAway = useEffectEvent(() => {
    if (box.current?.contains(document.activeElement)) onLeave?.()
    dropUndo()
  })
  // Reaches out to the clock: what asks for nothing goes by itself.
  useEffect(() => {
    if (!isWordOnly) return
    const timer = setTimeout(() => goAway(), wordMs)
    return () => clearTimeout(timer)
  }, [isWordOnly])
  useHotkeys([['z', () => { if (isOffered && !somethingLiesOver()) undo.mutate() }]])
  const notice = (
    <section ref={box} className={styles.notice} data-floats={place === null || undefined} aria-label="Last command">
      <span role="status">{undo.isError ? `Not taken back: ${sayError(undo.error)}` : undo.data ? takenBack(undo.data) : `${words}.`}</span>
      {cases.length > 0 && !undo.isSuccess && <Button size="compact-sm" variant="light" loading={undo.isPending} onClick={() => { undo.mutate(); onLeave?.() }}>{undo.isError ? 'Try again' : 'Undo'}<Kbd size="xs" aria-hidden>z</Kbd></Button>}
      <CloseButton size="sm" aria-label="Close this notice" onClick={() => { dropUndo(); onLeave?.() }} />
    </section>
  )
  return place ? createPortal(notice, place) : notice
}

/** What could be taken back, and why the rest could not. */
function takenBack({ results }: BulkResult): string {
  const refused = results.filter((result) => !result.ok)
  const done = results.length - refused.length
  if (refused.length === 0) return `Taken back: ${results.length === 1 ? (results[0]!.row?.number ?? '1 case') : count(done, 'case')}.`
  const reasons = [...new Set(refused.map(({ code, reasons, message }) => (code === 'stale-version' ? 'changed by somebody since' : reasons?.map((reason) => refusalWords[reason]).join(' ') ?? message)))].join('; ')
  const named = refused.slice(0, 3).map(({ row, id }) => row?.number ?? String(id)).join(', ')
  return `${done > 0 ? `Taken back: ${count(done, 'case')}. ` : ''}Not ${named}${refused.length > 3 ? ` and ${refused.length - 3} more` : ''}: ${reasons}.`
}
