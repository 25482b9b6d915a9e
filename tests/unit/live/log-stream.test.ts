import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LogNews } from '../../../src/api/live/log-stream.ts'
import { logStream } from '../../../src/api/live/log-stream.ts'

/** A connection in the test's hands. */
class Held extends EventTarget {
  static readonly CLOSED = 2
  static all: Held[] = []
  readyState = 1
  onerror: (() => void) | null = null
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    Held.all.push(this)
  }
  close() {
    this.readyState = Held.CLOSED
  }
  say(kind: string, lastEventId: string, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data), lastEventId }))
  }
  fail(readyState: number) {
    this.readyState = readyState
    this.onerror?.()
  }
}

let news: LogNews[]
let end: () => void
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Held)
  Held.all = []
  news = []
  end = logStream(null, (one) => news.push(one))
})
afterEach(() => {
  end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the stream of the log', () => {
  test('what is written together is told together, with the place to go on from', () => {
    const [first] = Held.all
    expect(first!.url).toBe('/api/events')
    first!.say('ready', 'e.1.0')
    first!.say('case', 'e.2.7', { caseId: 7 })
    first!.say('case', 'e.2.8', { caseId: 8 })
    expect(news).toEqual([{ kind: 'live', place: 'e.1.0' }])
    vi.advanceTimersByTime(1_000)
    expect(news.slice(1)).toEqual([{ kind: 'events', place: 'e.2.8', events: [{ caseId: 7 }, { caseId: 8 }] }])
  })

  test('a broken connection is the browser\'s to mend; a refused one is asked again from the last place, ever more rarely', () => {
    const [first] = Held.all
    first!.say('case', 'e.2.8', { caseId: 8 })
    first!.fail(0)
    vi.advanceTimersByTime(120_000)
    expect(Held.all).toHaveLength(1)
    expect(news.at(-1)).not.toBeUndefined()
    first!.fail(Held.CLOSED)
    vi.advanceTimersByTime(1_999)
    expect(Held.all).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(Held.all[1]!.url).toBe('/api/events?after=e.2.8')
    Held.all[1]!.fail(Held.CLOSED)
    vi.advanceTimersByTime(3_999)
    expect(Held.all).toHaveLength(2)
    vi.advanceTimersByTime(1)
    Held.all[2]!.say('reset', 'f.9.0')
    expect(news.at(-1)).toEqual({ kind: 'start-over', place: 'f.9.0' })
    Held.all[2]!.fail(Held.CLOSED)
    vi.advanceTimersByTime(2_000)
    expect(Held.all[3]!.url).toBe('/api/events?after=f.9.0')
  })

  test('once ended it neither tells nor asks', () => {
    Held.all[0]!.say('case', 'e.2.8', { caseId: 8 })
    Held.all[0]!.fail(Held.CLOSED)
    const told = news.length
    end()
    vi.advanceTimersByTime(60_000)
    expect([Held.all.length, news.length]).toEqual([1, told])
  })
})
