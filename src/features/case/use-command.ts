import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Case } from '../../../contract/case.ts'
import { caseChanged, caseGuessed, type Attempt, type CaseGuess } from '../../api/cases.ts'
import { staleOf } from '../../api/errors.ts'
import { leaveAlone } from '../../lib/touches.ts'
import { offerUndoOf } from '../../lib/undo-offer.ts'

type Options<B> = {
  /** Fields of the log that the command is about: when colleagues changed others only, it goes onto the newer version by itself. */
  touches?: readonly string[]
  /** What the case will look like, shown before the server has answered. */
  guess?: (body: B) => CaseGuess
  onDone: (changed: Case) => void
}

/** Colleagues who change a case faster than this are not outrun. */
const rebases = 5

/**
 * One command on one case. A failed attempt keeps what was decided: `send` sends it once more, on the newer
 * version where somebody else was faster. The same attempt keeps its key, so a lost answer does nothing twice.
 */
export function useCommand<B>(current: Case, run: (attempt: Attempt<B>) => Promise<Case>, { touches, guess, onDone }: Options<B>) {
  const client = useQueryClient()
  const last = useRef<Attempt<B> | null>(null)
  const mutation = useMutation({
    mutationFn: async (attempt: Attempt<B>) => {
      for (let version = attempt.version, tries = 0; ; tries++) {
        try {
          return await run({ ...attempt, version, key: `${attempt.key}.${version}` })
        } catch (error) {
          const stale = staleOf(error)
          if (!stale || !touches || tries === rebases || !leaveAlone(stale.events, touches)) throw error
          version = stale.current.version
        }
      }
    },
    onMutate: ({ id, body }) => (guess ? caseGuessed(client, id, guess(body)) : undefined),
    onSuccess: (changed) => {
      last.current = null
      caseChanged(client, changed)
      offerUndoOf(changed)
      onDone(changed)
    },
    onError: (error, _, takeBack) => {
      takeBack?.()
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
