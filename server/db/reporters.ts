import { sql, type RawBuilder } from 'kysely'
import type { Span } from '../../contract/periods.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { startOf } from './channel-share.ts'
import { areOpened, type OpenedCases } from './coverage.ts'
import type { Db } from './database.ts'

/** Reports of some people, column by column: one person's after the other's, each from the oldest on. */
export type Reports = {
  reporters: number[]
  ids: number[]
  channels: Channel[]
  /** The place of the span that it was opened in. */
  spans: number[]
  /** Its place on the map of `cell.ts`, if it has any. */
  mx: (number | null)[]
  my: (number | null)[]
  /** The very first of all cases of each person; null where it is the oldest of these. */
  firsts: number[] | null
}

/** What follows in the same transaction is of one moment and only reads. To be said first of all. */
export async function readOneMoment(db: Db): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(db)
}

/** The reporters of so many ids (a power of two, here) are read as one row, and so many rows at a time: a row costs more than a report. */
const idBits = 8
const rowsAtOnce = 8

/**
 * The reporters of some cases, some thousand at a time, so that memory does not grow with the city, and in one pass, since each takes
 * long over a large one. Of several cases at one moment the lowest id is the first. Inside the caller's transaction.
 * @param areAll whether the filter leaves nothing out. @param spans one after the other.
 */
export async function* eachReporter(db: Db, cases: OpenedCases, { areAll, spans }: { areAll: boolean; spans: readonly Span[] }): AsyncGenerator<Reports> {
  const { context: { timeZone }, from } = cases
  const starts = spans.map(({ start }) => startOf(start, timeZone))
  const column = (value: RawBuilder<unknown>) => sql`array_agg(${value} order by c.reporter_id, c.opened_at, c.id)`
  const firsts = sql`(select array_agg(f.id order by r.id) from unnest(array_agg(distinct c.reporter_id)) as r (id)
    cross join lateral (select e.id from cases e where e.reporter_id = r.id order by e.opened_at, e.id limit 1) as f)`
  // Where no case at all is older than these, nobody's is, and nobody's is looked for.
  const areOldest = areAll ? sql<boolean>`(select not exists (select 1 from cases o where o.opened_at < ${startOf(from, timeZone)}::timestamptz))` : sql.lit(false)
  // All of it is fetched: the plan that is quick to begin is not the one that is quick to end.
  await sql`set local cursor_tuple_fraction = 1`.execute(db)
  await sql`declare reporter_reports no scroll cursor for
    select json_build_object('reporters', ${column(sql`c.reporter_id`)}, 'ids', ${column(sql`c.id`)}, 'channels', ${column(sql`c.channel`)},
      'spans', ${column(sql`width_bucket(c.opened_at, ${starts}::timestamptz[]) - 1`)}, 'mx', ${column(sql`c.mx`)}, 'my', ${column(sql`c.my`)},
      'firsts', case when ${areOldest} then null else ${firsts} end)::text as json
    from cases c where ${areReported(cases)} group by c.reporter_id >> ${sql.lit(idBits)}`.execute(db)
  for (;;) {
    const { rows } = await sql<{ json: string }>`fetch ${sql.lit(rowsAtOnce)} from reporter_reports`.execute(db)
    for (const { json } of rows) yield JSON.parse(json) as Reports
    if (rows.length < rowsAtOnce) return
  }
}

/** Of somebody who can be told from others. Said in these words, which the index of a reporter's cases has too. */
const areReported = (cases: OpenedCases): RawBuilder<boolean> => sql<boolean>`${areOpened(cases)} and c.reporter_id is not null`
