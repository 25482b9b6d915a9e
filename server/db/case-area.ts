import { sql, type RawBuilder } from 'kysely'
import { boxOfArea, type Area } from '../../contract/area.ts'
import { cellZoom, project, rangesOf, snapToLevel, type Box } from '../../contract/cell.ts'

/** Is a located case in a box, its columns and rows grown to whole tiles of `level`? Found by ranges of the map's index. */
export function inBox(box: Box, level: number): RawBuilder<boolean> {
  const cells = snapToLevel(box, level)
  const ranges = sql.join(rangesOf(cells).map(([from, to]) => sql`c.cell between ${from}::bigint and ${to}::bigint`), sql` or `)
  return sql<boolean>`((${ranges}) and c.mx between ${cells.x0}::int and ${cells.x1}::int and c.my between ${cells.y0}::int and ${cells.y1}::int)`
}

/**
 * Is a located case inside an area? On its edge counts as inside; an area that crosses itself is all it goes around.
 * In the map's whole columns and rows: PostgreSQL compares with a tolerance of a millionth, which in degrees would be
 * a hundred metres at a short side, and nothing at all between whole numbers. The sides are then straight as they are drawn.
 */
export function inArea(area: Area): RawBuilder<boolean> {
  const corners = area.map(project).map(({ x, y }) => `(${x},${y})`)
  return sql<boolean>`(${inBox(boxOfArea(area), cellZoom)} and point(c.mx, c.my) <@ ${`(${corners.join(',')})`}::polygon)`
}
