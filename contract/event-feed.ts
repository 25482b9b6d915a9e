import { z } from 'zod'
import { CaseEvent } from './case-event.ts'
import { Id } from './vocabulary.ts'

/** One line of the log as the feed carries it: what a case's own log says, and whose it is. */
export const FeedEvent = CaseEvent.extend({ caseId: Id })
export type FeedEvent = z.infer<typeof FeedEvent>

/**
 * A place in the log, between two events: all up to and with (xid, seq) came before it. Transaction ids mean nothing in another
 * cluster, so it names the epoch that it is of.
 */
export type FeedCursor = { epoch: string; xid: number; seq: number }

/** @returns the place that an event's `id` names; null when the text is none. */
export function readFeedCursor(text: string): FeedCursor | null {
  const [, epoch, xid, seq] = /^([0-9a-f]{1,64})\.(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []
  return epoch === undefined ? null : { epoch, xid: Number(xid), seq: Number(seq) }
}

/** The reverse of `readFeedCursor`. */
export function writeFeedCursor({ epoch, xid, seq }: FeedCursor): string {
  return `${epoch}.${xid}.${seq}`
}

export const feedCursorWords = 'Use the id of an event of this feed'

/**
 * `after` is for clients that cannot set `Last-Event-ID`, which counts where both are given: a browser keeps the address it
 * was opened with when it comes back.
 */
export const EventFeedQuery = z.strictObject({
  after: z.string().refine((text) => readFeedCursor(text) !== null, feedCursorWords).optional(),
})
export type EventFeedQuery = z.infer<typeof EventFeedQuery>

/**
 * What the stream says. It begins with `ready`, or with `reset` when the place asked for is of another database or too long ago:
 * what the client has may be anything by now, it reads everything again. Both carry the place from which the stream goes on.
 * Each event of the log is then a `case`, whose data is a `FeedEvent`.
 */
export const feedMessages = ['ready', 'reset', 'case'] as const
export type FeedMessage = (typeof feedMessages)[number]
