import { api } from '../../../contract/api.ts'
import type { FeedEvent, FeedMessage } from '../../../contract/event-feed.ts'

/** What one hears who follows the log. `start-over`: what happened meanwhile is not known, everything may be different. */
export type LogNews =
  | { kind: 'events'; events: FeedEvent[]; place: string }
  | { kind: 'live'; place: string }
  | { kind: 'start-over'; place: string }
  | { kind: 'lost' }

/** What is written together is told together. */
const gatherMs = 250
const firstRetryMs = 2_000
const longestRetryMs = 60_000

/**
 * Follows the server's log from a place on, for as long as it is not stopped. The browser comes back by itself when the connection
 * breaks; where the server refused (a session that ended, a proxy), it is tried again from the same place.
 * @param after the place to go on from; null: the log's present end. @returns what ends it.
 */
export function logStream(after: string | null, tell: (news: LogNews) => void): () => void {
  let place = after
  let source: EventSource | null = null
  let retryMs = firstRetryMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let gathered: FeedEvent[] = []
  let gathering: ReturnType<typeof setTimeout> | undefined
  open()
  return () => {
    clearTimeout(timer)
    clearTimeout(gathering)
    source?.close()
  }

  function open() {
    source = new EventSource(place === null ? api.followEvents.path : `${api.followEvents.path}?after=${encodeURIComponent(place)}`)
    on('ready', ({ lastEventId }) => begun('live', lastEventId))
    on('reset', ({ lastEventId }) => begun('start-over', lastEventId))
    on('case', ({ lastEventId, data }) => {
      place = lastEventId
      gathered.push(JSON.parse(data) as FeedEvent)
      gathering ??= setTimeout(pass, gatherMs)
    })
    source.onerror = () => {
      tell({ kind: 'lost' })
      if (source?.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, retryMs)
      retryMs = Math.min(retryMs * 2, longestRetryMs)
    }
  }

  function on(message: FeedMessage, take: (event: MessageEvent<string>) => void) {
    source!.addEventListener(message, take as (event: Event) => void)
  }

  function begun(kind: 'live' | 'start-over', at: string) {
    place = at
    retryMs = firstRetryMs
    tell({ kind, place: at })
  }

  function pass() {
    const events = gathered
    gathered = []
    gathering = undefined
    tell({ kind: 'events', events, place: place! })
  }
}
