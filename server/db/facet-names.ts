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
  /** By the kind of districts. */
  districts: ReadonlyMap<string, DistrictNames>
}

/** What one kind's districts are called, and by the id of a set of districts which of the names is its own: read by the thousand for each facet. */
export type DistrictNames = { names: string[]; bySet: number[] }

// What a set says never changes, so those that were met once need not be asked for again.
const metSets = new WeakMap<Database['driver'], Met>()
const mostMet = 50_000
type Met = { sets: Set<number>; districts: Map<string, DistrictNames & { places: Map<string, number> }> }

/** @param districtSetIds the sets that were met; a city has more of them than of anything else. */
export async function facetNames({ db, driver }: Database, districtSetIds: ReadonlySet<number>): Promise<FacetNames> {
  let met: Met = metSets.get(driver) ?? { sets: new Set(), districts: new Map() }
  if (met.sets.size > mostMet) met = { sets: new Set(), districts: new Map() }
  metSets.set(driver, met)
  const unmet = [...districtSetIds].filter((id) => !met.sets.has(id))
  const named = (table: string, more = sql``) => sql`(select coalesce(json_agg(json_build_object('id', id, 'name', name ${more})), '[]') from ${sql.table(table)})`
  const { rows } = await sql<{ json: string }>`select json_build_object(
    'types', ${named('service_type', sql`, 'group', group_name`)},
    'teams', ${named('team', sql`, 'departmentId', department_id`)},
    'departments', ${named('department')}, 'neighborhoods', ${named('neighborhood')}, 'crews', ${named('crew')}, 'staff', ${named('staff')},
    'districtSets', (select coalesce(json_agg(json_build_object('id', id, 'districts', districts)), '[]') from district_set where id = any(${unmet}::int[]))
  )::text as json`.execute(db)
  const { districtSets, ...names } = JSON.parse(rows[0]!.json) as Omit<FacetNames, 'districts'> & { districtSets: { id: number; districts: Record<string, string> }[] }
  for (const { id, districts } of districtSets) meet(met, id, districts)
  return { ...names, districts: met.districts }
}

function meet({ sets, districts }: Met, id: number, set: Record<string, string>): void {
  sets.add(id)
  for (const [kind, name] of Object.entries(set)) {
    const known = districts.get(kind) ?? { names: [], bySet: [], places: new Map<string, number>() }
    districts.set(kind, known)
    const place = known.places.get(name) ?? known.names.push(name) - 1
    known.places.set(name, place)
    known.bySet[id] = place
  }
}
