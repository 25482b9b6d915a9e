import { sql } from 'kysely'
import type { City } from '../../contract/city.ts'
import type { ClosingNeed, Outcome } from '../../contract/vocabulary.ts'
import type { Db } from './database.ts'

/** A `StandardText`. */
export const standardTextJson = sql`json_build_object('id', id, 'version', version, 'title', title, 'body', body, 'typeId', type_id, 'outcome', outcome, 'active', active)`

export type CityWords = Pick<City, 'departments' | 'teams' | 'types' | 'neighborhoods' | 'crews' | 'staff' | 'standardTexts' | 'empty'>

/** The vocabularies that cases are described with, by name, and whether there is any case. */
export async function cityWords(db: Db): Promise<CityWords> {
  const { rows } = await sql<CityWords>`select
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]') from department) as departments,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'departmentId', department_id) order by name), '[]') from team) as teams,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'group', group_name, 'targetDays', target_days,
      'defaultTeamId', default_team_id, 'closingNeeds', closing_needs) order by name), '[]') from service_type) as types,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'lon', lon, 'lat', lat) order by name), '[]') from neighborhood) as neighborhoods,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'teamId', team_id, 'members', members, 'truck', truck,
      'photoId', photo_id, 'active', active) order by name), '[]') from crew) as crews,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'role', role, 'teamId', team_id, 'crewId', crew_id) order by name), '[]') from staff) as staff,
    (select coalesce(json_agg(${standardTextJson} order by title), '[]') from standard_text) as "standardTexts",
    not exists (select 1 from cases) as empty`.execute(db)
  return rows[0]!
}

type ProfileType = { name: string; group: string; targetDays: number | null; team?: string | undefined; closingNeeds?: readonly ClosingNeed[] | undefined }

/** Writes the city profile's service types, with their targets and usual teams, into the database; types that imports found stay. */
export async function writeServiceTypes(db: Db, types: readonly ProfileType[]): Promise<void> {
  if (types.length === 0) return
  const teams = [...new Set(types.flatMap(({ team }) => team ?? []))].sort()
  if (teams.length > 0) await db.insertInto('team').values(teams.map((name) => ({ name, department_id: null }))).onConflict((clash) => clash.column('name').doNothing()).execute()
  const ids = new Map((teams.length === 0 ? [] : await db.selectFrom('team').select(['id', 'name']).where('name', 'in', teams).execute()).map(({ id, name }) => [name, id]))
  await db.insertInto('service_type')
    .values(types.map(({ name, group, targetDays, team, closingNeeds = [] }) => ({
      name, group_name: group, target_days: targetDays, default_team_id: team === undefined ? null : ids.get(team)!, closing_needs: [...closingNeeds],
    })))
    .onConflict((clash) => clash.column('name').doUpdateSet((eb) => ({
      group_name: eb.ref('excluded.group_name'), target_days: eb.ref('excluded.target_days'), default_team_id: eb.fn.coalesce('excluded.default_team_id', 'service_type.default_team_id'),
      closing_needs: eb.ref('excluded.closing_needs'),
    })))
    .execute()
}

type ProfileText = { title: string; body: string; type?: string | undefined; outcome?: Outcome | undefined }

/** Gives a desk that never had a standard text those of the city profile. After `writeServiceTypes`. */
export async function writeFirstTexts(db: Db, texts: readonly ProfileText[]): Promise<void> {
  if (texts.length === 0) return
  await sql`insert into standard_text (title, body, type_id, outcome)
    select title, body, (select id from service_type where name = given.type), outcome
    from json_to_recordset(${JSON.stringify(texts)}::json) as given(title text, body text, type text, outcome text)
    where not exists (select 1 from standard_text)`.execute(db)
}
