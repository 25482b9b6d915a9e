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

/**
 * Up to this many cases it is faster to find them all and sort them than to walk an index of the sort order. What words
 * are found in cannot be told from such an index, so that a search is sorted as far as it is counted.
 */
function sortedAtOnce({ filter, sort }: PageQuestion): number {
  // Open cases have not closed: they all share one key, and an index of it leads past every closed one first.
  if (sort === 'closed' && onlyOpen(filter)) return howeverMany
  if (isBroad(filter)) return 0
  return filter.q === undefined ? 2_000 : countedExactlyTo
}

const howeverMany = 2_000_000_000

/** All open cases, or all there are: an index holds just these in their order, and no other way can be faster. */
function isBroad({ status, ...others }: CaseFilter): boolean {
  return Object.values(others).every((value) => value === undefined) && (status === undefined || (status.includes('open') && (status.length === 1 || status.includes('closed'))))
}

/**
 * A page of a filter with the filter's total.
 * One statement finds the cases as far as they may be sorted at once, and where they are no more, that is the total and the page.
 * Where they are, another counts them and walks an index.
 */
export async function casePage(db: Db, question: PageQuestion, context: FilterContext): Promise<PageAnswer> {
  const where = caseWhere(question.filter, context)
  const few = await findFew(db, question, where, context)
  if (few) return { ...few, totalExact: true }
  const limit = question.exactTotal ? null : countedExactlyTo + 1
  const { total, ...page } = await walkTo(db, question, where, limit, context)
  const totalExact = limit === null || total < limit
  return { ...page, total: totalExact ? total : countedExactlyTo, totalExact }
}

type Page = Pick<PageAnswer, 'items' | 'next' | 'total'>
type Row = { items: string; next_key: string | null; next_id: number | null; total: number }

/** The page and the total where the cases are few enough to sort them all; null where they are not. */
async function findFew(db: Db, question: PageQuestion, where: RawBuilder<boolean>, context: FilterContext): Promise<Page | null> {
  const atOnce = sortedAtOnce(question)
  if (atOnce === 0) return null
  const { key, way, beyond } = orderOf(question)
  const { rows } = await sql<Row>`
    with found as materialized (select c.id, ${key} as key from cases c where ${where} limit ${atOnce + 1}),
      counted as materialized (select count(*) as total from found),
      page as materialized (select f.id, f.key, row_number() over (order by f.key ${way}, f.id ${way}) as place
        from found f where (select total from counted) <= ${atOnce} ${beyond(sql.ref('f.key'), sql.ref('f.id'))} order by f.key ${way}, f.id ${way} limit ${question.limit + 1})
    ${pageOf(question, context)}, (select total from counted) as total`.execute(db)
  return rows[0]!.total <= atOnce ? pageFrom(rows[0]!) : null
}

/** Walks an index of the sort order: the page is found on it alone, and only its rows are then joined to the wide table. */
async function walkTo(db: Db, question: PageQuestion, where: RawBuilder<boolean>, countedTo: number | null, context: FilterContext): Promise<Page> {
  const { key, way, beyond } = orderOf(question)
  const { rows } = await sql<Row>`
    with page as materialized (select c.id, ${key} as key, row_number() over (order by ${key} ${way}, c.id ${way}) as place
      from cases c where ${where} ${beyond(key, sql.ref('c.id'))} order by ${key} ${way}, c.id ${way} limit ${question.limit + 1})
    ${pageOf(question, context)}, (select count(*) from (select 1 from cases c where ${where} limit ${countedTo}) as counted) as total`.execute(db)
  return pageFrom(rows[0]!)
}

function orderOf({ sort, dir, after }: PageQuestion) {
  const way = dir === 'asc' ? sql`asc` : sql`desc`
  const than = dir === 'asc' ? sql`>` : sql`<`
  return {
    key: sql.ref(sortColumns[sort]),
    way,
    beyond: (key: RawBuilder<unknown>, id: RawBuilder<unknown>) => (after ? sql`and (${key}, ${id}) ${than} (${after.key}::timestamptz, ${after.id}::bigint)` : sql``),
  }
}

/** The rows of `page`, joined late: the planner left alone combines large indexes instead. */
function pageOf({ limit }: PageQuestion, { bounds }: FilterContext): RawBuilder<unknown> {
  return sql`, last as (select key::text as key, id from page where place = ${limit} and exists (select 1 from page where place > ${limit}))
    select
      (select coalesce(json_agg(${caseRowJson(bounds)} order by page.place), '[]')::text
        from page join cases c on c.id = page.id ${caseJoins} where page.place <= ${limit}) as items,
      (select key from last) as next_key, (select id from last) as next_id`
}

function pageFrom({ items, next_key, next_id, total }: Row): Page {
  return { items, total, next: next_key !== null && next_id !== null ? { key: next_key, id: next_id } : null }
}
