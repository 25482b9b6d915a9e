import { sql, type RawBuilder } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { ChannelCounts } from '../../contract/insights.ts'
import type { Span } from '../../contract/periods.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { addDays, zone } from '../../contract/zone.ts'
import { caseWhere, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'

/** Those of `all` are by days, the others by months: of all cases, or of those of one team, type or neighborhood. */
export type TallyKind = 'all' | 'all-months' | 'team' | 'type' | 'neighborhood'

/** Which rows of the tally say what is asked: of one kind, of some of its ids (0: of none), of some channels. Null asks nothing; all cases have no id. */
export type TallyPart = { kind: TallyKind; values: readonly number[] | null; channels: readonly Channel[] | null }

/** What cases are counted from: the tally, or the cases themselves. */
export type CountFrom = { source: 'tally'; part: TallyPart } | { source: 'cases'; filter: CaseFilter; context: FilterContext }

/**
 * Counts the cases opened in each of some spans, by channel, in one statement.
 * @param spans one after the other, each beginning the day after the one before ends.
 * @returns for each span its counts; channels without a case are not named.
 */
export async function countOpened(db: Db, from: CountFrom, spans: readonly Span[], timeZone: string): Promise<ChannelCounts[]> {
  const counts: ChannelCounts[] = spans.map(() => ({}))
  if (spans.length === 0) return counts
  const first = spans[0]!.start
  const after = addDays(spans.at(-1)!.end, 1)
  const starts = spans.map(({ start }) => start)
  const { rows } = await (from.source === 'tally'
    ? sql<{ json: string }>`
      select coalesce(json_agg(json_build_array(span, channel, cases)), '[]')::text as json
      from (select width_bucket(t.day, ${starts}::date[]) as span, t.channel, sum(t.opened) as cases
        from case_tally t where ${tallyWhere(from.part)} and t.day >= ${first}::date and t.day < ${after}::date group by 1, 2) as counted where cases <> 0`
    : sql<{ json: string }>`
      select coalesce(json_agg(json_build_array(span, channel, cases)), '[]')::text as json
      from (select width_bucket(c.opened_at, ${starts.map((day) => startOf(day, timeZone))}::timestamptz[]) as span, c.channel, count(*) as cases
        from cases c where ${caseWhere(from.filter, from.context)} and ${openedBetween(first, after, timeZone)} group by 1, 2) as counted`).execute(db)
  for (const [span, channel, cases] of JSON.parse(rows[0]!.json) as [number, Channel, number][]) counts[span - 1]![channel] = cases
  return counts
}

/** The city day of the filter's first case (from the tally of a team, type or neighborhood: the first of its month); null where there is none. */
export async function firstDay(db: Db, from: CountFrom, timeZone: string): Promise<string | null> {
  if (from.source === 'tally') {
    const { rows: [row] } = await sql<{ day: string }>`select t.day::text as day from case_tally t where ${tallyWhere(from.part)} group by t.day having sum(t.opened) > 0 order by t.day limit 1`.execute(db)
    return row?.day ?? null
  }
  const { rows: [row] } = await sql<{ first: Date | null }>`select min(c.opened_at) as first from cases c where ${caseWhere(from.filter, from.context)}`.execute(db)
  return row?.first ? zone(timeZone).dateAt(row.first.getTime()) : null
}

/** How many cases of the filter were opened after a city day. It is asked of the cases: there are hardly any. */
export async function countOpenedAfter(db: Db, { filter, context }: Extract<CountFrom, { source: 'cases' }>, day: string): Promise<number> {
  const { rows: [row] } = await sql<{ cases: number }>`select count(*)::int as cases from cases c
    where ${caseWhere(filter, context)} and c.opened_at >= ${startOf(addDays(day, 1), context.timeZone)}::timestamptz`.execute(db)
  return row!.cases
}

/** The condition on `case_tally t`. */
export function tallyWhere({ kind, values, channels }: TallyPart): RawBuilder<boolean> {
  // Said although it has no other: days are then in the index's order, and the first is found without the rest.
  const conditions = [kind === 'all' || kind === 'all-months' ? sql<boolean>`t.kind = ${kind} and t.value = 0` : sql<boolean>`t.kind = ${kind}`]
  if (values) conditions.push(sql<boolean>`t.value = any(${values}::int[])`)
  if (channels) conditions.push(sql<boolean>`t.channel = any(${channels}::text[])`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Opened from the beginning of one city day up to that of another, on `cases c`. */
export function openedBetween(first: string, after: string, timeZone: string): RawBuilder<boolean> {
  return sql<boolean>`c.opened_at >= ${startOf(first, timeZone)}::timestamptz and c.opened_at < ${startOf(after, timeZone)}::timestamptz`
}

/** The first instant of a city day, as the database reads it. */
export const startOf = (day: string, timeZone: string) => new Date(zone(timeZone).startOf(day)).toISOString()
