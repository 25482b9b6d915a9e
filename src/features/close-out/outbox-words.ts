import type { ApiError } from '../../api/errors.ts'
import type { KeptCloseOut } from '../../api/outbox/kept-close-out.ts'
import { count } from '../../lib/words.ts'

/** What is not sent, in one line; `asks` when somebody has to decide something. */
export function outboxWords(unsent: readonly KeptCloseOut[], trouble: ApiError | null): { words: string; asks: boolean } {
  const waiting = unsent.filter(({ standing }) => standing.kind === 'waiting').length
  const asking = unsent.length - waiting
  if (asking > 0) return { words: `${count(asking, 'close-out needs', 'close-outs need')} your answer`, asks: true }
  if (trouble === null) return { words: `Sending ${count(waiting, 'close-out')}…`, asks: false }
  const what = count(waiting, 'close-out waits', 'close-outs wait')
  return { words: trouble.code === 'network' ? `${what} for the connection` : `${what} for the server`, asks: false }
}

/** By role, by team, or because it is not there for them: nothing in the form mends that. */
const cannotBePutRight: ReadonlySet<string> = new Set(['forbidden', 'not-found'])

/** One of them, likewise. */
export function entryWords({ standing }: KeptCloseOut, sending: boolean, photosLeft: number, trouble: ApiError | null): string {
  switch (standing.kind) {
    case 'draft': return 'Not submitted yet'
    case 'stale': return 'The case changed in the meantime: open it to decide'
    case 'refused': return cannotBePutRight.has(standing.problem.code) ? 'It was refused, and is not yours to close: open it to decide' : 'It was refused: open it to put it right'
    case 'waiting':
      if (sending) return 'Being sent'
      if (photosLeft > 0) return `${count(photosLeft, 'photo')} to send first`
      return trouble === null ? 'About to be sent' : 'Kept on this device until it can be sent'
  }
}
