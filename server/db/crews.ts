import { sql } from 'kysely'
import type { Db } from './database.ts'

const crewJson = sql`json_build_object('id', k.id, 'version', k.version, 'name', k.name, 'teamId', k.team_id, 'members', k.members, 'truck', k.truck,
  'photoId', k.photo_id, 'active', k.active,
  'staff', (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name, s.id), '[]') from staff s where s.crew_id = k.id))`

/** All crews by name, as one JSON text: an array of `Crew`. */
export async function allCrews(db: Db): Promise<string> {
  const { rows: [row] } = await sql<{ json: string }>`select coalesce(json_agg(${crewJson} order by k.name, k.id), '[]')::text as json from crew k`.execute(db)
  return row!.json
}

/** One `Crew` as JSON text; null when there is none. */
export async function crewById(db: Db, id: number): Promise<string | null> {
  const { rows: [row] } = await sql<{ json: string }>`select ${crewJson}::text as json from crew k where k.id = ${id}::int`.execute(db)
  return row?.json ?? null
}
