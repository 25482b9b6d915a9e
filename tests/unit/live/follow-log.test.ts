import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LogNews } from '../../../src/api/live/log-stream.ts'

// A static site, whose pages all stand in one folder of its host.
vi.stubEnv('VITE_PAGES', './#/')
const { followLog } = await import('../../../src/api/live/follow-log.ts')

/** One turn for each name, and the next when it ends, as the browser keeps them. */
function locks() {
  const queues = new Map<string, Promise<void>>()
  return {
    request(name: string, { signal }: { signal: AbortSignal }, act: () => Promise<void>): Promise<void> {
      const turn = (queues.get(name) ?? Promise.resolve()).then(() => (signal.aborted ? undefined : act()))
      queues.set(name, turn)
      return turn
    },
  }
}

let urls: string[]
let sources: EventTarget[]
const page = { baseURI: '' }
const ends: (() => void)[] = []

/** A tab that opens; what it hears is added to its list. */
function tab(address: string): LogNews[] {
  page.baseURI = address
  const heard: LogNews[] = []
  ends.push(followLog((news) => heard.push(news)))
  return heard
}

beforeEach(() => {
  urls = []
  sources = []
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { locks: locks() })
  vi.stubGlobal('EventSource', class extends EventTarget {
    constructor(url: string) {
      super()
      urls.push(url)
      sources.push(this)
    }
    close() {}
  })
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

test('of many tabs one follows; who asks how things stand is answered alone; a desk in another folder is another desk', async () => {
  const first = tab('https://host.test/desk/')
  await vi.waitFor(() => expect(sources).toHaveLength(1))
  sources[0]!.dispatchEvent(new MessageEvent('ready', { data: '{}', lastEventId: 'e.1.0' }))
  const second = tab('https://host.test/desk/#/?status=open')
  const live = { kind: 'live', place: 'e.1.0' }
  await vi.waitFor(() => expect(second).toMatchObject([live]))

  const third = tab('https://host.test/desk/index.html#/crews')
  await vi.waitFor(() => expect(third).toMatchObject([live]))
  const elsewhere = tab('https://host.test/other/')
  await vi.waitFor(() => expect(sources).toHaveLength(2))
  sources[0]!.dispatchEvent(new MessageEvent('reset', { data: '{}', lastEventId: 'f.1.0' }))
  const anew = { kind: 'start-over', place: 'f.1.0' }
  await vi.waitFor(() => expect(third).toMatchObject([live, anew]))
  await vi.waitFor(() => expect(second).toMatchObject([live, anew]))
  expect(first).toMatchObject([live, anew])
  expect(elsewhere).toEqual([])

  // The tab that followed closes: another goes on from the last place.
  ends[0]!()
  await vi.waitFor(() => expect(urls[2]).toBe('/api/events?after=f.1.0'))
})
