import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, zone } from '../../../contract/zone.ts'

const boston = zone('America/New_York')
const wall = (text: string) => Date.parse(`${text}Z`)
const instant = (text: string) => new Date(boston.toInstant(wall(text)).ms).toISOString()

describe('a wall clock as an instant', () => {
  test('summer and winter', () => {
    expect(instant('2011-07-01T01:32:33')).toBe('2011-07-01T05:32:33.000Z')
    expect(instant('2022-01-21T13:47:00')).toBe('2022-01-21T18:47:00.000Z')
  })

  test('the hour that happens twice is the earlier one, and marked', () => {
    expect(boston.toInstant(wall('2025-11-02T01:30:00'))).toEqual({ ms: Date.parse('2025-11-02T05:30:00Z'), ambiguous: true, skipped: false })
    expect(boston.toInstant(wall('2025-11-02T00:59:59')).ambiguous).toBe(false)
    expect(boston.toInstant(wall('2025-11-02T02:00:00'))).toEqual({ ms: Date.parse('2025-11-02T07:00:00Z'), ambiguous: false, skipped: false })
  })

  test('the hour that never happens moves forward, and is marked', () => {
    expect(boston.toInstant(wall('2025-03-09T02:30:00'))).toEqual({ ms: Date.parse('2025-03-09T07:30:00Z'), ambiguous: false, skipped: true })
    expect(boston.toInstant(wall('2025-03-09T03:00:00'))).toEqual({ ms: Date.parse('2025-03-09T07:00:00Z'), ambiguous: false, skipped: false })
  })

  test('the rule before 2007 and the far future', () => {
    expect(instant('2006-03-15T12:00:00')).toBe('2006-03-15T17:00:00.000Z')
    expect(instant('2059-12-31T00:00:00')).toBe('2059-12-31T05:00:00.000Z')
  })
})

test.each(['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'])('%s agrees with Intl at any instant', (name) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2008, 0), max: Date.UTC(2040, 0) }), (ms) => {
    const shown = new Date(zone(name).toWall(ms)).toISOString().slice(0, 19).replace('T', ', ')
    expect(shown).toBe(format.format(ms))
  }))
})

test('there and back is the same instant, but for the second time of a doubled hour', () => {
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2008, 0), max: Date.UTC(2060, 0) }), (ms) => {
    const back = boston.toInstant(boston.toWall(ms))
    expect(back.skipped).toBe(false)
    expect(back.ms === ms || (back.ambiguous && back.ms === ms - 3_600_000)).toBe(true)
  }))
})

test("a city's day begins at its own midnight, also on the days that are 23 and 25 hours long", () => {
  const hours = (date: string) => (boston.startOf(addDays(date, 1)) - boston.startOf(date)) / 3_600_000
  expect(hours('2025-03-09')).toBe(23)
  expect(hours('2025-11-02')).toBe(25)
  expect(hours('2025-07-04')).toBe(24)
  expect(boston.dateAt(Date.parse('2026-01-01T04:59:59Z'))).toBe('2025-12-31')
  expect(boston.dateAt(Date.parse('2026-01-01T05:00:00Z'))).toBe('2026-01-01')
})
