import type { CaseFilter } from '../../contract/case-filter.ts'
import { relativeDay } from '../../contract/relative-day.ts'
import type { DatesKey, Range } from './filter-fields.ts'
import { dateWords } from './time-words.ts'

/** A range people ask for by name; `words` go on from "opened", "due" or "closed". */
export type NamedRange = { name: string; words: string; range: Range }

const since = (from: string): Range => ({ from, to: undefined })

// In days that move on with the calendar: what is kept as a view means tomorrow what it means today.
const past: readonly NamedRange[] = [
  { name: 'Today', words: 'today', range: since('today') },
  { name: 'Yesterday', words: 'yesterday', range: { from: 'yesterday', to: 'yesterday' } },
  { name: 'Last 7 days', words: 'in the last 7 days', range: since('6-days-ago') },
  { name: 'Last 30 days', words: 'in the last 30 days', range: since('29-days-ago') },
  { name: 'This month', words: 'this month', range: since('this-month') },
  { name: 'This year', words: 'this year', range: since('this-year') },
]
const coming: readonly NamedRange[] = [
  { name: 'Today', words: 'today', range: { from: 'today', to: 'today' } },
  { name: 'Tomorrow', words: 'tomorrow', range: { from: 'tomorrow', to: 'tomorrow' } },
  { name: 'Next 7 days', words: 'in the next 7 days', range: { from: 'today', to: 'in-6-days' } },
  { name: 'Next 30 days', words: 'in the next 30 days', range: { from: 'today', to: 'in-29-days' } },
]

const dayFields = ['openedFrom', 'openedTo', 'dueFrom', 'dueTo', 'closedFrom', 'closedTo'] as const satisfies readonly (keyof CaseFilter)[]

/** Does the filter ask something else tomorrow, in the same words? */
export function usesRelativeDays(filter: CaseFilter): boolean {
  return dayFields.some((field) => relativeDay.test(filter[field] ?? ''))
}

export function namedRanges(key: DatesKey): readonly NamedRange[] {
  return key === 'due' ? coming : past
}

/** A range as it goes on from "opened", "due" or "closed"; null where it has neither end. */
export function rangeWords(key: DatesKey, { from, to }: Range, locale: string): string | null {
  const named = namedRanges(key).find(({ range }) => range.from === from && range.to === to)
  if (named) return named.words
  const day = (word: string) => relativeWords(word) ?? dateWords(word, locale)
  if (from === undefined) return to === undefined ? null : `until ${day(to)}`
  if (from === 'last-year' && to === 'end-of-last-year') return 'last year'
  if (from === to) return relativeWords(from) ?? `on ${day(from)}`
  const ago = daysAgo(from)
  const ahead = to === undefined ? null : daysAhead(to)
  const units = unitsAgo(from)
  if (units && key !== 'due' && (to === undefined || to === 'today')) return `in the last ${units.n + 1} ${units.unit}s`
  if (ago !== null && (to === 'today' || (to === undefined && key !== 'due'))) return `in the last ${ago + 1} days`
  if (from === 'today' && ahead !== null) return `in the next ${ahead + 1} days`
  if (to === 'today' && key !== 'due' && from.startsWith('this-')) return from.replace('-', ' ')
  if (to === undefined) return from === 'this-week' && key !== 'due' ? 'this week' : `since ${day(from)}`
  return `${day(from)} to ${day(to)}`
}

const daysAgo = (word: string) => numberIn(/^(\d{1,3})-days-ago$/, word)
const daysAhead = (word: string) => numberIn(/^in-(\d{1,3})-days$/, word)
const unitsAgo = (word: string) => { const [, n, unit] = /^(\d{1,3})-(month|year)s-ago$/.exec(word) ?? []; return n === undefined ? null : { n: Number(n), unit: unit! } }
const numberIn = (pattern: RegExp, word: string) => { const [, digits] = pattern.exec(word) ?? []; return digits === undefined ? null : Number(digits) }

const starts: Record<string, string> = {
  'today': 'today', 'yesterday': 'yesterday', 'tomorrow': 'tomorrow',
  'this-week': 'the start of this week', 'this-month': 'the start of this month', 'this-year': 'the start of this year',
  'last-year': 'the start of last year', 'end-of-last-year': 'the end of last year',
}

/** A day that moves on, in words; null for a date. */
function relativeWords(word: string): string | null {
  const ago = daysAgo(word)
  if (ago !== null) return `${ago} ${ago === 1 ? 'day' : 'days'} ago`
  const ahead = daysAhead(word)
  if (ahead !== null) return `in ${ahead} ${ahead === 1 ? 'day' : 'days'}`
  const units = unitsAgo(word)
  if (units) return `the start of the ${units.unit} ${units.n} ${units.unit}${units.n === 1 ? '' : 's'} ago`
  return starts[word] ?? null
}
