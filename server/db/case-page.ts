import { sql, type RawBuilder } from 'kysely'
import { countedExactlyTo } from '../../contract/case-list.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { caseJoins, caseRowJson } from './case-json.ts'
import { caseWhere, onlyOpen, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'
import { listOrder, type Gap, type RowKey, type Sorting } from './list-order.ts'

/** The rows of a page: so many in front of a gap and so many behind it; without one from the top. */
export type PageSpan = { gap: Gap | null; front: number; behind: number }

export type PageQuestion = Sorting & {
  filter: CaseFilter
  span: PageSpan
  /** Also how many rows come before the page. */
  countBefore: boolean
  exactTotal: boolean
}

export type PageAnswer = {
  /** The items as JSON text in the contract's shape. */
  items: string
  first: RowKey | null
  last: RowKey | null
  /** There are rows before the page, and after it. */
  moreBefore: boolean
  moreAfter: boolean
  /** How many those before it are, where that was asked, up to what is counted exactly; null beyond. */
  before: number | null
  total: number
  totalExact: boolean
}

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

type Page = Omit<PageAnswer, 'totalExact'>

/** The page and the total where the cases are few enough to sort them all; null where they are not. */
async function findFew(db: Db, question: PageQuestion, where: RawBuilder<boolean>, context: FilterContext): Promise<Page | null> {
  const atOnce = sortedAtOnce(question)
  if (atOnce === 0) return null
  const found = { from: sql`found f where (select total from counted) <= ${atOnce}`, id: sql.ref('f.id'), key: sql.ref('f.key') }
  const { rows } = await sql<Row>`
    with found as materialized (select c.id, ${listOrder(question).key} as key from cases c where ${where} limit ${atOnce + 1}),
      counted as materialized (select count(*) as total from found),
    ${pageOf(question, found, context)}, (select total from counted) as total`.execute(db)
  return rows[0]!.total <= atOnce ? pageFrom(rows[0]!) : null
}

/** Walks an index of the sort order: the page is found on it alone, and only its rows are then joined to the wide table. */
async function walkTo(db: Db, question: PageQuestion, where: RawBuilder<boolean>, countedTo: number | null, context: FilterContext): Promise<Page> {
  const all = { from: sql`cases c where ${where}`, id: sql.ref('c.id'), key: listOrder(question).key }
  const { rows } = await sql<Row>`
    with ${pageOf(question, all, context)}, (select count(*) from (select 1 from cases c where ${where} limit ${countedTo}) as counted) as total`.execute(db)
  return pageFrom(rows[0]!)
}

/** Where rows are taken from, with a condition to go on from, and what their id and sort key are called there. */
type Source = { from: RawBuilder<unknown>; id: RawBuilder<unknown>; key: RawBuilder<unknown> }

/** The page's rows, joined late: the planner left alone combines large indexes instead. One more on each side tells whether there are more. */
function pageOf({ span: { gap, front, behind }, countBefore, ...sorting }: PageQuestion, { from, id, key }: Source, { bounds }: FilterContext): RawBuilder<unknown> {
  const order = listOrder(sorting)
  const inFront = gap && sql`${from} and ${order.inFront(key, id, gap)}`
  const frontRows = inFront && sql`front as materialized (
        select ${id} as id, ${key} as key, - row_number() over (order by ${order.byBack(key, id)}) as place from ${inFront} order by ${order.byBack(key, id)} limit ${front + 1}),`
  return sql`${frontRows ?? sql``} behind as materialized (select ${id} as id, ${key} as key, row_number() over (order by ${order.by(key, id)}) as place
        from ${from} ${gap ? sql`and ${order.behind(key, id, gap)}` : sql``} order by ${order.by(key, id)} limit ${behind + 1}),
      page as materialized (${frontRows && front > 0 ? sql`select * from front where place >= ${-front} union all` : sql``} select * from behind where place <= ${behind})
    select
      (select coalesce(json_agg(${caseRowJson(bounds)} order by page.place), '[]')::text from page join cases c on c.id = page.id ${caseJoins}) as items,
      (select json_build_array(key::text, id) from page order by place limit 1) as first, (select json_build_array(key::text, id) from page order by place desc limit 1) as last,
      ${frontRows ? sql`exists (select from front where place < ${-front})` : sql`false`} as more_before, exists (select from behind where place > ${behind}) as more_after,
      ${inFront && countBefore ? sql`(select count(*) from (select 1 from ${inFront} limit ${countedExactlyTo + front + 1}) as counted) - (select count(*) from front where place >= ${-front})` : sql`null::bigint`} as before`
}

type Row = { items: string; first: [string, number] | null; last: [string, number] | null; more_before: boolean; more_after: boolean; before: number | null; total: number }

function pageFrom({ items, first, last, more_before, more_after, before, total }: Row): Page {
  const rowKey = (row: [string, number] | null) => row && { key: row[0], id: row[1] }
  return { items, first: rowKey(first), last: rowKey(last), moreBefore: more_before, moreAfter: more_after, before: before !== null && before <= countedExactlyTo ? before : null, total }
}

/** Where a case stands in a filter's list; null where the filter does not have it. */
export async function caseKey(db: Db, { filter, ...sorting }: Sorting & { filter: CaseFilter }, id: number, context: FilterContext): Promise<RowKey | null> {
  const { rows } = await sql<RowKey>`with one as materialized (select * from cases where id = ${id}::bigint)
    select ${listOrder(sorting).key}::text as key, c.id from one c where ${caseWhere(filter, context)}`.execute(db)
  return rows[0] ?? null
}
