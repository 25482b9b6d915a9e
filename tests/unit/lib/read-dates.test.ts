import { expect, test } from 'vitest'
import { dayOf } from '../../../contract/relative-day.ts'
import { readDates } from '../../../src/lib/read-dates.ts'

// A Tuesday.
const today = '2026-11-17'
const said = (words: string, coming = false) => {
  const range = readDates(words, today, coming)
  return range && `${range.from ?? ''}..${range.to ?? ''}`
}

test.each([
  ['last 7 days', '6-days-ago..'], ['In the last 2 weeks', '13-days-ago..'], ['past 3 months', '89-days-ago..'], ['last 1 day', 'today..'],
  ['today', 'today..today'], ['Yesterday', 'yesterday..yesterday'], ['3 days ago', '3-days-ago..3-days-ago'], ['since 3 days ago', '3-days-ago..'],
  ['this week', 'this-week..'], ['this month', 'this-month..'], ['last week', '2026-11-09..2026-11-15'], ['last month', '2026-10-01..2026-10-31'], ['last year', '2025-01-01..2025-12-31'],
  ['since march', '2026-03-01..'], ['since december', '2025-12-01..'], ['2025-08', '2025-08-01..2025-08-31'], ['2024', '2024-01-01..2024-12-31'], ['feb 2024', '2024-02-01..2024-02-29'],
  ['aug 3 - aug 9', '2026-08-03..2026-08-09'], ['aug 3 - 9', '2026-08-03..2026-08-09'], ['3 Aug 2025 to 9 Sept 2025', '2025-08-03..2025-09-09'], ['between aug 3 and aug 9', '2026-08-03..2026-08-09'],
  ['dec 20 - jan 5', '2025-12-20..2026-01-05'], ['2025-08-09 to 2025-08-03', '2025-08-03..2025-08-09'], ['aug 3rd, 2025', '2025-08-03..2025-08-03'],
  ['8/3/2025', '2025-08-03..2025-08-03'], ['3.8.2025', '2025-08-03..2025-08-03'], ['12/24', '2025-12-24..2025-12-24'], ['2025-8-3', '2025-08-03..2025-08-03'],
  ['monday', '2026-11-16..2026-11-16'], ['tue', '2026-11-17..2026-11-17'], ['until yesterday', '..yesterday'], ['before today', '..yesterday'], ['before 2025', '..2024-12-31'], ['after aug 9', '2026-08-10..'],
  ['last 7 days to today', null], ['opened since 2025-08-03', '2025-08-03..'],
  ['', null], ['soon', null], ['2025-02-30', null], ['2025-13', null], ['aug 32', null], ['ma', null], ['7', null], ['last 0 days', null], ['last 2000 days', null], ['aug 3 - whenever', null],
])('%s', (words, range) => expect(said(words)).toBe(range))

test.each([
  ['next 7 days', 'today..in-6-days'], ['tomorrow', 'tomorrow..tomorrow'], ['in 5 days', 'in-5-days..in-5-days'], ['friday', '2026-11-20..2026-11-20'], ['by friday', '..2026-11-20'],
  ['jan 5', '2027-01-05..2027-01-05'], ['this week', '2026-11-16..2026-11-22'], ['next month', '2026-12-01..2026-12-31'], ['dec 20 - jan 5', '2026-12-20..2027-01-05'], ['last 7 days', '6-days-ago..today'],
])('of what is to come: %s', (words, range) => expect(said(words, true)).toBe(range))

test('whatever is understood is a range of days there are', () => {
  const ends = ['last 7 days', 'since march', 'aug 3 - 9', 'before this month', 'after tomorrow', 'last week'].flatMap((words) => Object.values(readDates(words, today)!))
  expect(ends.filter((end) => end !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(dayOf(end, today)))).toEqual([])
})
