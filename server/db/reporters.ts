import { sql, type RawBuilder } from 'kysely'
import type { Span } from '../../contract/periods.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { startOf } from './channel-share.ts'
import { areOpened, type OpenedCases } from './coverage.ts'
import type { Db } from './database.ts'

/** How many reporters have so many reports. */
export type HowMany = [reports: number, reporters: number]

export type ReporterCounts = {
  byChannel: [channel: Channel, reports: number, reporters: number][]
  /** Whatever channels they used. */
  all: HowMany[]
  /** How many reporters used exactly these channels. */
  used: [channels: Channel[], reporters: number][]
}

/** What follows in the same transaction is of one moment and only reads. To be said first of all. */
export async function readOneMoment(db: Db): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(db)
}

/** Counts the reporters of some cases by how many of them are theirs: from these few numbers every figure of reports per reporter can be had exactly. */
export async function countReporters(db: Db, cases: OpenedCases): Promise<ReporterCounts> {
  const { rows } = await sql<{ json: string }>`
    with reports as materialized (
      select c.reporter_id, c.channel, count(*) as reports from cases c where ${areReported(cases)} group by 1, 2
    ), people as materialized (
      select sum(reports) as reports, array_agg(channel order by channel) as channels from reports group by reporter_id
    )
    select json_build_object(
      'byChannel', (select coalesce(json_agg(json_build_array(channel, reports, reporters)), '[]') from (select channel, reports, count(*) as reporters from reports group by 1, 2) as counted),
      'all', (select coalesce(json_agg(json_build_array(reports, reporters)), '[]') from (select reports, count(*) as reporters from people group by 1) as counted),
      'used', (select coalesce(json_agg(json_build_array(channels, reporters)), '[]') from (select channels, count(*) as reporters from people group by 1) as counted))::text as json`.execute(db)
  return JSON.parse(rows[0]!.json) as ReporterCounts
}

/**
 * Counts reporters by the span and the channel of their very first case, where that is among the cases asked for.
 * Of several at one moment the lowest id is the first. @param spans one after the other.
 */
export async function countNewcomers(db: Db, cases: OpenedCases, spans: readonly Span[]): Promise<[span: number, channel: Channel, reporters: number][]> {
  const starts = spans.map(({ start }) => startOf(start, cases.context.timeZone))
  const { rows } = await sql<{ json: string }>`
    select coalesce(json_agg(json_build_array(span - 1, channel, reporters)), '[]')::text as json from (
      select width_bucket(opened_at, ${starts}::timestamptz[]) as span, channel, count(*) as reporters
      from (select distinct on (c.reporter_id) c.reporter_id, c.opened_at, c.id, c.channel from cases c where ${areReported(cases)} order by c.reporter_id, c.opened_at, c.id) as own
      where not exists (select 1 from cases e where e.reporter_id = own.reporter_id and (e.opened_at, e.id) < (own.opened_at, own.id))
      group by 1, 2) as counted`.execute(db)
  return JSON.parse(rows[0]!.json) as [number, Channel, number][]
}

/** A report by its channel and its place on the map of `cell.ts`. */
export type LocatedReport = [channel: Channel, mx: number, my: number]

const atOnce = 2_000

/**
 * The located reports of everybody who has two or more of them, one person after the other, some thousand at a time, so that memory
 * does not grow with the city. Inside the caller's transaction.
 */
export async function* locatedReports(db: Db, cases: OpenedCases): AsyncGenerator<LocatedReport[]> {
  // All of it is fetched: the plan that is quick to begin is not the one that is quick to end.
  await sql`set local cursor_tuple_fraction = 1`.execute(db)
  await sql`declare located_report no scroll cursor for
    select json_agg(json_build_array(c.channel, c.mx, c.my))::text as json from cases c
    where ${areReported(cases)} and c.cell is not null group by c.reporter_id having count(*) > 1`.execute(db)
  for (;;) {
    const { rows } = await sql<{ json: string }>`fetch ${sql.lit(atOnce)} from located_report`.execute(db)
    for (const { json } of rows) yield JSON.parse(json) as LocatedReport[]
    if (rows.length < atOnce) return
  }
}

/** Of somebody who can be told from others. Said in these words, which the index of a reporter's cases has too. */
const areReported = (cases: OpenedCases): RawBuilder<boolean> => sql<boolean>`${areOpened(cases)} and c.reporter_id is not null`
