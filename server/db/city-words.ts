import { sql } from 'kysely'
import type { City } from '../../contract/city.ts'
import type { Db } from './database.ts'

export type CityWords = Pick<City, 'departments' | 'teams' | 'types' | 'neighborhoods' | 'empty'>

/** The vocabularies that cases are described with, by name, and whether there is any case. */
export async function cityWords(db: Db): Promise<CityWords> {
  const { rows } = await sql<CityWords>`select
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]') from department) as departments,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'departmentId', department_id) order by name), '[]') from team) as teams,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'group', group_name, 'targetDays', target_days,
      'defaultTeamId', default_team_id) order by name), '[]') from service_type) as types,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'lon', lon, 'lat', lat) order by name), '[]') from neighborhood) as neighborhoods,
    not exists (select 1 from cases) as empty`.execute(db)
  return rows[0]!
}

/** Writes the city profile's service types, with their targets, into the database; types that imports found stay. */
export async function writeServiceTypes(db: Db, types: readonly { name: string; group: string; targetDays: number | null }[]): Promise<void> {
  if (types.length === 0) return
  await db.insertInto('service_type')
    .values(types.map((type) => ({ name: type.name, group_name: type.group, target_days: type.targetDays, default_team_id: null })))
    .onConflict((clash) => clash.column('name').doUpdateSet((eb) => ({ group_name: eb.ref('excluded.group_name'), target_days: eb.ref('excluded.target_days') })))
    .execute()
}
