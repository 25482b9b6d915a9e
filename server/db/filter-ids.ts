import { sql, type RawBuilder } from 'kysely'
import { me, none, type CaseFilter } from '../../contract/case-filter.ts'
import type { Staff } from '../../contract/session.ts'
import type { Db } from './database.ts'

/** The ids that a field's names stand for, and whether cases without any are meant too. */
export type NamedField = { ids: number[]; orNone: boolean }

/** The fields of a filter that name things, by the column of `cases` whose ids they come down to. */
export const namedColumns = {
  type: 'type_id', group: 'type_id', department: 'team_id', team: 'team_id', crew: 'crew_id', assignee: 'assignee_id', neighborhood: 'neighborhood_id',
} as const satisfies Partial<Record<keyof CaseFilter, string>>
export type NamedFilterField = keyof typeof namedColumns

type AskedBy = Pick<Staff, 'id' | 'crewId'>

export type FilterIds = Record<NamedFilterField, NamedField> & { districts: Record<string, NamedField> }

type Question = (values: readonly string[], orNone: boolean) => RawBuilder<unknown>

/** Compared without case by the database alone: it and JavaScript do not agree on every letter. */
const among = (column: RawBuilder<unknown>, values: readonly string[]) => sql`lower(${column}) in (select lower(name) from unnest(${values}::text[]) as name)`

/** Is a thing meant? By its name, by `#7` as its id, or by 7 where nothing is called so. What is really called "none", or a person or a crew "me", has only its id. */
const isMeant = (table: string, alias: string, values: readonly string[]) => {
  const words = table === 'staff' || table === 'crew' ? [none, me] : [none]
  const name = sql.ref(`${alias}.name`)
  const id = sql.ref(`${alias}.id`)
  return sql`((${among(name, values)} and lower(${name}) <> all(${words}::text[])) or ${id} = any(${marked(values)}::int[])
    or (${id} = any(${numbers(values)}::int[]) and not exists (select 1 from ${sql.table(table)} other where other.name = ${id}::text)))`
}

const byName = (table: string): Question => (values) => sql`select n.id from ${sql.table(table)} n where ${isMeant(table, 'n', values)}`

/** How the ids of a field's values are found. A type without a group and a team without a department count as having none. */
const questions = {
  type: byName('service_type'),
  group: (values, orNone) => sql`select id from service_type where ${among(sql.ref('group_name'), values)} or (${orNone} and group_name = '')`,
  department: (values, orNone) => sql`select t.id from team t left join department d on d.id = t.department_id
    where ${isMeant('department', 'd', values)} or (${orNone} and d.id is null)`,
  team: byName('team'),
  crew: byName('crew'),
  assignee: byName('staff'),
  neighborhood: byName('neighborhood'),
} as const satisfies Record<NamedFilterField, Question>

const fields = Object.keys(questions) as NamedFilterField[]

/**
 * Looks up the names of filters before they are asked, all in one round trip: with plain ids before it, the database knows how
 * many cases they will be and takes the right index (125 ms against 1 for a type and a neighborhood among 200,000 cases).
 * Names are compared without case. A district is known by its name alone.
 * @param askedBy who asks: `me` among people, and their crew among crews.
 */
export async function filterIds(db: Db, filters: readonly CaseFilter[], askedBy: AskedBy): Promise<FilterIds[]> {
  const found = filters.map((): FilterIds => ({
    type: nothing(), group: nothing(), department: nothing(), team: nothing(), crew: nothing(), assignee: nothing(), neighborhood: nothing(), districts: {},
  }))
  const asked = filters.flatMap((filter, index) => asksFor(filter, found[index]!, index, askedBy))
  if (asked.length === 0) return found
  const { rows } = await sql<{ question: number; field: string; id: number }>`${sql.join(asked, sql` union all `)}`.execute(db)
  for (const { question, field, id } of rows) {
    const ids = found[question]!
    const named = field.startsWith('district ') ? ids.districts[field.slice('district '.length)]! : ids[field as NamedFilterField]
    named.ids.push(id)
  }
  return found
}

/** What to ask for one filter's names; whether it means those without any is put down at once. */
function asksFor(filter: CaseFilter, found: FilterIds, index: number, askedBy: AskedBy): RawBuilder<unknown>[] {
  const asked: RawBuilder<unknown>[] = []
  for (const field of fields) {
    const given = filter[field]
    if (!given) continue
    const values = withMe(field, given, askedBy)
    found[field].orNone = values.includes(none)
    asked.push(sql`select ${index}::int as question, ${field}::text as field, id from (${questions[field](values, found[field].orNone)}) as ${sql.ref(field)}`)
  }
  for (const [kind, values] of Object.entries(filter.districts ?? {})) {
    if (!values) continue
    found.districts[kind] = { ids: [], orNone: values.includes(none) }
    asked.push(sql`select ${index}::int as question, ${`district ${kind}`}::text as field, id from district_set
      where ${among(sql`districts ->> ${kind}`, values)} or (${found.districts[kind].orNone} and districts ->> ${kind} is null)`)
  }
  return asked
}

/** With the id that `me` stands for; who is in no crew has no cases of one. */
function withMe(field: NamedFilterField, values: readonly string[], { id, crewId }: AskedBy): readonly string[] {
  const mine = { assignee: id, crew: crewId }
  return field === 'assignee' || field === 'crew' ? values.flatMap((value) => (value !== me ? [value] : mine[field] === null ? [] : [`#${mine[field]}`])) : values
}

const nothing = (): NamedField => ({ ids: [], orNone: false })
// As large as the columns: a longer number can only be a name.
const marked = (values: readonly string[]) => numbers(values.flatMap((value) => (value.startsWith('#') ? [value.slice(1)] : [])))
const numbers = (values: readonly string[]) => values.filter((value) => /^\d{1,9}$/.test(value)).map(Number)
