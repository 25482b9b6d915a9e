import { sql } from 'kysely'
import type { Db } from './database.ts'

export type FacetName = { id: number; name: string }

/** The names behind what cases were counted by. `group` is blank where a type has none, `departmentId` null where a team has none. */
export type FacetNames = {
  types: (FacetName & { group: string })[]
  teams: (FacetName & { departmentId: number | null })[]
  departments: FacetName[]
  neighborhoods: FacetName[]
  crews: FacetName[]
  staff: FacetName[]
  districtSets: { id: number; districts: Record<string, string> }[]
}

/** @param districtSetIds the sets that were met; a city has more of them than of anything else. */
export async function facetNames(db: Db, districtSetIds: readonly number[]): Promise<FacetNames> {
  const named = (table: string, more = sql``) => sql`(select coalesce(json_agg(json_build_object('id', id, 'name', name ${more})), '[]') from ${sql.table(table)})`
  const { rows } = await sql<{ json: string }>`select json_build_object(
    'types', ${named('service_type', sql`, 'group', group_name`)},
    'teams', ${named('team', sql`, 'departmentId', department_id`)},
    'departments', ${named('department')}, 'neighborhoods', ${named('neighborhood')}, 'crews', ${named('crew')}, 'staff', ${named('staff')},
    'districtSets', (select coalesce(json_agg(json_build_object('id', id, 'districts', districts)), '[]') from district_set where id = any(${[...districtSetIds]}::int[]))
  )::text as json`.execute(db)
  return JSON.parse(rows[0]!.json) as FacetNames
}
