import { sql, type RawBuilder } from 'kysely'
import { countedExactlyTo, type SortDir, type SortKey } from '../../contract/case-list.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { caseJoins, caseRowJson } from './case-json.ts'
import { caseWhere, onlyOpen, type FilterContext } from './case-where.ts'
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

/** Up to this many cases it is faster to find them all and sort them than to walk an index of the sort order. */
const sortedAtOnce = 2_000

/** A page of a filter with the filter's total. */
export async function casePage(db: Db, question: PageQuestion, context: FilterContext): Promise<PageAnswer> {
  const where = caseWhere(question.filter, context)
  // The total comes first: what it costs must be paid anyway, and it tells how to find the page.
  const total = await countCases(db, where, question.exactTotal ? null : countedExactlyTo + 1)
  const { items, next } = await findPage(db, question, where, total <= sortedAtOnce || isOneKey(question), context)
  const totalExact = question.exactTotal || total <= countedExactlyTo
  return { items, next, total: totalExact ? total : countedExactlyTo, totalExact }
}

/** Open cases have not closed: they all share one key, and an index of it leads past every closed one first. */
const isOneKey = ({ filter, sort }: PageQuestion) => sort === 'closed' && onlyOpen(filter)

async function countCases(db: Db, where: RawBuilder<boolean>, limit: number | null): Promise<number> {
  const { rows } = await (limit === null
    ? sql<{ total: number }>`select count(*) as total from cases c where ${where}`
    : sql<{ total: number }>`select count(*) as total from (select 1 from cases c where ${where} limit ${limit}) as counted`).execute(db)
  return rows[0]!.total
}

/**
 * The page is found on narrow indexes and only its rows are then joined to the wide table:
 * the planner left alone combines large indexes instead, or walks the sort order through cases that do not fit.
 */
async function findPage(db: Db, { sort, dir, limit, after }: PageQuestion, where: RawBuilder<boolean>, few: boolean, context: FilterContext) {
  const key = sql.ref(sortColumns[sort])
  const way = dir === 'asc' ? sql`asc` : sql`desc`
  const beyond = dir === 'asc' ? sql`>` : sql`<`
  const from = (keyed: RawBuilder<unknown>) => (after ? sql`and (${keyed}, c.id) ${beyond} (${after.key}::timestamptz, ${after.id}::bigint)` : sql``)
  const order = sql`order by key ${way}, id ${way} limit ${limit + 1}`
  const found = few
    ? sql`found as materialized (select c.id, ${key} as key from cases c where ${where}),
        page as materialized (select c.id, c.key, row_number() over (order by c.key ${way}, c.id ${way}) as place from found c where true ${from(sql.ref('c.key'))} ${order})`
    : sql`page as materialized (select c.id, ${key} as key, row_number() over (order by ${key} ${way}, c.id ${way}) as place
        from cases c where ${where} ${from(key)} order by ${key} ${way}, c.id ${way} limit ${limit + 1})`

  const { rows } = await sql<{ items: string; next_key: string | null; next_id: number | null }>`
    with ${found}, last as (
      select key::text as key, id from page where place = ${limit} and exists (select 1 from page where place > ${limit})
    )
    select
      (select coalesce(json_agg(${caseRowJson(context.bounds)} order by page.place), '[]')::text
        from page join cases c on c.id = page.id ${caseJoins} where page.place <= ${limit}) as items,
      (select key from last) as next_key, (select id from last) as next_id`.execute(db)
  const { items, next_key, next_id } = rows[0]!
  return { items, next: next_key !== null && next_id !== null ? { key: next_key, id: next_id } : null }
}
