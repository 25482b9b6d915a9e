import { sql, type RawBuilder } from 'kysely'
import type { Staff } from '../../contract/session.ts'
import type { Db } from './database.ts'

/** A `SavedView` as one person sees it. */
const savedViewJson = (seenBy: Staff) => sql`json_build_object('id', v.id, 'version', v.version, 'name', v.name, 'query', v.query, 'teamId', v.team_id,
  'owner', json_build_object('id', s.id, 'name', s.name), 'mine', ${isTheirs(seenBy)})`

const isTheirs = ({ id, role }: Staff) => sql<boolean>`(v.owner_id = ${id}::int or ${role === 'admin'}::boolean)`

/** A person's own views and their team's; for an administrator every team's. */
const isSeen = ({ id, teamId, role }: Staff) => sql<boolean>`(v.owner_id = ${id}::int or v.team_id = ${teamId}::int or (${role === 'admin'}::boolean and v.team_id is not null))`

/** The views that a person sees, by name, as one JSON text: an array of `SavedView`. */
export async function savedViewsSeenBy(db: Db, person: Staff): Promise<string> {
  return first(db, sql`select coalesce(json_agg(${savedViewJson(person)} order by lower(v.name), v.id), '[]')::text as json
    from saved_view v join staff s on s.id = v.owner_id where ${isSeen(person)}`)
}

/** One `SavedView` as JSON text. */
export async function savedViewById(db: Db, id: number, seenBy: Staff): Promise<string> {
  return first(db, sql`select ${savedViewJson(seenBy)}::text as json from saved_view v join staff s on s.id = v.owner_id where v.id = ${id}::bigint`)
}

/** One view to be changed, held until the transaction ends, and whether a person sees it; undefined where there is none. */
export async function lockSavedView(db: Db, id: number, person: Staff): Promise<{ version: number; owner_id: number; team_id: number | null; seen: boolean } | undefined> {
  const { rows: [view] } = await sql<{ version: number; owner_id: number; team_id: number | null; seen: boolean }>`
    select v.version, v.owner_id, v.team_id, coalesce(${isSeen(person)}, false) as seen from saved_view v where v.id = ${id}::bigint for update`.execute(db)
  return view
}

/** The queries of the views that a person sees, at most so many: their own before others'. */
export async function queriesSeenBy(db: Db, person: Staff, most: number): Promise<{ id: number; query: string }[]> {
  const { rows } = await sql<{ id: number; query: string }>`select v.id, v.query from saved_view v where ${isSeen(person)}
    order by v.owner_id <> ${person.id}::int, v.id limit ${most}`.execute(db)
  return rows
}

async function first(db: Db, question: RawBuilder<unknown>): Promise<string> {
  const { rows: [row] } = await (question as RawBuilder<{ json: string }>).execute(db)
  return row!.json
}
