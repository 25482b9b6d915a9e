import { expect, test } from 'vitest'
import { clockLook } from '../../../src/lib/case-look.ts'
import { asOfWords, clockWords, dateWords, momentWords, spanWords } from '../../../src/lib/time-words.ts'

const hour = 3_600_000

test('spans, rounded down', () => {
  expect([10_000, 59 * 60_000, 90 * 60_000, 47 * hour, 59 * 24 * hour, 61 * 24 * hour, 800 * 24 * hour].map(spanWords)).toEqual(['now', '59 min', '1 h', '1 d', '59 d', '2 mo', '2 y'])
})

test('the clock of a case', () => {
  expect([clockWords(5 * hour, 0), clockWords(0, 30 * hour), clockWords(0, 0)]).toEqual(['5 h left', '1 d over', 'due now'])
})

test('a moment and a date are the city\'s, wherever the browser is', () => {
  expect(momentWords('2011-07-01T03:32:33Z', 'America/New_York', 'en-US')).toBe('Thu, Jun 30, 2011, 11:32 PM')
  expect(dateWords('2011-07-01', 'en-US')).toBe('Jul 1, 2011')
})

test('since when something is shown: the day only where it is another one, of the city', () => {
  const at = Date.parse('2026-03-02T03:32:00Z')
  const words = (hoursLater: number) => asOfWords(at, at + hoursLater * hour, 'America/New_York', 'en-US').replace(/\s/g, ' ')
  expect([words(0), words(1), words(2)]).toEqual(['10:32 PM', '10:32 PM', 'Sun, Mar 1, 10:32 PM'])
})

test('how a clock looks: colour is never the only sign', () => {
  const bounds = { now: 100 * hour, soonUntil: 124 * hour, timeZone: 'America/New_York' }
  const iso = (h: number) => new Date(h * hour).toISOString()
  const look = (dueAt: string | null, more = {}) => clockLook({ dueAt, closedAt: null, waitingSince: null, waitingUntil: null, status: 'assigned', ...more }, bounds)
  expect(look(iso(90))).toMatchObject({ tone: 'bad', words: '10 h over' })
  expect(look(iso(110))).toMatchObject({ tone: 'warn', words: '10 h left' })
  expect(look(iso(200))).toMatchObject({ tone: 'calm', words: '4 d left' })
  expect(look(null)).toMatchObject({ tone: 'muted', words: 'No target' })
  // By the city's day: in Los Angeles this is the evening before.
  expect(look(iso(90), { waitingSince: iso(80), waitingUntil: '1970-01-10T05:00:00Z', status: 'waiting' })).toMatchObject({ tone: 'muted', words: 'Until Jan 10', title: 'Waits until Jan 10; its clock stands still' })
  expect(look(null, { waitingSince: iso(80), waitingUntil: '1971-03-10T05:00:00Z', status: 'waiting' })).toMatchObject({ words: 'Until Mar 1971' })
  expect(look(iso(90), { waitingSince: iso(40), status: 'waiting' })).toMatchObject({ tone: 'muted', words: 'Waiting 2 d' })
  expect(look(iso(90), { status: 'closed', closedAt: iso(95) })).toMatchObject({ words: '5 h late' })
  expect(look(iso(90), { status: 'closed', closedAt: iso(85) })).toMatchObject({ words: 'In time' })
  expect(look(iso(90), { status: 'closed' })).toMatchObject({ words: 'Closed' })
})
