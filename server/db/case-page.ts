import { sql } from 'kysely'
import { countedExactlyTo, type SortDir, type SortKey } from '../../contract/case-list.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { caseJoins, caseRowJson } from './case-json.ts'
import { caseWhere, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'

/** Where a page begins: after the row with this sort key (as the database writes it) and id. */
export type PageStart = { key: string; id: number }

export type PageQuestion = {
  filter: CaseFilter
  sort: SortKey
  dir: SortDir
  limit: number
  after: PageStart | null
  exactTotal: boolean
}

export type PageAnswer = {
  /** The items as JSON text in the contract's shape. */
  items: string
  next: PageStart | null
  total: number
  totalExact: boolean
}

/** The allow-list of sort keys. Their columns are never null, so that `(key, id)` orders every case. */
const sortColumns = { due: 'c.due_key', opened: 'c.opened_at', closed: 'c.closed_key' } as const satisfies Record<SortKey, string>

/**
 * A page of a filter with its total, in one round trip.
 * The page is found on the narrow index first and only its rows are then joined to the wide table:
 * the planner left alone combines large indexes instead.
 */
export async function casePage(db: Db, question: PageQuestion, context: FilterContext): Promise<PageAnswer> {
  const where = caseWhere(question.filter, context)
  const key = sql.ref(sortColumns[question.sort])
  const dir = question.dir === 'asc' ? sql`asc` : sql`desc`
  const beyond = question.dir === 'asc' ? sql`>` : sql`<`
  const after = question.after ? sql`and (${key}, c.id) ${beyond} (${question.after.key}::timestamptz, ${question.after.id}::bigint)` : sql``
  const counted = question.exactTotal
    ? sql`(select count(*) from cases c where ${where})`
    : sql`(select count(*) from (select 1 from cases c where ${where} limit ${countedExactlyTo + 1}) as counted)`

  const { rows } = await sql<{ items: string; next_key: string | null; next_id: number | null; total: number }>`
    with page as materialized (
      select c.id, ${key} as key, row_number() over (order by ${key} ${dir}, c.id ${dir}) as place
      from cases c where ${where} ${after}
      order by ${key} ${dir}, c.id ${dir} limit ${question.limit + 1}
    ), last as (
      select key::text as key, id from page where place = ${question.limit} and exists (select 1 from page where place > ${question.limit})
    )
    select
      (select coalesce(json_agg(${caseRowJson(context.bounds)} order by page.place), '[]')::text
        from page join cases c on c.id = page.id ${caseJoins} where page.place <= ${question.limit}) as items,
      (select key from last) as next_key, (select id from last) as next_id,
      ${counted} as total`.execute(db)

  const { items, next_key, next_id, total } = rows[0]!
  const totalExact = question.exactTotal || total <= countedExactlyTo
  return {
    items,
    next: next_key !== null && next_id !== null ? { key: next_key, id: next_id } : null,
    total: totalExact ? total : countedExactlyTo,
    totalExact,
  }
}
