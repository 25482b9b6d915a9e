import { ownAddress } from '../../lib/own-address.ts'
import { logStream, type LogNews } from './log-stream.ts'

/** Beside the news: a tab that has just opened asks how things stand, and it alone is answered. */
type Said = (LogNews & { to?: string }) | { kind: 'how'; from: string }

/**
 * Follows the log for this tab. A browser opens only six connections to one server, so of many tabs one follows and tells the
 * others; when it closes, another goes on from the place it had heard of last.
 * @returns what ends it.
 */
export function followLog(listen: (news: LogNews) => void): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  if (typeof BroadcastChannel === 'undefined' || typeof navigator.locks === 'undefined') return logStream(null, listen)

  // A host may have more than one desk, each in its folder: a log of its own.
  const name = `streetdesk log ${new URL(ownAddress('/'), document.baseURI).pathname}`
  const me = crypto.randomUUID()
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
    if (data.kind !== 'how') {
      if (data.to === undefined || data.to === me) take(data)
    }
    // Where it goes on from, without what was said before: who asks has just read everything.
    else if (leads && place !== null) others.postMessage({ ...(last?.kind === 'lost' ? last : { kind: 'live', place }), to: data.from } satisfies Said)
  }
  others.postMessage({ kind: 'how', from: me } satisfies Said)

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
