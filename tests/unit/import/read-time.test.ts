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

describe('instants', () => {
  test.each([
    ['2025-08-01 06:35:06.539+00', '2025-08-01T06:35:06.539Z'],
    ['2025-08-01T06:35:06-04:00', '2025-08-01T10:35:06.000Z'],
    ['2025-08-01T06:35:06+0530', '2025-08-01T01:05:06.000Z'],
    ['2025-08-01 06:35:06', '2025-08-01T06:35:06.000Z'],
  ])('%s is %s', (text, expected) => expect(iso(text, instants)).toBe(expected))
})

test.each(['', 'soon', '2022-13-01', '2022-02-30 00:00:00', '2023-02-29', '2022-01-01 24:00:00', '2022-01-01 12:60:00', '2022-01-00', '0022-01-01', '01/02/2022',
  '2022-01-01 12:00:00 PM', '2022-1-1', '20220101', '2022-01-01 12:00:00 and more'])('%j is no time', (text) => expect(readTime(text, boston)).toBeNull())

describe('which clock', () => {
  const layout = { times: 'wall' as const, timesWhy: 'it says so' }
  test('the layout\'s', () => expect(chooseClock('auto', layout, 'Europe/Paris')).toMatchObject({ zone: { name: 'Europe/Paris' }, reading: 'wall', why: 'it says so' }))
  test('an instant\'s is UTC', () => expect(chooseClock('auto', { ...layout, times: 'instant' }, 'Europe/Paris')).toMatchObject({ zone: { name: 'UTC' }, reading: 'instant' }))
  test('one that was asked for', () => expect(chooseClock('Asia/Tokyo', { ...layout, times: 'instant' }, 'Europe/Paris')).toMatchObject({ zone: { name: 'Asia/Tokyo' }, reading: 'wall' }))
  test('one that there is not', () => expect(chooseClock('Mars/Olympus', layout, 'Europe/Paris')).toBeNull())
})
