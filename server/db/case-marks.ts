import { sql } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { cellZoom, rangesOf, snapToLevel, unproject, type Box } from '../../contract/cell.ts'
import type { CaseMap } from '../../contract/case-map.ts'
import { caseWhere, slaExpression, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'

/** A cluster is as wide as an eighth of a 512 pixel tile: 64 pixels. */
const clusterLevels = 3

/** From this zoom on only cases on the very same spot share a mark. */
const spotZoom = 17

const spotMost = 50

/**
 * The filter on the map. Clusters are tiles of one level, found by ranges of the Morton code;
 * each stands at the middle of its cases. Exact at every zoom: nothing is sampled and nothing is cut.
 */
export async function caseMarks(db: Db, question: { filter: CaseFilter; box: Box; zoom: number }, context: FilterContext): Promise<CaseMap> {
  const where = caseWhere(question.filter, context)
  const level = question.zoom >= spotZoom ? cellZoom : Math.min(cellZoom, Math.floor(question.zoom) + clusterLevels)
  const box = snapToLevel(question.box, level)
  const shift = 2 * (cellZoom - level)
  const inRanges = sql.join(rangesOf(box).map(([from, to]) => sql`c.cell between ${from}::bigint and ${to}::bigint`), sql` or `)
  const inBox = sql`(${inRanges}) and c.mx between ${box.x0}::int and ${box.x1}::int and c.my between ${box.y0}::int and ${box.y1}::int`

  // In one statement, so that the numbers are of one moment and add up.
  const { rows } = await sql<{ marks: Mark[] | null; total: number; without: number }>`
    with seen as (
      select c.cell >> ${shift}::int as tile, avg(c.mx) as x, avg(c.my) as y, count(*) as count,
        count(*) filter (where c.status <> 'closed' and ${slaExpression(context.bounds)} = 'overdue') as overdue,
        count(*) filter (where ${slaExpression(context.bounds)} = 'due-soon') as soon,
        count(*) filter (where c.status = 'closed') as closed,
        min(c.cell) = max(c.cell) as one_spot, min(c.id) as first, max(c.cell) as cell
      from cases c where ${where} and c.cell is not null and ${inBox}
      group by 1
    )
    select
      (select json_agg(json_build_array(x::float8, y::float8, count, overdue, soon, closed,
        case when count = 1 then json_build_array(first)
          when one_spot then (select json_agg(id) from (select c.id from cases c where c.cell = seen.cell and ${where} order by c.id limit ${spotMost}) as on_spot)
          else '[]' end) order by count desc, tile) from seen) as marks,
      (select count(*) from cases c where ${where}) as total,
      (select count(*) from cases c where ${where} and c.cell is null) as without`.execute(db)

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

type Mark = [x: number, y: number, count: number, overdue: number, soon: number, closed: number, ids: number[]]
