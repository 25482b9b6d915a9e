import { sql } from 'kysely'
import type { WriteCrew } from '../../contract/crew.ts'
import { crewById } from '../db/crews.ts'
import type { Db } from '../db/database.ts'
import { authorise } from './authorise.ts'
import { invalid } from './case-words.ts'
import type { Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { once, type Attempt } from './once.ts'
import { findPhotos } from './photo-references.ts'
import { Refused } from './refused.ts'

/**
 * Makes a crew. @returns the `Crew` as JSON text.
 * @throws Refused `forbidden`, `key-reused`, `invalid-input` for a team, photo or account there is not, or a name that the team has already.
 */
export async function createCrew(context: Context, attempt: Attempt, given: WriteCrew): Promise<string> {
  authorise(attempt.actor, 'crews')
  return inTransaction(context, (db) => once(context, db, attempt, async () => {
    await check(db, given, null)
    const { id } = await db.insertInto('crew').values(columnsOf(given)).returning('id').executeTakeFirstOrThrow()
    await writeStaff(db, id, given)
    return (await crewById(db, id))!
  }))
}

/**
 * Writes a crew anew; its version counts up. Cases that were closed with it keep it as it was.
 * @throws Refused as `createCrew`, also for another team while it has open cases of this one, `not-found`,
 * and `stale-version` with the present crew when somebody was faster.
 */
export async function updateCrew(context: Context, attempt: Attempt, id: number, version: number, given: WriteCrew): Promise<string> {
  authorise(attempt.actor, 'crews')
  return inTransaction(context, (db) => once(context, db, attempt, async () => {
    const { rows: [now] } = await sql<{ version: number }>`select version from crew where id = ${id}::int for update`.execute(db)
    if (!now) throw new Refused('not-found', `There is no crew ${id}.`)
    if (now.version !== version) throw new Refused('stale-version', 'Somebody changed this crew in the meantime.', { extra: { current: (await crewById(db, id))! } })
    await check(db, given, id)
    await db.updateTable('crew').set({ ...columnsOf(given), version: sql`version + 1` }).where('id', '=', id).execute()
    await writeStaff(db, id, given)
    return (await crewById(db, id))!
  }))
}

function columnsOf({ name, teamId, members, truck, photoId, active }: WriteCrew) {
  return { name, team_id: teamId, members: JSON.stringify(members), truck, photo_id: photoId, active }
}

/** Two who make crews in one team look one after the other whether a name is taken. */
async function check(db: Db, { name, teamId, photoId, staffIds }: WriteCrew, id: number | null): Promise<void> {
  await sql`select 1 from team where id = ${teamId}::int for no key update`.execute(db)
  const { rows: [known] } = await sql<{ team: boolean; taken: boolean; staff: number[]; busy: boolean }>`select
    exists (select 1 from team where id = ${teamId}::int) as team,
    exists (select 1 from crew where team_id = ${teamId}::int and lower(name) = lower(${name}) and id is distinct from ${id}::int) as taken,
    exists (select 1 from cases c join crew k on k.id = c.crew_id where c.crew_id = ${id}::int and c.status <> 'closed' and k.team_id <> ${teamId}::int) as busy,
    (select coalesce(json_agg(id), '[]') from staff where id = any(${staffIds}::int[]) and role = 'crew') as staff`.execute(db)
  if (!known!.team) throw invalid('teamId', `There is no team ${teamId}`)
  if (known!.taken) throw invalid('name', 'This team has a crew of that name')
  if (known!.busy) throw invalid('teamId', 'This crew has open cases of its team: assign them to others first')
  const missing = staffIds.find((staffId) => !known!.staff.includes(staffId))
  if (missing !== undefined) throw invalid('staffIds', `There is no crew account ${missing}`)
  if (photoId !== null) await findPhotos(db, [photoId])
}

/** Who signs in for a crew belongs to its team. A crew that loses an account by that has changed: who writes it from an older screen is told. */
async function writeStaff(db: Db, id: number, { teamId, staffIds }: WriteCrew): Promise<void> {
  await sql`select 1 from staff where id = any(${staffIds}::int[]) or crew_id = ${id}::int order by id for update`.execute(db)
  await sql`update crew set version = version + 1 where id in (select crew_id from staff where id = any(${staffIds}::int[]) and crew_id <> ${id}::int)`.execute(db)
  await sql`update staff set crew_id = null, team_id = null where crew_id = ${id}::int and id <> all(${staffIds}::int[])`.execute(db)
  await sql`update staff set crew_id = ${id}::int, team_id = ${teamId}::int where id = any(${staffIds}::int[])`.execute(db)
}
