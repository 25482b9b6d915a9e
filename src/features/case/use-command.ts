import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Case } from '../../../contract/case.ts'
import { caseChanged, type Attempt } from '../../api/cases.ts'
import { staleOf } from '../../api/errors.ts'

/**
 * One command on one case. A failed attempt keeps what was decided: `send` sends it once more, on the newer
 * version where somebody else was faster. The same attempt keeps its key, so a lost answer does nothing twice.
 */
export function useCommand<B>(current: Case, run: (attempt: Attempt<B>) => Promise<Case>, onDone: (changed: Case) => void) {
  const client = useQueryClient()
  const last = useRef<Attempt<B> | null>(null)
  const mutation = useMutation({
    mutationFn: run,
    onSuccess: (changed) => {
      last.current = null
      caseChanged(client, changed)
      onDone(changed)
    },
    onError: (error) => {
      // Show the case as it is now at once; the form keeps what was typed.
      const stale = staleOf(error)
      if (stale) caseChanged(client, stale.current)
    },
  })
  const stale = staleOf(mutation.error)
  const attempt = (body: B, version: number) => {
    const same = last.current?.version === version && JSON.stringify(last.current.body) === JSON.stringify(body)
    const next = same ? last.current! : { id: current.id, version, key: crypto.randomUUID(), body }
    last.current = next
    mutation.mutate(next)
  }
  return {
    send: (body: B) => attempt(body, stale ? stale.current.version : current.version),
    pending: mutation.isPending,
    error: mutation.error,
    stale,
    forget: () => mutation.reset(),
  }
}
