import { describe, expect, test } from 'vitest'
import { zone } from '../../../contract/zone.ts'
import { chooseClock, readTime, type Clock } from '../../../server/import/read-time.ts'

const boston: Clock = { zone: zone('America/New_York'), reading: 'wall' }
const instants: Clock = { zone: zone('UTC'), reading: 'instant' }
const iso = (text: string, clock: Clock) => {
  const time = readTime(text, clock)
  return time && new Date(time.ms).toISOString()
}

describe('the city\'s own clock', () => {
  test.each([
    ['2022-01-01 14:59:41', '2022-01-01T19:59:41.000Z'],
    ['2022-07-01 14:59:41', '2022-07-01T18:59:41.000Z'],
    ['2022-07-01T14:59', '2022-07-01T18:59:00.000Z'],
    ['2022-07-01', '2022-07-01T04:00:00.000Z'],
    ['2025-08-01 06:35:06.539+00', '2025-08-01T10:35:06.539Z'],
    ['2025-08-01 06:35:06.5+00:00', '2025-08-01T10:35:06.500Z'],
    ['2025-08-01 06:35:06.123456-0700', '2025-08-01T10:35:06.123Z'],
    ['2025-08-01 06:35:06.Z', '2025-08-01T10:35:06.000Z'],
    ['2024-02-29 00:00:00', '2024-02-29T05:00:00.000Z'],
    ['2059-12-31 08:30:00', '2059-12-31T13:30:00.000Z'],
  ])('%s is %s', (text, expected) => expect(iso(text, boston)).toBe(expected))

  test('an hour that comes twice is read as the earlier one, and marked', () => {
    expect(readTime('2022-11-06 01:30:00', boston)).toEqual({ ms: Date.parse('2022-11-06T05:30:00Z'), ambiguous: true, skipped: false })
  })
  test('an hour that never comes moves forward, and is marked', () => {
    expect(readTime('2022-03-13 02:30:00', boston)).toEqual({ ms: Date.parse('2022-03-13T07:30:00Z'), ambiguous: false, skipped: true })
  })
})

describe('a clock with two halves a day', () => {
  test.each([
    ['01/01/2015 12:00:00 AM', '2015-01-01T05:00:00.000Z'], ['01/01/2015 12:20:09 AM', '2015-01-01T05:20:09.000Z'], ['01/01/2015 01:00:00 AM', '2015-01-01T06:00:00.000Z'],
    ['01/01/2015 11:59:59 AM', '2015-01-01T16:59:59.000Z'], ['01/01/2015 12:00:00 PM', '2015-01-01T17:00:00.000Z'], ['01/01/2015 12:59:59 PM', '2015-01-01T17:59:59.000Z'],
    ['07/01/2015 11:59:59 PM', '2015-07-02T03:59:59.000Z'], ['7/1/2015 1:05 pm', '2015-07-01T17:05:00.000Z'], ['12/31/2059 12:00:00 AM', '2059-12-31T05:00:00.000Z'],
  ])('%s is %s', (text, expected) => expect(iso(text, boston)).toBe(expected))
})

test.each([
  ['2025-08-01 06:35:06+00', '.000'], ['2025-08-01 06:35:06.5+00', '.500'], ['2025-08-01 06:35:06.53+00', '.530'], ['2025-08-01 06:35:06.539+00', '.539'],
  ['2025-08-01 06:35:06.5391+00', '.539'], ['2025-08-01 06:35:06.53912+00', '.539'], ['2025-08-01 06:35:06.539999+00', '.539'],
])('of %s the fraction is %s, and its +00 means nothing', (text, fraction) => expect(iso(text, boston)).toBe(`2025-08-01T10:35:06${fraction}Z`))

describe('a shifted clock', () => {
  const shiftedClock: Clock = { ...boston, reading: 'shifted' }
  test.each([
    ['2022-01-17 10:08:24', '2022-01-17T20:08:24.000Z', 'winter: 15:08 it was'],
    ['2022-04-22 00:14:40', '2022-04-22T08:14:40.000Z', 'summer: 04:14 it was'],
    ['2022-06-30 20:30:00', '2022-07-01T04:30:00.000Z', 'a month later'],
    ['2015-12-31 21:00:00', '2016-01-01T07:00:00.000Z', 'a year later'],
    ['2022-03-12 22:30:00', '2022-03-13T07:30:00.000Z', 'the clocks went forward in between'],
    ['2022-03-12 20:59:59', '2022-03-13T06:59:59.000Z', 'the last second before they did'],
    ['2059-12-31 03:30:00', '2059-12-31T13:30:00.000Z', 'far off'],
    ['2022-01-17 10:08:24.25-05:00', '2022-01-17T20:08:24.250Z', 'whatever offset it carries'],
  ])('%s is %s: %s', (text, expected) => expect(iso(text, shiftedClock)).toBe(expected))
  test.each([
    ['2022-11-06 01:30:00', '2022-11-06T10:30:00Z', true, false, 'shown twice: 5:30 or 6:30 it was'],
    ['2022-11-05 21:30:00', '2022-11-06T05:30:00Z', true, false, 'came twice: 1:30 it was'],
    ['2022-11-05 20:59:00', '2022-11-06T04:59:00Z', false, false, 'before'],
    ['2022-11-06 02:00:00', '2022-11-06T12:00:00Z', false, false, 'after'],
    ['2022-03-12 21:30:00', '2022-03-13T07:30:00Z', false, true, 'never came: 2:30 it would have been'],
  ])('%s is %s, ambiguous %s, skipped %s: %s', (text, at, ambiguous, skipped) => expect(readTime(text, shiftedClock)).toEqual({ ms: Date.parse(at), ambiguous, skipped }))
})

describe('day first', () => {
  const london: Clock = { zone: zone('Europe/London'), reading: 'wall', dayFirst: true }
  test.each([['31/12/2024 23:59', '2024-12-31T23:59:00.000Z'], ['01/07/2024 00:30', '2024-06-30T23:30:00.000Z'], ['3.4.2024', '2024-04-02T23:00:00.000Z'], ['2024-12-31 23:59', '2024-12-31T23:59:00.000Z']])(
    '%s is %s', (text, expected) => expect(iso(text, london)).toBe(expected))
  test('the month is not', () => expect(readTime('12/31/2024 23:59', london)).toBeNull())
})

test.each([['Fri Apr 22 04:14:40 EDT 2022', '2022-04-22T08:14:40.000Z'], ['Sat Jan 01 14:59:41 EST 2022', '2022-01-01T19:59:41.000Z']])(
  'as Java writes it, %s is %s', (text, expected) => expect(iso(text, boston)).toBe(expected))

describe('instants', () => {
  test.each([
    ['2025-08-01 06:35:06.539+00', '2025-08-01T06:35:06.539Z'],
    ['2025-08-01T06:35:06-04:00', '2025-08-01T10:35:06.000Z'],
    ['2025-08-01T06:35:06+0530', '2025-08-01T01:05:06.000Z'],
    ['2025-08-01 06:35:06', '2025-08-01T06:35:06.000Z'],
  ])('%s is %s', (text, expected) => expect(iso(text, instants)).toBe(expected))
})

test.each(['', 'soon', '2022-13-01', '2022-02-30 00:00:00', '2023-02-29', '2022-01-01 24:00:00', '2022-01-01 12:60:00', '2022-01-00', '0022-01-01', '13/01/2022', '02/30/2022',
  '01/01/2022 13:00:00 PM', '01/01/2022 00:30:00 AM', '01/02-2022', 'Xyz Jan 32 10:00:00 EST 2022', 'Sat Foo 01 10:00:00 EST 2022', '2022-1-1', '20220101', '2022-01-01 12:00:00 and more'])('%j is no time', (text) => expect(readTime(text, boston)).toBeNull())

describe('which clock', () => {
  const layout = { times: 'wall' as const, timesWhy: 'it says so' }
  test('the layout\'s', () => expect(chooseClock('auto', layout, 'Europe/Paris')).toMatchObject({ zone: { name: 'Europe/Paris' }, reading: 'wall', why: 'it says so' }))
  test('an instant\'s is UTC', () => expect(chooseClock('auto', { ...layout, times: 'instant' }, 'Europe/Paris')).toMatchObject({ zone: { name: 'UTC' }, reading: 'instant' }))
  test('one that was asked for', () => expect(chooseClock('Asia/Tokyo', { ...layout, times: 'instant' }, 'Europe/Paris')).toMatchObject({ zone: { name: 'Asia/Tokyo' }, reading: 'wall' }))
  test('one that there is not', () => expect(chooseClock('Mars/Olympus', layout, 'Europe/Paris')).toBeNull())
})
