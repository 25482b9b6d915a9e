import { api } from '../../contract/api.ts'
import { feedCursorWords, readFeedCursor, type FeedCursor } from '../../contract/event-feed.ts'
import { roleMay } from '../../contract/permissions.ts'
import { authorise } from '../domain/authorise.ts'
import { invalid } from '../domain/case-words.ts'
import type { Context } from '../domain/context.ts'
import { eventFeed, type FeedOptions } from '../domain/event-feed.ts'
import { heartbeat } from '../domain/feed-messages.ts'
import { eventStream, type EventStream } from './event-stream.ts'
import { mount, Streamed, type Http, type Server } from './mount.ts'

export type EventRoute = FeedOptions & {
  heartbeatMs?: number
  /** How often to ask whether who reads is still signed in, in ms; it is asked with a heartbeat. */
  sessionMs?: number
  /** Bytes that may wait for one reader before it is cut off. */
  queueMost?: number
  /** Ends all streams, and every later one at its beginning: a host that stops does not wait for desks to go home. */
  stop?: AbortSignal
}

const headers = { 'content-type': api.followEvents.answerType, 'x-accel-buffering': 'no' }

type Reader = { stream: EventStream; asked: number; mayRead(): Promise<boolean> }

/** The log as it grows, for as long as its reader stays. */
export function mountEvents(server: Server, context: Context, log: (line: string, error: Error) => void, options: EventRoute = {}): void {
  const { heartbeatMs = 15_000, sessionMs = 60_000, queueMost = 1 << 20, stop, ...more } = options
  const feed = eventFeed(context, { log, ...more })
  const readers = new Set<Reader>()
  let beating: ReturnType<typeof setInterval> | undefined

  stop?.addEventListener('abort', () => { for (const { stream } of readers) stream.end() })

  mount(server, api.followEvents, ({ actor, query, http }) => {
    authorise(actor, 'read')
    const after = placeAskedFor(http, query.after)
    return new Streamed(headers, async () => {
      const { first, attach } = await feed.open(after)
      return read(http, first, attach)
    })
  })

  function read(http: Http, first: Uint8Array, attach: Awaited<ReturnType<typeof feed.open>>['attach']): ReadableStream<Uint8Array> {
    let leave = () => {}
    const stream = eventStream(queueMost, () => {
      leave()
      readers.delete(reader)
      if (readers.size > 0) return
      clearInterval(beating)
      beating = undefined
    })
    const reader: Reader = { stream, asked: performance.now(), mayRead: () => mayRead(http) }
    readers.add(reader)
    beating ??= setInterval(() => void beat(), heartbeatMs)
    stream.send(first)
    leave = attach(stream)
    if (stream.ended()) leave()
    if (stop?.aborted) stream.end()
    return stream.body
  }

  async function beat() {
    for (const { stream } of readers) stream.send(heartbeat)
    // One after another: a thousand questions at once would hold up the desks.
    for (const reader of readers) {
      if (performance.now() - reader.asked < sessionMs) continue
      reader.asked = performance.now()
      // A database that does not answer signs nobody out.
      if (!(await reader.mayRead().catch(() => true))) reader.stream.end()
    }
  }
}

async function mayRead(http: Http): Promise<boolean> {
  const actor = await http.get('readActor')()
  return actor !== null && roleMay(actor.role, 'read')
}

/** The browser's own header before the address: it is what it saw last. @throws Refused `invalid-input` */
function placeAskedFor(http: Http, after: string | undefined): FeedCursor | null {
  const text = http.req.header('last-event-id') || after
  if (!text) return null
  const place = readFeedCursor(text)
  if (place) return place
  throw invalid('Last-Event-ID', feedCursorWords)
}
