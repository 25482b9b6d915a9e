import { sql, type RawBuilder } from 'kysely'
import { caseFilterFields, none, type CaseFilter } from '../../contract/case-filter.ts'
import type { SlaBounds } from '../../contract/sla.ts'
import { addDays, zone } from '../../contract/zone.ts'

/** What a filter needs besides itself: the moment it is asked at, and the city's time zone for its dates. */
export type FilterContext = { bounds: SlaBounds; timeZone: string }

type Condition = RawBuilder<boolean>

/**
 * The one place where a `CaseFilter` becomes SQL. Every reading of the filter uses this on `cases c`.
 * @returns one boolean expression.
 */
export function caseWhere(filter: CaseFilter, context: FilterContext): Condition {
  const conditions = caseFilterFields.flatMap((field) => {
    const build = builders[field] as (value: unknown, context: FilterContext) => Condition[]
    return filter[field] === undefined ? [] : build(filter[field], context)
  })
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

type Builders = { [F in keyof CaseFilter]-?: (value: NonNullable<CaseFilter[F]>, context: FilterContext) => Condition[] }

const builders = {
  q: (words) => words.split(/\s+/).map((word) => sql<boolean>`${caseWords} ilike ${`%${escapeLike(word)}%`}`),
  status: (choices) => {
    // Said in these very words, so that the partial indexes on open cases serve every filter that leaves out closed ones.
    const open = sql<boolean>`c.status <> 'closed'`
    if (choices.includes('open')) return choices.includes('closed') ? [] : [open]
    const isOne = sql<boolean>`c.status = any(${choices}::text[])`
    return choices.includes('closed') ? [isOne] : [open, isOne]
  },
  type: (values) => [named('type_id', 'service_type', values)],
  team: (values) => [named('team_id', 'team', values)],
  neighborhood: (values) => [named('neighborhood_id', 'neighborhood', values)],
  channel: (values) => [sql<boolean>`c.channel = any(${values}::text[])`],
  sla: (values, { bounds }) => [sql<boolean>`${slaExpression(bounds)} = any(${values}::text[])`],
  openedFrom: (value, context) => [sql<boolean>`c.opened_at >= ${startOf(value, context)}::timestamptz`],
  openedTo: (value, context) => isDate(value)
    ? [sql<boolean>`c.opened_at < ${startOf(addDays(value, 1), context)}::timestamptz`]
    : [sql<boolean>`c.opened_at <= ${value}::timestamptz`],
  located: (value) => [value === 'true' ? sql<boolean>`c.cell is not null` : sql<boolean>`c.cell is null`],
} satisfies Builders

/** What free text is looked for in; the same expression as the trigram index. */
const caseWords = sql`(c.number || ' ' || c.title || ' ' || coalesce(c.address, ''))`

/** How a case stands against its target: `slaState` of the contract, in SQL. Null where it has no target. */
export function slaExpression({ now, soonUntil }: SlaBounds): RawBuilder<string | null> {
  return sql<string | null>`(case
    when c.due_at is null then null
    when c.status = 'closed' then case when c.closed_at is null then null when c.closed_at > c.due_at then 'overdue' else 'on-time' end
    when c.waiting_since is not null then case when c.due_at < c.waiting_since then 'overdue' else 'on-time' end
    when c.due_at < ${iso(now)}::timestamptz then 'overdue'
    when c.due_at < ${iso(soonUntil)}::timestamptz then 'due-soon'
    else 'on-time' end)`
}

function named(column: 'type_id' | 'team_id' | 'neighborhood_id', table: 'service_type' | 'team' | 'neighborhood', values: readonly string[]): Condition {
  const wanted = values.filter((value) => value !== none)
  const ids = wanted.filter((value) => /^\d{1,9}$/.test(value)).map(Number)
  const names = wanted.map((value) => value.toLowerCase())
  const isOne = sql<boolean>`c.${sql.raw(column)} = any(array(
    select id from ${sql.table(table)} where id = any(${ids}::int[]) or lower(name) = any(${names}::text[])))`
  if (!values.includes(none)) return isOne
  return sql<boolean>`(c.${sql.raw(column)} is null or ${isOne})`
}

const isDate = (moment: string) => moment.length === 10
const iso = (ms: number) => new Date(ms).toISOString()

/** The instant itself, or the first one of a city date. */
function startOf(moment: string, { timeZone }: FilterContext): string {
  return isDate(moment) ? iso(zone(timeZone).startOf(moment)) : moment
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
