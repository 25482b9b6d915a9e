import { addDays } from './zone.ts'

/** The spans of the city's calendar that insights count by. A week begins on Monday (ISO 8601). */
export const periodKinds = ['day', 'week', 'month', 'quarter', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** Days of the city's calendar, both included. */
export type Span = { start: string; end: string }

/** So many periods an answer has at most. */
export const mostPeriods = 1_500

/** The first day of the period that a city date lies in. Dates are `YYYY-MM-DD` throughout. */
export function periodStart(date: string, by: PeriodKind): string {
  switch (by) {
    case 'day': return date
    case 'week': return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7))
    case 'month': return `${date.slice(0, 7)}-01`
    case 'quarter': return `${date.slice(0, 4)}-${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
    case 'year': return `${date.slice(0, 4)}-01-01`
  }
}

/** The whole period that a city date lies in. */
export function periodOf(date: string, by: PeriodKind): Span {
  const start = periodStart(date, by)
  return { start, end: addDays(nextStart(start, by), -1) }
}

/** The first day of the period after the one that begins on `start`. */
function nextStart(start: string, by: PeriodKind): string {
  if (by === 'day') return addDays(start, 1)
  if (by === 'week') return addDays(start, 7)
  return addMonths(start, { month: 1, quarter: 3, year: 12 }[by])
}

/** The first of the month so many after another's. @param first a first of the month. */
export function addMonths(first: string, count: number): string {
  const month = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + count
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String(month % 12 + 1).padStart(2, '0')}-01`
}

/**
 * The periods from one city date to another, both included: the first and the last are cut where the range begins and ends.
 * @returns null when there are more than `mostPeriods`; none when the range ends before it begins.
 */
export function periodsBetween(from: string, to: string, by: PeriodKind): Span[] | null {
  const periods: Span[] = []
  for (let start = from; start <= to;) {
    if (periods.length === mostPeriods) return null
    const { end } = periodOf(start, by)
    periods.push({ start, end: end < to ? end : to })
    start = addDays(end, 1)
  }
  return periods
}

/**
 * The same period a year before: the month of that name, the week 52 weeks earlier (so that it has the same days of the week),
 * the day of that date (28 February for a leap day).
 * @param start the first day of a whole period.
 */
export function yearBefore(start: string, by: PeriodKind): Span {
  if (by === 'week') return periodOf(addDays(start, -364), by)
  const year = String(Number(start.slice(0, 4)) - 1).padStart(4, '0')
  const rest = start.slice(4)
  return periodOf(rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`, by)
}

/** Whether a span is a whole period, and not cut. */
export function isWhole({ start, end }: Span, by: PeriodKind): boolean {
  const whole = periodOf(start, by)
  return whole.start === start && whole.end === end
}

/** The longest period that makes a range into enough points to see a course, for who has not chosen. */
export function fittingPeriod(from: string, to: string): PeriodKind {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
  if (days > 16 * 365) return 'year'
  if (days > 5 * 365) return 'quarter'
  if (days > 200) return 'month'
  return days > 45 ? 'week' : 'day'
}
