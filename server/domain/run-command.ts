import { sql, type Updateable } from 'kysely'
import type { EventType } from '../../contract/case-event.ts'
import { caseEventsSince } from '../db/case-by-id.ts'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Actor, Context } from './context.ts'
import { readCase } from './read-case.ts'
import { Refused } from './refused.ts'

/** How a command arrives, whatever it does. */
export type CommandCall = {
  actor: Actor
  caseId: number
  /** The version it was decided on. */
  version: number
  /** Names this attempt, so that sending it again does nothing twice. */
  key: string | null
  /** A fingerprint of what was asked: one key must not be used for two things. */
  requestHash: string
}

/** What a command does to the case it was decided on. */
export type Change = {
  set?: Updateable<Tables['cases']>
  event: { type: EventType; note?: string | null; before?: Record<string, unknown>; after?: Record<string, unknown> }
}

export type CaseState = { status: Tables['cases']['status']; team_id: number | null; desk_fields: string[] }

/**
 * The skeleton of every command (D3, D15): one short transaction that holds the case's new version, its event and
 * the idempotency record, or nothing at all.
 * @returns the case after the command as JSON text, and its version; a repeated key gets the first answer again.
 * @throws Refused `not-found`, `stale-version` (with the current case and the events since), `key-reused`, or what `decide` refuses.
 */
export async function runCommand(
  context: Context,
  call: CommandCall,
  decide: (state: CaseState, db: Db) => Change | Promise<Change>,
): Promise<{ json: string; version: number }> {
  try {
    return await context.db.transaction().execute(async (db) => {
      // Somebody who holds the row for long must not hold up everybody else's connections.
      await sql`set local lock_timeout = '5s'`.execute(db)
      const earlier = call.key === null ? null : await claimKey(context, db, call, call.key)
      if (earlier !== null) return { json: earlier, version: (JSON.parse(earlier) as { version: number }).version }
      const state = await db.selectFrom('cases').select(['status', 'team_id', 'desk_fields'])
        .where('id', '=', call.caseId).where('version', '=', call.version).executeTakeFirst()
      if (!state) throw new StaleVersion()
      const change = await decide(state, db)
      await apply(context, db, call, change)
      const answer = await readCase(context, call.caseId, db)
      if (call.key !== null) {
        await db.updateTable('idempotency').set({ answer: answer.json })
          .where('staff_id', '=', call.actor.id).where('key', '=', call.key).execute()
      }
      return answer
    })
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error
    const current = await readCase(context, call.caseId)
    const events = await caseEventsSince(context.db, call.caseId, call.version)
    throw new Refused('stale-version', 'Somebody changed this case in the meantime.', { extra: { current: current.json, events } })
  }
}

class StaleVersion extends Error {}

/**
 * Claims a key for this attempt; a second attempt at the same time waits here until the first has ended.
 * @returns the first answer, if there was one.
 */
async function claimKey(context: Context, db: Db, call: CommandCall, key: string): Promise<string | null> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('idempotency')
    .values({ staff_id: call.actor.id, key, request_hash: call.requestHash, answer: null, created_at: new Date(context.now()) })
    .onConflict((clash) => clash.doNothing()).executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return null
  const first = await db.selectFrom('idempotency').select(['request_hash', 'answer'])
    .where('staff_id', '=', call.actor.id).where('key', '=', key).executeTakeFirstOrThrow()
  if (first.request_hash !== call.requestHash) throw new Refused('key-reused', 'This Idempotency-Key was used for another request.')
  return first.answer
}

async function apply(context: Context, db: Db, call: CommandCall, { set = {}, event }: Change): Promise<void> {
  const { numUpdatedRows } = await db.updateTable('cases').set({ ...set, version: sql`version + 1` })
    .where('id', '=', call.caseId).where('version', '=', call.version).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new StaleVersion()
  await db.insertInto('case_event').values({
    case_id: call.caseId,
    version: call.version + 1,
    at: new Date(context.now()),
    actor_id: call.actor.id,
    import_id: null,
    type: event.type,
    note: event.note ?? null,
    before: JSON.stringify(event.before ?? {}),
    after: JSON.stringify(event.after ?? {}),
  }).execute()
}
