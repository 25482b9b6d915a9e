import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Case, CaseRow } from '../../../contract/case.ts'
import type { CaseEvent } from '../../../contract/case-event.ts'
import { caseChanged, startCase } from '../../api/cases.ts'
import { sayError, staleOf } from '../../api/errors.ts'
import { eventSentence } from '../../lib/event-words.ts'

/** What changed a case without changing whether its work can begin. */
const besides: readonly CaseEvent['type'][] = ['noted', 'edited', 'source-updated']

type Attempt = Pick<CaseRow, 'id' | 'version' | 'title'> & { key: string }

/** Begins the work on a case of the list. A failure is kept for the list to say: its card may be gone from it by then. */
export function useStart() {
  const client = useQueryClient()
  const [said, setSaid] = useState('')
  const mutation = useMutation({
    mutationFn: startRebased,
    onMutate: () => setSaid(''),
    onSuccess: (changed) => {
      caseChanged(client, changed)
      setSaid(`Started: ${changed.title}`)
    },
    onError: (error) => {
      const stale = staleOf(error)
      if (stale) caseChanged(client, stale.current)
    },
  })
  const { error, variables: last } = mutation
  return {
    start: ({ id, version, title }: CaseRow) => mutation.mutate({ id, version, title, key: crypto.randomUUID() }),
    startingId: mutation.isPending ? last!.id : null,
    said,
    trouble: error && {
      title: last.title,
      words: staleOf(error)?.events.map((event) => `${eventSentence(event)}.`).join(' ') ?? sayError(error),
      // The same attempt keeps its key. Where somebody else was faster, the list shows what can be done now.
      again: staleOf(error) ? null : () => mutation.mutate(last),
    },
    forget: mutation.reset,
  }
}

/** Begun on a newer version by itself, where what came between only said more about the case. */
async function startRebased({ id, version: first, key }: Attempt): Promise<Case> {
  for (let version = first, tries = 0; ; tries++) {
    try {
      return await startCase({ id, version, key: `${key}.${version}`, body: {} })
    } catch (error) {
      const stale = staleOf(error)
      if (!stale || tries >= 5 || !stale.events.every(({ type }) => besides.includes(type))) throw error
      version = stale.current.version
    }
  }
}
