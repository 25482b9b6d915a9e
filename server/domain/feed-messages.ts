import { writeFeedCursor, type FeedCursor, type FeedMessage } from '../../contract/event-feed.ts'
import type { EventLine } from '../db/event-page.ts'

const encoder = new TextEncoder()

// How long a browser waits before it comes back, in ms.
const retryMs = 2_000

const message = (event: FeedMessage, id: string, data: string) => `event: ${event}\nid: ${id}\ndata: ${data}\n\n`

/** Server-sent events of a piece of the log. JSON has no line ends in it, so each event's data is one line. */
export function caseMessages(epoch: string, events: readonly EventLine[]): Uint8Array {
  return encoder.encode(events.map(({ xid, seq, json }) => message('case', writeFeedCursor({ epoch, xid, seq }), json)).join(''))
}

/** How a stream begins. */
export function firstMessage(kind: 'ready' | 'reset', at: FeedCursor): Uint8Array {
  return encoder.encode(`retry: ${retryMs}\n${message(kind, writeFeedCursor(at), '{}')}`)
}

/** Says that the connection lives, to the client and to every proxy between. */
export const heartbeat = encoder.encode(': still here\n\n')
