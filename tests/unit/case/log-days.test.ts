import { expect, test } from 'vitest'
import type { CaseEvent } from '../../../contract/case-event.ts'
import { dayWords, logDays } from '../../../src/features/case/log-days.ts'
import { photoPairs } from '../../../src/features/case/own-photos.ts'
import { eventSentence, fieldChanges } from '../../../src/lib/event-words.ts'

const boston = 'America/New_York'
const event = (version: number, at: string, more: Partial<CaseEvent> = {}): CaseEvent =>
  ({ version, at, type: 'noted', actor: { id: 1, name: 'Dana' }, import: null, note: null, before: {}, after: {}, ...more })
const log = (count: number) => Array.from({ length: count }, (_, i) => event(i + 1, new Date(Date.UTC(2026, 0, 1 + i, 12)).toISOString()))
const shown = (days: ReturnType<typeof logDays>) => days.flatMap(({ events }) => events.map(({ event: { version }, hiddenBefore }) => (hiddenBefore ? `${hiddenBefore} then ${version}` : String(version))))

test('a day is the city\'s: half past three in the night of UTC is still the evening before', () => {
  const days = logDays([event(1, '2026-07-01T15:00:00Z'), event(2, '2026-07-02T03:30:00Z'), event(3, '2026-07-02T04:30:00Z')], boston, false)
  expect(days.map(({ date, events }) => [date, events.length])).toEqual([['2026-07-01', 2], ['2026-07-02', 1]])
  const now = Date.parse('2026-07-03T03:00:00Z')
  expect(['2026-07-02', '2026-07-01', '2026-06-30'].map((date) => dayWords(date, now, boston, 'en-US'))).toEqual(['Today', 'Yesterday', 'Tue, Jun 30, 2026'])
})

test('a long log keeps its beginning and its end; a button for three more lines would be no gain', () => {
  expect(shown(logDays(log(13), boston, false))).toHaveLength(13)
  expect(shown(logDays(log(60), boston, false))).toEqual(['1', '2', '50 then 53', '54', '55', '56', '57', '58', '59', '60'])
  expect(shown(logDays(log(60), boston, true))).toHaveLength(60)
})

test('what takes an event back says so, and what is as it was', () => {
  const inverse = event(3, '2026-07-01T15:00:00Z', { type: 'assigned', before: { team: 'Roads' }, after: { team: 'Lights', undoes: 2 } })
  expect(eventSentence(inverse)).toBe('Dana took back an assignment')
  expect(fieldChanges(inverse, boston, 'en-US')).toEqual([{ field: 'Team', from: 'Roads', to: 'Lights' }])
  expect(eventSentence({ ...inverse, before: { status: 'in-progress' }, after: { status: 'assigned', undoes: 2 } })).toBe('Dana took back the beginning of the work')
  expect(eventSentence({ ...inverse, type: 'duplicate-unlinked', before: { duplicateOf: { id: 1, number: '101' } } })).toBe('Dana took back that it is a duplicate of 101')
})

test('each photo of how it was lies beside one of the finished work', () => {
  const photos = (['reported', 'reported', 'before', 'completion'] as const).map((kind, i) => ({ photoId: String(i), kind }))
  expect(photoPairs(photos)).toEqual([[0, 3], [1, 3], [2, 3]])
  expect(photoPairs(photos.slice(0, 3))).toEqual([])
})
