import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingPeriod, isWhole, mostPeriods, periodKinds, periodOf, periodsBetween, periodStart, yearBefore, type PeriodKind } from '../../../contract/periods.ts'
import { addDays } from '../../../contract/zone.ts'

const date = fc.integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2200, 11, 31) / 86_400_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const kind = fc.constantFrom(...periodKinds)

test('a week is that of ISO 8601, also where a year has 53 and where it begins in the year before', () => {
  const weeks = {
    '2015-12-31': ['2015-12-28', '2016-01-03'], '2016-01-01': ['2015-12-28', '2016-01-03'], '2016-01-04': ['2016-01-04', '2016-01-10'], '2020-12-27': ['2020-12-21', '2020-12-27'],
    '2021-01-03': ['2020-12-28', '2021-01-03'], '2026-12-31': ['2026-12-28', '2027-01-03'], '2024-02-29': ['2024-02-26', '2024-03-03'], '2024-12-30': ['2024-12-30', '2025-01-05'],
  }
  for (const [day, [start, end]] of Object.entries(weeks)) expect(periodOf(day, 'week'), day).toEqual({ start, end })
})

test('months, quarters and years end where the calendar says', () => {
  const ends: [string, PeriodKind, string, string][] = [
    ['2024-02-10', 'month', '2024-02-01', '2024-02-29'], ['2023-02-10', 'month', '2023-02-01', '2023-02-28'], ['1900-02-10', 'month', '1900-02-01', '1900-02-28'], ['2000-02-10', 'month', '2000-02-01', '2000-02-29'],
    ['2024-12-31', 'month', '2024-12-01', '2024-12-31'], ['2024-03-31', 'quarter', '2024-01-01', '2024-03-31'], ['2024-04-01', 'quarter', '2024-04-01', '2024-06-30'], ['2024-12-31', 'quarter', '2024-10-01', '2024-12-31'],
    ['2024-06-15', 'year', '2024-01-01', '2024-12-31'],
  ]
  for (const [day, by, start, end] of ends) expect(periodOf(day, by)).toEqual({ start, end })
})

test('periods follow each other without a gap from one day to the other, cut only where these are', () => {
  fc.assert(fc.property(date, fc.nat(400), kind, (from, length, by) => {
    const to = addDays(from, length)
    const periods = periodsBetween(from, to, by)!
    expect([periods[0]!.start, periods.at(-1)!.end]).toEqual([from, to])
    periods.forEach(({ start, end }, index) => {
      if (index > 0) expect(start).toBe(addDays(periods[index - 1]!.end, 1))
      expect(end >= start).toBe(true)
      expect([periodStart(start, by), periodStart(end, by)]).toEqual([periodOf(start, by).start, periodOf(start, by).start])
      if (index > 0 && index < periods.length - 1) expect(isWhole({ start, end }, by)).toBe(true)
    })
  }), { numRuns: 60 })
  expect(periodsBetween('2024-01-02', '2024-01-01', 'day')).toEqual([])
  expect(periodsBetween('2024-01-01', addDays('2024-01-01', mostPeriods - 1), 'day')).toHaveLength(mostPeriods)
  expect(periodsBetween('2024-01-01', addDays('2024-01-01', mostPeriods), 'day')).toBeNull()
})

test('a year before is the whole period of that name, the same days of the week, or the day before a leap day', () => {
  expect(yearBefore('2024-02-29', 'day')).toEqual({ start: '2023-02-28', end: '2023-02-28' })
  expect(yearBefore('2025-02-28', 'day')).toEqual({ start: '2024-02-28', end: '2024-02-28' })
  expect(yearBefore('2025-02-01', 'month')).toEqual({ start: '2024-02-01', end: '2024-02-29' })
  expect(yearBefore('2020-12-28', 'week')).toEqual({ start: '2019-12-30', end: '2020-01-05' })
  expect(yearBefore('1900-01-01', 'year')).toEqual({ start: '1899-01-01', end: '1899-12-31' })
  fc.assert(fc.property(date, kind, (day, by) => {
    const { start } = periodOf(day, by)
    const before = yearBefore(start, by)
    expect(isWhole(before, by)).toBe(true)
    const days = (Date.parse(start) - Date.parse(before.start)) / 86_400_000
    expect(days).toBeGreaterThanOrEqual(364)
    expect(days).toBeLessThanOrEqual(366)
  }))
})

test('who has not chosen gets periods that are neither few nor too many, however long the range', () => {
  fc.assert(fc.property(date, fc.nat(400 * 365), (from, length) => {
    const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
    const count = periodsBetween(from, to, fittingPeriod(from, to))!.length
    expect(count).toBeLessThanOrEqual(402)
    expect(count).toBeGreaterThanOrEqual(Math.min(6, length))
  }))
})
