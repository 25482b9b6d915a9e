import type { CityProfile } from '../../contract/city-profile.ts'
import type { Connection } from '../db/port.ts'
import { wordsOf } from '../db/search-words.ts'
import type { BatchRow } from './batch-row.ts'
import { districtsText } from './districts-text.ts'

const tables = ['department', 'team', 'service_type', 'neighborhood', 'district_set', 'reporter'] as const
type Table = (typeof tables)[number]
type Book = Record<Table, Map<string, number>>

export type NameIds = { of(table: Table, name: string | null): number | null }

export type NameBook = {
  /** Writes the names of a batch that are new, inside its transaction. */
  write(connection: Connection, rows: readonly BatchRow[]): Promise<NameIds>
  /** The batch was committed: its names are known from now on. Until then they are not, for it may be rolled back. */
  keep(): void
}

const emptyBook = (): Book => ({ department: new Map(), team: new Map(), service_type: new Map(), neighborhood: new Map(), district_set: new Map(), reporter: new Map() })

// A name that is there already keeps what it has; the update only makes the statement return its id too.
const writers = {
  department: `insert into department (name) select name from json_to_recordset($1::json) as n(name text)
    on conflict (name) do update set name = excluded.name returning id, name`,
  team: `insert into team (name, department_id) select name, department_id from json_to_recordset($1::json) as n(name text, department_id integer)
    on conflict (name) do update set department_id = coalesce(team.department_id, excluded.department_id) returning id, name`,
  service_type: `insert into service_type (name, group_name, target_days)
    select name, group_name, target_days from json_to_recordset($1::json) as n(name text, group_name text, target_days numeric)
    on conflict (name) do update set group_name = coalesce(nullif(service_type.group_name, ''), excluded.group_name) returning id, name`,
  neighborhood: `insert into neighborhood (name) select name from json_to_recordset($1::json) as n(name text)
    on conflict (name) do update set name = excluded.name returning id, name`,
  // A set has no name: what it is written as, with its kinds in order, stands for one.
  district_set: `with given as (select name, name::jsonb as districts from json_to_recordset($1::json) as n(name text)), written as (
      insert into district_set (districts) select districts from given
      on conflict (md5(districts::text)) do update set districts = excluded.districts returning id, districts)
    select written.id, given.name from written join given using (districts)`,
  // Most are there already, and to update each of them again would write more than the cases do.
  reporter: `with given as (select name from json_to_recordset($1::json) as n(name text)),
      known as (select r.id, r.hashed_id as name from given join reporter r on r.hashed_id = given.name), written as (
      insert into reporter (hashed_id) select name from given where name not in (select name from known)
      on conflict (hashed_id) do update set hashed_id = excluded.hashed_id returning id, hashed_id as name)
    select id, name from known union all select id, name from written`,
} as const satisfies Record<Table, string>

const writeWords = 'insert into search_word (word) select unnest($1::text[]) on conflict do nothing'

/** Departments, teams, types, neighbourhoods and sets of districts by name, reporters by their hashed ids, and the search's words, for the length of one import. */
export function nameBook(types: CityProfile['types']): NameBook {
  const known = emptyBook()
  const targets = new Map(types.map((type) => [type.name, type]))
  let fresh = emptyBook()
  const knownWords = new Set<string>()
  const words = new Set<string>()

  const idOf = (table: Table, name: string | null) => (name === null ? null : (fresh[table].get(name) ?? known[table].get(name) ?? null))

  async function writeNew(connection: Connection, table: Table, rows: Map<string, Record<string, unknown>>) {
    if (rows.size === 0) return
    // In one order everywhere, so that two writers cannot wait for each other.
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, more]) => ({ name, ...more }))
    const answer = await connection.query<{ id: number; name: string }>(writers[table], [JSON.stringify(sorted)])
    for (const { id, name } of answer.rows) fresh[table].set(name, id)
  }

  return {
    async write(connection, rows) {
      fresh = emptyBook()
      words.clear()
      const missing = { department: new Map(), team: new Map(), service_type: new Map(), neighborhood: new Map(), district_set: new Map(), reporter: new Map() } satisfies Record<Table, Map<string, Record<string, unknown>>>
      for (const { case: c } of rows) {
        if (c.department !== null && !known.department.has(c.department)) missing.department.set(c.department, {})
        if (c.neighborhood !== null && !known.neighborhood.has(c.neighborhood)) missing.neighborhood.set(c.neighborhood, {})
        if (c.reporter !== undefined) missing.reporter.set(c.reporter, {})
        const districts = districtsText(c.districts)
        if (districts !== null && !known.district_set.has(districts)) missing.district_set.set(districts, {})
        for (const word of wordsOf(`${c.title} ${c.address ?? ''}`)) if (!knownWords.has(word)) words.add(word)
        if (c.type !== null && !known.service_type.has(c.type) && !missing.service_type.has(c.type)) {
          missing.service_type.set(c.type, { group_name: targets.get(c.type)?.group ?? c.group ?? '', target_days: targets.get(c.type)?.targetDays ?? null })
        }
      }
      await writeNew(connection, 'department', missing.department)
      for (const { case: c } of rows) {
        if (c.team === null || known.team.has(c.team) || missing.team.has(c.team)) continue
        missing.team.set(c.team, { department_id: idOf('department', c.department) })
      }
      await writeNew(connection, 'team', missing.team)
      await writeNew(connection, 'service_type', missing.service_type)
      await writeNew(connection, 'neighborhood', missing.neighborhood)
      await writeNew(connection, 'district_set', missing.district_set)
      await writeNew(connection, 'reporter', missing.reporter)
      if (words.size > 0) await connection.query(writeWords, [[...words].sort()])
      return { of: idOf }
    },
    keep() {
      // Of reporters there are too many to remember: each batch looks up its own.
      fresh.reporter.clear()
      for (const table of tables) for (const [name, id] of fresh[table]) known[table].set(name, id)
      for (const word of words) knownWords.add(word)
      fresh = emptyBook()
      words.clear()
    },
  }
}
