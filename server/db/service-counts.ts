import { sql, type RawBuilder } from 'kysely'
import type { Span } from '../../contract/periods.ts'
import { addDays } from '../../contract/zone.ts'
import { caseWhere } from './case-where.ts'
import { openedBetween, startOf, tallyWhere, type CountFrom } from './channel-share.ts'
import type { Db } from './database.ts'

/** What was opened and closed in a span, and what of it was never waiting: closed without a known time, or before it was opened, as some sources say. */
export type ServiceCounts = { opened: number; closed: number; withTarget: number; onTime: number; neverWaiting: { opened: number; closed: number } }

type Counted = [span: number, opened: number, closed: number, withTarget: number, onTime: number, openedOdd: number, closedOdd: number]

type CountedCases = Extract<CountFrom, { source: 'cases' }>

/**
 * Counts what was opened and what was closed in each of some spans, in one statement.
 * @param spans one after the other, each beginning the day after the one before ends.
 * @param cases the same cases as `from`, themselves.
 * @returns for each span its counts, and `before`: how many cases were waiting when the first began.
 */
export async function countServed(db: Db, from: CountFrom, cases: CountedCases, spans: readonly Span[], timeZone: string): Promise<{ before: number; spans: ServiceCounts[] }> {
  const part = from.source === 'tally' ? fromTally : fromCases
  const { rows } = await sql<{ json: string }>`
    select coalesce(json_agg(json_build_array(span, opened, closed, due, on_time, opened_odd, closed_odd)), '[]')::text as json from (
      select span, sum(opened) as opened, sum(closed) as closed, sum(due) as due, sum(on_time) as on_time, sum(opened_odd) as opened_odd, sum(closed_odd) as closed_odd
      from (${part(from as never, cases, spans, timeZone)}) as parts group by span) as counted`.execute(db)
  const counted = new Map((JSON.parse(rows[0]!.json) as Counted[]).map((row) => [row[0], row]))
  const at = (span: number): ServiceCounts => {
    const [, opened, closed, withTarget, onTime, openedOdd, closedOdd] = counted.get(span) ?? [span, 0, 0, 0, 0, 0, 0]
    return { opened, closed, withTarget, onTime, neverWaiting: { opened: openedOdd, closed: closedOdd } }
  }
  return { before: waitingAfter(0, at(0)), spans: spans.map((_, index) => at(index + 1)) }
}

/** How many cases wait at the end of a span. */
export function waitingAfter(before: number, { opened, closed, neverWaiting }: ServiceCounts): number {
  return before + (opened - neverWaiting.opened) - (closed - neverWaiting.closed)
}

/** Is a closed case's closing after a city day? Only a source whose clock was wrong has such. */
export async function isClosedAfter(db: Db, { filter, context }: CountedCases, day: string): Promise<boolean> {
  const { rows: [row] } = await sql<{ some: boolean }>`select exists (select 1 from cases c
    where ${caseWhere(filter, context)} and c.closed_key >= ${startOf(addDays(day, 1), context.timeZone)}::timestamptz and c.closed_key < 'infinity') as some`.execute(db)
  return row!.some
}

/** As the index on them says it. */
const isOdd = sql<boolean>`(c.status = 'closed' and (c.closed_at is null or c.closed_at < c.opened_at))`

type Part<F extends CountFrom> = (from: F, cases: CountedCases, spans: readonly Span[], timeZone: string) => RawBuilder<unknown>

/** All that came before the first span is span 0. */
const fromTally: Part<Extract<CountFrom, { source: 'tally' }>> = ({ part }, { filter, context }, spans, timeZone) => {
  const after = addDays(spans.at(-1)!.end, 1)
  const starts = instantsOf(spans, timeZone)
  const end = startOf(after, timeZone)
  return sql`
    select width_bucket(t.day, ${spans.map(({ start }) => start)}::date[]) as span, t.opened, t.closed, t.due, t.on_time, 0 as opened_odd, 0 as closed_odd
    from case_tally t where ${tallyWhere(part)} and t.day < ${after}::date
    union all select width_bucket(c.opened_at, ${starts}::timestamptz[]), 0, 0, 0, 0, 1, 0 from cases c where ${caseWhere(filter, context)} and ${isOdd} and c.opened_at < ${end}::timestamptz
    union all select width_bucket(c.closed_at, ${starts}::timestamptz[]), 0, 0, 0, 0, 0, 1 from cases c where ${caseWhere(filter, context)} and ${isOdd} and c.closed_at < ${end}::timestamptz`
}

/** Of what came before the first span, only who was still waiting then, as opened in span 0. */
const fromCases: Part<CountedCases> = ({ filter, context }, _, spans, timeZone) => {
  const first = spans[0]!.start
  const after = addDays(spans.at(-1)!.end, 1)
  const starts = instantsOf(spans, timeZone)
  const where = caseWhere(filter, context)
  const odd = sql`count(*) filter (where ${isOdd})`
  return sql`
    select 0 as span, count(*) as opened, 0 as closed, 0 as due, 0 as on_time, 0 as opened_odd, 0 as closed_odd
    from cases c where ${where} and c.opened_at < ${startOf(first, timeZone)}::timestamptz and c.closed_key >= ${startOf(first, timeZone)}::timestamptz and not ${isOdd}
    union all select width_bucket(c.opened_at, ${starts}::timestamptz[]), count(*), 0, 0, 0, ${odd}, 0 from cases c where ${where} and ${openedBetween(first, after, timeZone)} group by 1
    union all select width_bucket(c.closed_at, ${starts}::timestamptz[]), 0, count(*), count(c.due_at), count(*) filter (where c.closed_at <= c.due_at), 0, ${odd}
      from cases c where ${where} and ${closedBetween(first, after, timeZone)} group by 1`
}

/** Closed from the beginning of one city day up to that of another, on `cases c`. */
export function closedBetween(first: string, after: string, timeZone: string): RawBuilder<boolean> {
  return sql<boolean>`c.closed_key >= ${startOf(first, timeZone)}::timestamptz and c.closed_key < ${startOf(after, timeZone)}::timestamptz`
}

const instantsOf = (spans: readonly Span[], timeZone: string) => spans.map(({ start }) => startOf(start, timeZone))
