import { sql } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { cellZoom, snapToLevel, unproject, type Box } from '../../contract/cell.ts'
import type { CaseMap } from '../../contract/case-map.ts'
import { inBox } from './case-area.ts'
import { caseWhere, openSlaExpression, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'

/** A cluster is as wide as an eighth of a 512 pixel tile: 64 pixels. */
const clusterLevels = 3

/** From this zoom on only cases on the very same spot share a mark. */
const spotZoom = 17

/** Of many cases on one spot so many are named. */
const spotMost = 50

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
  // gathering and sorting the ids of all cases would take most of the time.
  const { rows } = await sql<{ marks: Mark[] | null; total: number; without: number }>`
    with seen as (
      select c.cell >> ${shift}::int as tile, avg(c.mx) as x, avg(c.my) as y, count(*) as count,
        count(*) filter (where c.status <> 'closed' and ${sla} = 'overdue') as overdue,
        count(*) filter (where c.status <> 'closed' and ${sla} = 'due-soon') as soon,
        count(*) filter (where c.status = 'closed') as closed,
        min(c.cell) as low, max(c.cell) as high, min(c.id) as one
      from cases c where ${where} and c.cell is not null and ${inBox(question.box, level)}
      group by 1
    ), whole as (
      select count(*) as total, count(*) - count(c.cell) as without from cases c where ${where}
    )
    select
      (select json_agg(json_build_array(x::float8, y::float8, count, overdue, soon, closed, case
          when low <> high then '[]'::json
          when count = 1 then json_build_array(one)
          else (select json_agg(id) from (select c.id from cases c where ${where} and c.cell = low order by c.due_key, c.id limit ${sql.lit(spotMost)}) as there) end)
        order by count desc, tile) from seen) as marks,
      total, without from whole`.execute(db)

  const { marks, total, without } = rows[0]!
  const answer = (marks ?? []).map(([x, y, count, overdue, dueSoon, closed, ids]) => ({ ...unproject(x, y), count, overdue, dueSoon, closed, ids }))
  return {
    marks: answer,
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

type Mark = [x: number, y: number, count: number, overdue: number, soon: number, closed: number, ids: number[]]
