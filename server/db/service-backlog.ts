import { sql } from 'kysely'
import { caseWhere, openSlaExpression } from './case-where.ts'
import type { CountFrom } from './channel-share.ts'
import type { Db } from './database.ts'

type CountedCases = Extract<CountFrom, { source: 'cases' }>

/** `median` in ms. `bands` has a place below each bound, and one above the last. */
export type OpenNow = { cases: number; overdue: number; median: number | null; bands: { cases: number; overdue: number }[] }

/**
 * The open cases of a filter by how long they have been open, whenever they were opened.
 * @param days the bounds between bands, rising.
 */
export async function countOpenNow(db: Db, { filter, context }: CountedCases, days: readonly number[]): Promise<OpenNow> {
  const { bounds } = context
  const { rows } = await sql<{ json: string }>`
    with open as materialized (
      select ((date_part('epoch', ${new Date(bounds.now).toISOString()}::timestamptz) - date_part('epoch', c.opened_at)) * 1000)::bigint as ms, coalesce(${openSlaExpression(bounds)} = 'overdue', false) as overdue
      from cases c where ${caseWhere(filter, context)} and c.status <> 'closed'
    )
    select json_build_object(
      'median', (select percentile_cont(0.5) within group (order by ms) from open),
      'bands', (select coalesce(json_agg(json_build_array(band, cases, overdue)), '[]') from (
        select width_bucket(ms, ${days.map((count) => count * 86_400_000)}::bigint[]) as band, count(*) as cases, count(*) filter (where overdue) as overdue from open group by 1) as counted)
    )::text as json`.execute(db)
  const { median, bands: counted } = JSON.parse(rows[0]!.json) as { median: number | null; bands: [band: number, cases: number, overdue: number][] }
  const bands = Array.from({ length: days.length + 1 }, (_, band) => {
    const [, cases, overdue] = counted.find(([of]) => of === band) ?? [band, 0, 0]
    return { cases, overdue }
  })
  const sum = (of: 'cases' | 'overdue') => bands.reduce((total, band) => total + band[of], 0)
  return { cases: sum('cases'), overdue: sum('overdue'), median, bands }
}
