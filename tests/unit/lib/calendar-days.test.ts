import { expect, test } from 'vitest'
import { dayBeside, monthBeside, weeksOf } from '../../../src/ui/calendar-days.ts'

test('a month comes in whole weeks, whatever day they begin with', () => {
  expect(weeksOf('2026-11', 0)).toHaveLength(5)
  expect([weeksOf('2026-11', 0)[0]![0], weeksOf('2026-11', 0).at(-1)!.at(-1)]).toEqual(['2026-11-01', '2026-12-05'])
  expect([weeksOf('2026-11', 1)[0]![0], weeksOf('2026-11', 1).length]).toEqual(['2026-10-26', 6])
  expect([weeksOf('2027-02', 1)[0]![0], weeksOf('2027-02', 1).length]).toEqual(['2027-02-01', 4])
})

test('the day beside and the month beside, over the ends of months and years', () => {
  expect([dayBeside('2026-12-31', 1), dayBeside('2024-03-01', -1)]).toEqual(['2027-01-01', '2024-02-29'])
  expect([monthBeside('2026-01-31', 1), monthBeside('2026-01-15', -1), monthBeside('2026-12-31', 1)]).toEqual(['2026-02-28', '2025-12-15', '2027-01-31'])
})
