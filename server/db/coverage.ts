import { sql, type RawBuilder } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { cellZoom } from '../../contract/cell.ts'
import type { CoverageGrid } from '../../contract/coverage-grid.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { addDays } from '../../contract/zone.ts'
import { openedBetween } from './channel-share.ts'
import { caseWhere, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'

/** The cases of a filter that were opened from one city day to another, both included. */
export type OpenedCases = { filter: CaseFilter; context: FilterContext; from: string; to: string }

/** The condition on `cases c`. */
export function areOpened({ filter, context, from, to }: OpenedCases): RawBuilder<boolean> {
  return sql<boolean>`${caseWhere(filter, context)} and ${openedBetween(from, addDays(to, 1), context.timeZone)}`
}

/** Cases of a channel in a cell; `column` and `row` are null for those that have no place. */
export type CellCount = [channel: Channel, column: number | null, row: number | null, cases: number]

/** Counts cases by channel and cell of the grid, in one pass. It reads every case of the range: which cells a channel reaches is no sum of smaller counts, so nothing kept beside the cases could answer. */
export async function countCells(db: Db, cases: OpenedCases, { side, origin: [left, top] }: CoverageGrid): Promise<CellCount[]> {
  // Whole numbers divide fastest, and towards zero: moved by whole cells to where none is below it.
  const away = Math.ceil(2 ** cellZoom / side)
  const at = (column: RawBuilder<unknown>, from: number) => sql`(${column} + ${sql.lit(away * side - from)}) / ${sql.lit(side)} - ${sql.lit(away)}`
  const { rows } = await sql<{ json: string }>`
    select coalesce(json_agg(json_build_array(channel, x, y, cases) order by x, y), '[]')::text as json
    from (select c.channel, ${at(sql`c.mx`, left)} as x, ${at(sql`c.my`, top)} as y, count(*) as cases from cases c where ${areOpened(cases)} group by 1, 2, 3) as counted`.execute(db)
  return JSON.parse(rows[0]!.json) as CellCount[]
}
