import { sql } from 'kysely'
import type { z } from 'zod'
import type { WriteSavedView } from '../../contract/saved-view.ts'
import type { Db } from '../db/database.ts'
import { lockSavedView, savedViewById } from '../db/saved-views.ts'
import { authorise } from './authorise.ts'
import { invalid } from './case-words.ts'
import type { Actor, Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { once, type Attempt } from './once.ts'
import { Refused } from './refused.ts'
import { readViewQuery } from './view-query.ts'

type Given = z.infer<typeof WriteSavedView>

/** Each view that a person sees is counted every few seconds. */
const mostOwned = 50

/**
 * Saves a view. @returns the `SavedView` as JSON text.
 * @throws Refused `key-reused`, `forbidden` for a team that is not theirs, `invalid-input` for a query that cannot be read,
 * a team there is not, a name that the team has, or they have themselves, or one view too many.
 */
export async function createSavedView(context: Context, attempt: Attempt, given: Given): Promise<string> {
  const { actor } = attempt
  authorise(actor, 'read')
  const query = queryOf(context, given)
  return inTransaction(context, (db) => once(context, db, attempt, async () => {
    if (given.teamId !== null) mayShare(actor, given.teamId)
    await check(db, given, { id: null, ownerId: actor.id })
    const now = new Date(context.now())
    const { id } = await db.insertInto('saved_view')
      .values({ owner_id: actor.id, team_id: given.teamId, name: given.name, query, created_at: now, updated_at: now }).returning('id').executeTakeFirstOrThrow()
    return savedViewById(db, id, actor)
  }))
}

/**
 * Writes a view anew; it stays its owner's.
 * @throws Refused as `createSavedView`, also `forbidden` for who neither owns it nor is an administrator, `not-found`
 * where there is none that they see, and `stale-version` with the present view when somebody was faster.
 */
export async function updateSavedView(context: Context, attempt: Attempt, id: number, version: number, given: Given): Promise<string> {
  const { actor } = attempt
  authorise(actor, 'read')
  const query = queryOf(context, given)
  return inTransaction(context, (db) => once(context, db, attempt, async () => {
    const now = await lockSavedView(db, id, actor)
    if (!now) throw unseen(id)
    mayChange(actor, id, now)
    if (now.version !== version) throw new Refused('stale-version', 'Somebody changed this view in the meantime.', { extra: { current: await savedViewById(db, id, actor) } })
    // Who has moved to another team may still correct what the old one goes by.
    if (given.teamId !== null && given.teamId !== now.team_id) mayShare(actor, given.teamId)
    await check(db, given, { id, ownerId: now.owner_id })
    await db.updateTable('saved_view')
      .set({ team_id: given.teamId, name: given.name, query, version: sql`version + 1`, updated_at: new Date(context.now()) }).where('id', '=', id).execute()
    return savedViewById(db, id, actor)
  }))
}

const unseen = (id: number) => new Refused('not-found', `There is no view ${id}.`)

/** @throws Refused `not-found` for who does not see a view (another's own is nobody's business, an administrator's neither), `forbidden` for who neither owns it nor is an administrator. */
export function mayChange(actor: Actor, id: number, { owner_id: ownerId, seen }: { owner_id: number; seen: boolean }): void {
  if (!seen) throw unseen(id)
  if (actor.id !== ownerId && actor.role !== 'admin') throw new Refused('forbidden', 'This view is somebody else\'s: only they or an administrator may change it.')
}

function mayShare({ teamId: own, role }: Actor, teamId: number): void {
  if (own !== null && own !== teamId && role !== 'admin') throw new Refused('forbidden', 'You can share a view with your own team only.')
}

function queryOf({ city }: Context, { query }: Given): string {
  const read = readViewQuery(query, Object.keys(city.districts))
  if (!read.success) throw invalid('query', `${read.field}: ${read.message}`)
  return read.query
}

/** Two who name views at once in one place look one after the other whether a name is taken. */
async function check(db: Db, { name, teamId }: Given, { id, ownerId }: { id: number | null; ownerId: number }): Promise<void> {
  await sql`select 1 from staff where id = ${ownerId}::int for no key update`.execute(db)
  await sql`select 1 from team where id = ${teamId}::int for no key update`.execute(db)
  const { rows: [known] } = await sql<{ team: boolean; taken: boolean; owned: number }>`select
    exists (select 1 from team where id = ${teamId}::int) as team,
    exists (select 1 from saved_view where id is distinct from ${id}::bigint and lower(name) = lower(${name})
      and (team_id = ${teamId}::int or (${teamId}::int is null and team_id is null and owner_id = ${ownerId}::int))) as taken,
    (select count(*) from saved_view where owner_id = ${ownerId}::int) as owned`.execute(db)
  if (teamId !== null && !known!.team) throw invalid('teamId', `There is no team ${teamId}`)
  if (known!.taken) throw invalid('name', teamId === null ? 'You have a view of that name' : 'This team has a view of that name')
  if (id === null && known!.owned >= mostOwned) throw invalid('name', `You have ${mostOwned} views: delete one first`)
}
