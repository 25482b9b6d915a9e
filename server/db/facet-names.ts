import { sql } from 'kysely'
import type { Database } from './database.ts'

export type FacetName = { id: number; name: string }

/** The names behind what cases were counted by. `group` is blank where a type has none, `departmentId` null where a team has none. */
export type FacetNames = {
  types: (FacetName & { group: string })[]
  teams: (FacetName & { departmentId: number | null })[]
  departments: FacetName[]
  neighborhoods: FacetName[]
  crews: FacetName[]
  staff: FacetName[]
  districtSets: ReadonlyMap<number, Record<string, string>>
}

// What a set says never changes, so those that were met once need not be asked for again.
const metSets = new WeakMap<Database['driver'], Map<number, Record<string, string>>>()
const mostMet = 50_000

/** @param districtSetIds the sets that were met; a city has more of them than of anything else. */
export async function facetNames({ db, driver }: Database, districtSetIds: ReadonlySet<number>): Promise<FacetNames> {
  let met = metSets.get(driver) ?? new Map<number, Record<string, string>>()
  if (met.size > mostMet) met = new Map()
  metSets.set(driver, met)
  const unmet = [...districtSetIds].filter((id) => !met.has(id))
  const named = (table: string, more = sql``) => sql`(select coalesce(json_agg(json_build_object('id', id, 'name', name ${more})), '[]') from ${sql.table(table)})`
  const { rows } = await sql<{ json: string }>`select json_build_object(
    'types', ${named('service_type', sql`, 'group', group_name`)},
    'teams', ${named('team', sql`, 'departmentId', department_id`)},
    'departments', ${named('department')}, 'neighborhoods', ${named('neighborhood')}, 'crews', ${named('crew')}, 'staff', ${named('staff')},
    'districtSets', (select coalesce(json_agg(json_build_object('id', id, 'districts', districts)), '[]') from district_set where id = any(${unmet}::int[]))
  )::text as json`.execute(db)
  const { districtSets, ...names } = JSON.parse(rows[0]!.json) as Omit<FacetNames, 'districtSets'> & { districtSets: { id: number; districts: Record<string, string> }[] }
  for (const { id, districts } of districtSets) met.set(id, districts)
  return { ...names, districtSets: met }
}
