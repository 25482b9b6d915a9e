import { sql } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { countedExactlyTo } from '../../contract/case-list.ts'
import { caseJoins, caseRowJson } from './case-json.ts'
import { caseWhere, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'
import { listOrder, type Sorting } from './list-order.ts'

type Among = Sorting & { filter: CaseFilter; ids: readonly number[]; exactTotal: boolean }

/** Of some cases those that a filter holds, in its list's order, as JSON text; with the whole filter's total. */
export async function caseAmong(db: Db, { filter, ids, exactTotal, ...sorting }: Among, context: FilterContext): Promise<{ items: string; total: number; totalExact: boolean }> {
  const where = caseWhere(filter, context)
  const { key, by } = listOrder(sorting)
  const limit = exactTotal ? null : countedExactlyTo + 1
  // These first, by their ids: the planner would look for everything that the filter holds and then for these.
  const { rows: [row] } = await sql<{ items: string; total: number }>`
    with chosen as materialized (select * from cases where id = any(${ids}::bigint[]))
    select (select coalesce(json_agg(${caseRowJson(context.bounds)} order by ${by(key, sql.ref('c.id'))}), '[]')::text from chosen c ${caseJoins} where ${where}) as items,
      (select count(*) from (select 1 from cases c where ${where} limit ${limit}) as counted) as total`.execute(db)
  const totalExact = limit === null || row!.total < limit
  return { items: row!.items, total: totalExact ? row!.total : countedExactlyTo, totalExact }
}
