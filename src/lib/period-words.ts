import { isWhole, periodOf, type PeriodKind, type Span } from '../../contract/periods.ts'
import { dateWords } from './time-words.ts'

const months = new Map<string, Intl.DateTimeFormat>()

function monthWords(date: string, locale: string): string {
  let format = months.get(locale)
  if (!format) months.set(locale, format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short' }))
  return format.format(new Date(`${date.slice(0, 7)}-01T00:00:00Z`))
}

/** A period by its first day, as people call it: `2024`, `Q3 2024`, `Jul 2024`, `week of Jul 1, 2024`, `Jul 1, 2024`. Of a year that the range cuts, the year all the same. */
export function periodWords(start: string, by: PeriodKind, locale: string): string {
  switch (by) {
    case 'year': return start.slice(0, 4)
    case 'quarter': return `Q${Math.ceil(Number(start.slice(5, 7)) / 3)} ${start.slice(0, 4)}`
    case 'month': return monthWords(start, locale)
    case 'week': return `week of ${dateWords(periodOf(start, by).start, locale)}`
    case 'day': return dateWords(start, locale)
  }
}

/** A period that is still to come has no figure: what nobody could report yet is not 0. @param today the city's date. */
export const hasBegun = ({ start }: Pick<Span, 'start'>, today: string) => start <= today

/** Why a period is not like the others: it is still to come or running, or the range cuts it. Null for a whole one. @param today the city's date. */
export function periodNote({ start, end }: Span, by: PeriodKind, today: string, locale: string): string | null {
  if (!hasBegun({ start }, today)) return 'not yet'
  const whole = periodOf(start, by)
  if (whole.start <= today && whole.end >= today) return start === whole.start ? 'so far' : `from ${dateWords(start, locale)}, so far`
  if (isWhole({ start, end }, by)) return null
  return `only ${dateWords(start, locale)} to ${dateWords(end, locale)}`
}

/** The same in two words, where there is no room for the days. */
export function shortNote(period: Span, by: PeriodKind, today: string): string | null {
  if (!hasBegun(period, today)) return 'not yet'
  return periodOf(period.start, by).end >= today ? 'so far' : isWhole(period, by) ? null : 'in part'
}

/** Days as they go on from "opened": `on Nov 26, 2026`, `Nov 1, 2026 to Nov 26, 2026`. */
export const daysOpened = (from: string, to: string, locale: string) => (from === to ? `on ${dateWords(from, locale)}` : `${dateWords(from, locale)} to ${dateWords(to, locale)}`)

/** What the breaks on a chart mean, in a line: for its picture, too, away from the page that tells it in full. */
export function breaksSaid(breaks: readonly { date: string; title: string }[], locale: string): string {
  return breaks.map(({ date, title }) => `▼ From ${dateWords(date, locale)} on, the numbers cannot be compared with those before: ${title}. `).join('')
}
