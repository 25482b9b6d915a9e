import { logStream, type LogNews } from './log-stream.ts'

const name = 'streetdesk log'

/** Beside the news: a tab that has just opened asks how things stand. */
type Said = LogNews | { kind: 'how' }

/**
 * Follows the log for this tab. A browser opens only six connections to one server, so of many tabs one follows and tells the
 * others; when it closes, another goes on from the place it had heard of last.
 * @returns what ends it.
 */
export function followLog(listen: (news: LogNews) => void): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  if (typeof BroadcastChannel === 'undefined' || typeof navigator.locks === 'undefined') return logStream(null, listen)

  const others = new BroadcastChannel(name)
  const stopping = new AbortController()
  let place: string | null = null
  let last: LogNews | null = null
  let leads = false

  const take = (news: LogNews) => {
    if ('place' in news) place = news.place
    last = news
    listen(news)
  }
  others.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.kind !== 'how') take(data)
    // Where it goes on from, without what was said before: who asks has just read everything.
    else if (leads && place !== null) others.postMessage((last?.kind === 'lost' ? last : { kind: 'live', place }) satisfies Said)
  }
  others.postMessage({ kind: 'how' } satisfies Said)

  void navigator.locks.request(name, { signal: stopping.signal }, () => new Promise<void>((done) => {
    leads = true
    const end = logStream(place, (news) => {
      take(news)
      others.postMessage(news satisfies Said)
    })
    stopping.signal.addEventListener('abort', () => {
      end()
      done()
    })
  })).catch((error: unknown) => {
    // Stopped before its turn came.
    if (!stopping.signal.aborted) throw error
  })
  return () => {
    stopping.abort()
    others.close()
  }
}
