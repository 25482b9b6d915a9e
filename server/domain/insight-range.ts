import { type CaseFilter, caseFilterFields } from '../../contract/case-filter.ts'
import { addDays, zone } from '../../contract/zone.ts'
import { fittingPeriod, isWhole, mostPeriods, periodOf, periodsBetween, periodStart, type PeriodKind, type Span } from '../../contract/periods.ts'
import { dayOf } from '../../contract/relative-day.ts'
import type { FilterContext } from '../db/case-where.ts'
import { countOpenedAfter, firstDay, type CountFrom, type TallyKind } from '../db/channel-share.ts'
import type { FilterIds, NamedField, NamedFilterField } from '../db/filter-ids.ts'
import { filterContext, type Actor, type Context } from './context.ts'
import { Refused } from './refused.ts'

export type InsightQuery = CaseFilter & { from?: string | undefined; to?: string | undefined; by?: PeriodKind | undefined }

/** What an insight is asked of: the filter by itself, how it is read, the range in city days, and its periods. */
export type InsightRange = {
  filter: CaseFilter
  filterContext: FilterContext
  from: string
  to: string
  /** The city's date now. */
  today: string
  by: PeriodKind
  periods: Span[]
  /** Where the counts of what was opened come from for these periods. */
  counts: CountFrom
  /** The same cases, themselves. */
  cases: CountedCases
  /** How many of the filter's cases were opened later than today: asked where the range ends today, else null. */
  later: number | null
}

type CountedCases = Extract<CountFrom, { source: 'cases' }>
type Tallied = Extract<CountFrom, { source: 'tally' }>

/**
 * Reads what every insight is asked with. @param query a filter with `from`, `to` and `by`; what else it holds is left alone.
 * @throws Refused `invalid-input` for a range that ends before it begins, or of more than `mostPeriods` periods.
 */
export async function insightRange(context: Context, actor: Actor, query: InsightQuery): Promise<InsightRange> {
  const filter = Object.fromEntries(caseFilterFields.flatMap((field) => (query[field] === undefined ? [] : [[field, query[field]]]))) as CaseFilter
  const read = await filterContext(context, actor, filter)
  const { timeZone } = context.city
  const today = zone(timeZone).dateAt(context.now())
  const tally = tallyFor(filter, read.ids)
  const cases: CountedCases = { source: 'cases', filter, context: read }
  const asked = (word: string | undefined) => (word === undefined ? null : dayOf(word, today))
  const to = asked(query.to) ?? today
  const first = asked(query.from) ?? (await firstCase(context, tally, cases, query.by))
  const by = query.by ?? fittingPeriod(first ?? to, to)
  const from = asked(query.from) ?? earlier(periodStart(first ?? to, by), to)
  if (from > to) throw new Refused('invalid-input', 'The range ends before it begins.', { fields: [{ field: 'to', message: `Use ${from} or a later day` }] })
  const periods = periodsBetween(from, to, by)
  if (!periods) throw new Refused('invalid-input', `That is more than ${mostPeriods} periods.`, { fields: [{ field: 'by', message: 'Use longer periods, or a shorter range' }] })
  const later = to === today ? await countOpenedAfter(context.db, cases, today) : null
  return { filter, filterContext: read, from, to, today, by, periods, counts: countsFor(tally, cases, periods, later), cases, later }
}

/** Is a span a whole period that is over? */
export const isComplete = (span: Span, by: PeriodKind, today: string) => isWhole(span, by) && span.end < today

/** The city day of the filter's first case. A tally by months finds the month; where days or weeks may begin the range, the day is looked for in it. */
async function firstCase({ db, city }: Context, tally: Tallied | null, cases: CountedCases, by: PeriodKind | undefined): Promise<string | null> {
  const first = await firstDay(db, tally ?? cases, city.timeZone)
  if (first === null || tally === null || tally.part.kind === 'all' || (by !== undefined && by !== 'day' && by !== 'week')) return first
  return firstDay(db, { ...cases, filter: { ...cases.filter, openedFrom: first, openedTo: periodOf(first, 'month').end } }, city.timeZone)
}

const earlier = (a: string, b: string) => (a < b ? a : b)

/** What the periods are best counted from: a tally by months, which is a thirtieth of one by days; that; or the cases themselves. */
function countsFor(tally: Tallied | null, cases: CountedCases, periods: readonly Span[], later: number | null): CountFrom {
  if (tally === null) return cases
  const ofAll = tally.part.kind === 'all'
  if (isServedByMonths(periods, later)) return ofAll ? { ...tally, part: { ...tally.part, kind: 'all-months' } } : tally
  return ofAll ? tally : cases
}

/**
 * A tally by months serves whole months. Of the running one too it knows the cases up to today, as long as none was opened later:
 * only a source whose clock was wrong has such. @param later how many were, where the last period ends today.
 */
export function isServedByMonths(periods: readonly Span[], later: number | null): boolean {
  const isFirst = (day: string) => day.endsWith('-01')
  return periods.every(({ start, end }, index) => isFirst(start) && (isFirst(addDays(end, 1)) || (later === 0 && index === periods.length - 1)))
}

const tallyFields = { team: 'team', department: 'team', type: 'type', group: 'type', neighborhood: 'neighborhood' } as const satisfies Partial<Record<NamedFilterField, TallyKind>>

/** The part of the tally that has exactly this filter's cases, by days where there is one; null where there is none, and they must be counted. */
export function tallyFor(filter: CaseFilter, ids: FilterIds): Tallied | null {
  const { channel = null, districts = {}, status = ['open', 'closed'], ...rest } = filter
  // Open and closed together ask nothing: so the desk says that it shows all.
  const asked = Object.keys(status.includes('open') && status.includes('closed') ? rest : { ...rest, status })
  if (Object.keys(districts).length > 0 || asked.length > 1) return null
  const [field] = asked
  if (field === undefined) return { source: 'tally', part: { kind: 'all', values: null, channels: channel } }
  if (!Object.hasOwn(tallyFields, field)) return null
  const { ids: values, orNone } = ids[field as keyof typeof tallyFields] satisfies NamedField
  return { source: 'tally', part: { kind: tallyFields[field as keyof typeof tallyFields], values: orNone ? [...values, 0] : values, channels: channel } }
}
