import { sql } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { cellZoom, snapToLevel, unproject, type Box } from '../../contract/cell.ts'
import type { CaseMap } from '../../contract/case-map.ts'
import type { Status } from '../../contract/vocabulary.ts'
import { inBox } from './case-area.ts'
import { caseWhere, openSlaExpression, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'

/** A cluster is as wide as an eighth of a 512 pixel tile: 64 pixels. */
const clusterLevels = 3

/** From this zoom on only cases on the very same spot share a mark. */
const spotZoom = 17

/** Of many cases on one spot so many are named. */
const spotMost = 50

/** Every status but one, which is the rest. */
const counted = ['new', 'in-progress', 'waiting', 'closed'] as const satisfies readonly Status[]

/** So many clusters fit on the largest screen several times over; a box that would have more is answered in larger ones. */
const mostTiles = 8_192

/**
 * The filter on the map. Clusters are tiles of one level, found by ranges of the Morton code;
 * each stands at the middle of its cases. Exact at every zoom: nothing is sampled and nothing is cut.
 */
export async function caseMarks(db: Db, question: { filter: CaseFilter; box: Box; zoom: number }, context: FilterContext): Promise<CaseMap> {
  const where = caseWhere(question.filter, context)
  const level = levelFor(question.box, question.zoom)
  const shift = 2 * (cellZoom - level)
  const sla = openSlaExpression(context.bounds)

  // In one statement, so that the numbers are of one moment and add up. Whose cases share a spot is asked for those marks alone:
  // gathering and sorting the ids of all cases would take most of the time. Grouped by status and clock first, each asked once
  // a case, and only those few groups are then counted a column at a time.
  const { rows } = await sql<{ marks: Mark[] | null; total: number; without: number }>`
    with fine as (
      select c.cell >> ${shift}::int as tile, c.status, case when c.status <> 'closed' then ${sla} end as state,
        count(*) as n, sum(c.mx) as x, sum(c.my) as y, min(c.cell) as low, max(c.cell) as high, min(c.id) as one
      from cases c where ${where} and c.cell is not null and ${inBox(question.box, level)}
      group by 1, 2, 3
    ), seen as (
      select tile, sum(x)::float8 / sum(n)::float8 as x, sum(y)::float8 / sum(n)::float8 as y, sum(n)::bigint as count,
        coalesce(sum(n) filter (where state = 'overdue'), 0) as overdue, coalesce(sum(n) filter (where state = 'due-soon'), 0) as soon,
        ${sql.join(counted.map((status) => sql`coalesce(sum(n) filter (where status = ${sql.lit(status)}), 0) as ${sql.ref(status)}`))},
        min(low) as low, max(high) as high, min(one) as one
      from fine group by 1
    ), whole as (
      select count(*) as total, count(*) - count(c.cell) as without from cases c where ${where}
    )
    select
      (select json_agg(json_build_array(x, y, count, overdue, soon, ${sql.join(counted.map((status) => sql.ref(status)))}, case
          when low <> high then '[]'::json
          when count = 1 then json_build_array(one)
          else (select json_agg(id) from (select c.id from cases c where ${where} and c.cell = low order by c.due_key, c.id limit ${sql.lit(spotMost)}) as there) end)
        order by count desc, tile) from seen) as marks,
      total, without from whole`.execute(db)

  const { marks, total, without } = rows[0]!
  const answer = (marks ?? []).map(([x, y, count, overdue, dueSoon, fresh, working, waiting, closed, ids]) => ({
    ...unproject(x, y), count, overdue, dueSoon,
    statuses: { 'new': fresh, 'assigned': count - fresh - working - waiting - closed, 'in-progress': working, waiting, closed }, ids,
  }))
  return {
    marks: answer,
    level,
    inView: answer.reduce((sum, mark) => sum + mark.count, 0),
    located: total - without,
    withoutLocation: without,
    total,
  }
}

/** The clusters' level for a zoom; coarser where the box is larger than any screen of that zoom, which bounds the answer. */
function levelFor(box: Box, zoom: number): number {
  const asked = Math.min(cellZoom, Math.floor(zoom) + clusterLevels)
  let level = asked
  while (level > 0 && tilesIn(box, level) > mostTiles) level--
  return level === asked && zoom >= spotZoom ? cellZoom : level
}

function tilesIn(box: Box, level: number): number {
  const { x0, y0, x1, y1 } = snapToLevel(box, level)
  const size = 2 ** (cellZoom - level)
  return ((x1 - x0 + 1) / size) * ((y1 - y0 + 1) / size)
}

type Mark = [x: number, y: number, count: number, overdue: number, soon: number, fresh: number, working: number, waiting: number, closed: number, ids: number[]]
