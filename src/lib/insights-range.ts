import { mostPeriods, periodKinds, periodStart, type PeriodKind } from '../../contract/periods.ts'
import { rangeWords, type NamedRange } from './date-ranges.ts'
import type { Range } from './filter-fields.ts'
import { count } from './words.ts'

/** Ranges that managers ask for, in whole months and years; words that move on stay so in the link. `words` go on from "opened". */
export const insightRanges: readonly NamedRange[] = [
  { name: 'All time', words: 'at any time', range: { from: undefined, to: undefined } },
  { name: 'Last 12 months', words: 'in the last 12 months', range: { from: '11-months-ago', to: undefined } },
  { name: 'This year', words: 'this year', range: { from: 'this-year', to: undefined } },
  { name: 'Last year', words: 'last year', range: { from: 'last-year', to: 'end-of-last-year' } },
  { name: 'Last 5 years', words: 'in the last 5 years', range: { from: '4-years-ago', to: undefined } },
]

/** The range as it goes on from "opened". */
export function insightRangeSaid(range: Range, locale: string): string {
  return rangeWords('opened', range, locale) ?? 'at any time'
}

/** How a range can be divided: into how many periods, and why not where those are too many. */
export type PeriodChoice = { by: PeriodKind; periods: number; tooMany: string | null }

/** @param from the first city day, and the last. */
export function periodChoices(from: string, to: string): PeriodChoice[] {
  return periodKinds.map((by) => {
    const periods = countPeriods(from, to, by)
    return { by, periods, tooMany: periods > mostPeriods ? `${count(periods, by)}: at most ${mostPeriods.toLocaleString('en-US')} can be counted` : null }
  })
}

const dayMs = 86_400_000

/** How many periods two city days and all between lie in. */
function countPeriods(from: string, to: string, by: PeriodKind): number {
  const [first, last] = [periodStart(from, by), periodStart(to, by)]
  if (by === 'day' || by === 'week') return Math.round((Date.parse(last) - Date.parse(first)) / dayMs / (by === 'week' ? 7 : 1)) + 1
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return (months(last) - months(first)) / { month: 1, quarter: 3, year: 12 }[by] + 1
}
