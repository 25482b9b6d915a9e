import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { BulkResult } from '../../../contract/bulk.ts'
import type { CaseRow } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { bulkCommand, casesWritten, type BulkInput, type BulkWhat } from '../../api/bulk.ts'
import { dropUndo, offerUndo } from '../../lib/undo-offer.ts'
import { doneWords } from './bulk-acts.ts'

export type Refused = { result: Extract<BulkResult['results'][number], { ok: false }>; /** As it was decided on. */ before: CaseRow }

/** What to do, and to which cases: as they were when it was decided. */
export type BulkAttempt = { what: BulkWhat; rows: readonly CaseRow[] }

/** What came of the last command, where not all of it held. */
export type BulkOutcome = { what: BulkAttempt['what']; done: number; refused: Refused[] }

const undoable = (act: BulkInput['act']) => act !== 'note'

/**
 * One command on many cases. Where no answer comes, the same attempt keeps its key: sent once more it does nothing twice.
 * @param onDone is told which cases it was done to.
 */
export function useBulk(city: City, onDone: (ids: ReadonlySet<number>, outcome: BulkOutcome) => void) {
  const client = useQueryClient()
  const last = useRef<{ text: string; key: string } | null>(null)
  const mutation = useMutation({
    mutationFn: async ({ what, rows }: BulkAttempt) => {
      const command: BulkInput = { ...what, cases: rows.map(({ id, version }) => ({ id, version })) }
      const text = JSON.stringify(command)
      last.current = last.current?.text === text ? last.current : { text, key: crypto.randomUUID() }
      return bulkCommand({ key: last.current.key, command })
    },
    onSuccess: (result, { what, rows }) => {
      last.current = null
      casesWritten(client, result)
      const done = result.results.filter((one) => one.ok)
      const refused = result.results.filter((one) => !one.ok).map((one) => ({ result: one, before: rows.find(({ id }) => id === one.id)! }))
      if (done.length === 0) dropUndo()
      else offerUndo(doneWords(what, done.length, city), undoable(what.act) ? done.map(({ id, version }) => ({ id, version })) : [])
      onDone(new Set(done.map(({ id }) => id)), { what, done: done.length, refused })
    },
  })
  return { send: (attempt: BulkAttempt) => mutation.mutate(attempt), pending: mutation.isPending, error: mutation.error, forget: mutation.reset }
}
