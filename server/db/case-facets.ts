import { sql, type RawBuilder } from 'kysely'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { caseWhere, isLocated, isUnassigned, onlyOpen, slaFor, type FilterContext } from './case-where.ts'
import type { Db } from './database.ts'

/** What cases are counted by: several facets may be read off one count (a type's group, a district set's wards). */
export type Dimension = 'status' | 'sla' | 'type_id' | 'team_id' | 'crew_id' | 'assignee_id' | 'channel' | 'neighborhood_id' | 'district_set_id' | 'unassigned' | 'photo' | 'located'

/** One filter, and what to count its cases by. */
export type FacetQuestion = { filter: CaseFilter; by: readonly Dimension[] }

/** How many cases have a value of a dimension; null where they have none. */
export type FacetCount = { question: number; by: Dimension; value: string | null; count: number }

/** Counts several filters, each by several dimensions, in one statement and so at one moment. */
export async function caseCounts(db: Db, questions: readonly FacetQuestion[], context: FilterContext): Promise<FacetCount[]> {
  const parts = questions.flatMap((question, index) => partsOf(question, index, context))
  if (parts.length === 0) return []
  const { rows } = await sql<{ json: string }>`
    select coalesce(json_agg(json_build_array(question, dimension, value, count)), '[]')::text as json
    from (${sql.join(parts, sql` union all `)}) as counted`.execute(db)
  const counts = JSON.parse(rows[0]!.json) as [question: number, dimension: number, value: string | null, count: number][]
  return counts.map(([question, dimension, value, count]) => ({ question, by: dimensions[dimension]!, value, count }))
}

function partsOf({ filter, by }: FacetQuestion, index: number, context: FilterContext): RawBuilder<unknown>[] {
  if (by.includes('status') && !onlyOpen(filter)) {
    return [...countStatuses(filter, index, context), ...partsOf({ filter, by: by.filter((one) => one !== 'status') }, index, context)]
  }
  if (by.length === 0) return []
  const where = caseWhere(filter, context)
  const columns = by.map((one) => sql`${valueOf(one, filter, context)} as ${sql.ref(one)}`)
  if (by.length === 1) {
    const [one] = by as [Dimension]
    return [sql`select ${index}::int as question, ${dimensions.indexOf(one)}::int as dimension, ${sql.ref(one)}::text as value, count(*) as count
      from (select ${sql.join(columns)} from cases c where ${where}) as one group by ${sql.ref(one)}`]
  }
  // One pass for all: of the columns of a grouping set's row only its own is not null, and `grouping` tells which it is.
  const names = by.map((one) => sql.ref(one))
  const which = sql.join(by.map((one) => sql`when grouping(${sql.ref(one)}) = 0 then ${dimensions.indexOf(one)}::int`), sql` `)
  return [sql`select ${index}::int as question, case ${which} end as dimension, coalesce(${sql.join(names.map((name) => sql`${name}::text`))}) as value, count(*) as count
    from (select ${sql.join(columns)} from cases c where ${where}) as many group by grouping sets (${sql.join(names.map((name) => sql`(${name})`))})`]
}

/** Open cases by their indexes; the closed ones, which are nearly all there are, as the rest of a plain count. */
function countStatuses(filter: CaseFilter, index: number, context: FilterContext): RawBuilder<unknown>[] {
  const where = caseWhere(filter, context)
  const head = sql`select ${index}::int as question, ${dimensions.indexOf('status')}::int as dimension`
  return [
    sql`${head}, c.status as value, count(*) as count from cases c where ${where} and c.status <> 'closed' group by c.status`,
    sql`${head}, 'closed', (select count(*) from cases c where ${where}) - (select count(*) from cases c where ${where} and c.status <> 'closed')`,
  ]
}

const dimensions: readonly Dimension[] = ['status', 'sla', 'type_id', 'team_id', 'crew_id', 'assignee_id', 'channel', 'neighborhood_id', 'district_set_id', 'unassigned', 'photo', 'located']

function valueOf(dimension: Dimension, filter: CaseFilter, { bounds }: FilterContext): RawBuilder<unknown> {
  if (dimension === 'sla') return slaFor(filter, bounds)
  if (dimension === 'unassigned') return isUnassigned
  if (dimension === 'photo') return sql`c.has_photo`
  if (dimension === 'located') return isLocated
  return sql.ref(`c.${dimension}`)
}
