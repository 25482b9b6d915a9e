import { sql, type RawBuilder } from 'kysely'
import { caseFilterFields, type CaseFilter } from '../../contract/case-filter.ts'
import type { SlaBounds } from '../../contract/sla.ts'
import { addDays, zone } from '../../contract/zone.ts'
import type { FilterIds, NamedField } from './filter-ids.ts'

/** What a filter needs besides itself: the moment it is asked at, the city's time zone for its dates, and the ids behind its names. */
export type FilterContext = { bounds: SlaBounds; timeZone: string; ids: FilterIds }

type Condition = RawBuilder<boolean>

/**
 * The one place where a `CaseFilter` becomes SQL. Every reading of the filter uses this on `cases c`.
 * @returns one boolean expression.
 */
export function caseWhere(filter: CaseFilter, context: FilterContext): Condition {
  const conditions = caseFilterFields.flatMap((field) => {
    const build = builders[field] as (value: unknown, context: FilterContext, filter: CaseFilter) => Condition[]
    return filter[field] === undefined ? [] : build(filter[field], context, filter)
  })
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

type Builders = { [F in keyof CaseFilter]-?: (value: NonNullable<CaseFilter[F]>, context: FilterContext, filter: CaseFilter) => Condition[] }

const builders = {
  q: (words) => distinctWords(words).map((word) => sql<boolean>`${caseWords} ilike ${`%${escapeLike(word)}%`}`),
  status: (choices) => {
    // Said in these very words, so that the partial indexes on open cases serve every filter that leaves out closed ones.
    const open = sql<boolean>`c.status <> 'closed'`
    if (choices.includes('open')) return choices.includes('closed') ? [] : [open]
    const isOne = sql<boolean>`c.status = any(${choices}::text[])`
    return choices.includes('closed') ? [isOne] : [open, isOne]
  },
  type: (_, { ids }) => [named('type_id', ids.type)],
  team: (_, { ids }) => [named('team_id', ids.team)],
  neighborhood: (_, { ids }) => [named('neighborhood_id', ids.neighborhood)],
  channel: (values) => [sql<boolean>`c.channel = any(${values}::text[])`],
  sla: (values, { bounds }, { status }) => {
    // Without the closed cases' times, which the indexes on open cases do not hold.
    const onlyOpen = status !== undefined && !status.includes('closed')
    return [sql<boolean>`${onlyOpen ? openSlaExpression(bounds) : slaExpression(bounds)} = any(${values}::text[])`]
  },
  openedFrom: (value, context) => [sql<boolean>`c.opened_at >= ${startOf(value, context)}::timestamptz`],
  openedTo: (value, context) => isDate(value)
    ? [sql<boolean>`c.opened_at < ${startOf(addDays(value, 1), context)}::timestamptz`]
    : [sql<boolean>`c.opened_at <= ${startOf(value, context)}::timestamptz`],
  located: (value) => [value === 'true' ? sql<boolean>`c.cell is not null` : sql<boolean>`c.cell is null`],
} satisfies Builders

/** What free text is looked for in; the same expression as the trigram index. */
const caseWords = sql`(c.number || ' ' || c.title || ' ' || coalesce(c.address, ''))`

/** Each word once, and no more of them than somebody means: every one is a condition of its own. */
function distinctWords(words: string): string[] {
  return [...new Set(words.toLowerCase().split(/\s+/))].slice(0, 8)
}

/** How a case stands against its target: `slaState` of the contract, in SQL. Null where it has no target. */
export function slaExpression(bounds: SlaBounds): RawBuilder<string | null> {
  return sql<string | null>`(case
    when c.status <> 'closed' then ${openSlaExpression(bounds)}
    when c.due_at is null or c.closed_at is null then null
    when c.closed_at > c.due_at then 'overdue'
    else 'on-time' end)`
}

/** The same for a case that is known to be open. */
export function openSlaExpression({ now, soonUntil }: SlaBounds): RawBuilder<string | null> {
  return sql<string | null>`(case
    when c.due_at is null then null
    when c.waiting_since is not null then case when c.due_at < c.waiting_since then 'overdue' else 'on-time' end
    when c.due_at < ${iso(now)}::timestamptz then 'overdue'
    when c.due_at < ${iso(soonUntil)}::timestamptz then 'due-soon'
    else 'on-time' end)`
}

function named(column: string, { ids, orNone }: NamedField): Condition {
  const isOne = sql<boolean>`${sql.ref(`c.${column}`)} = any(${ids}::int[])`
  return orNone ? sql<boolean>`(${sql.ref(`c.${column}`)} is null or ${isOne})` : isOne
}

const isDate = (moment: string) => moment.length === 10
const iso = (ms: number) => new Date(ms).toISOString()

/** The instant itself, or the first one of a city date. */
function startOf(moment: string, { timeZone }: FilterContext): string {
  return iso(isDate(moment) ? zone(timeZone).startOf(moment) : Date.parse(moment))
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
