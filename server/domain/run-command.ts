import { sql, type Updateable } from 'kysely'
import type { EventType } from '../../contract/case-event.ts'
import { caseEventsSince } from '../db/case-by-id.ts'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Context } from './context.ts'
import { once, type Attempt } from './once.ts'
import { readCase } from './read-case.ts'
import { Refused } from './refused.ts'

/** How a command arrives, whatever it does. */
export type CommandCall = Attempt & {
  caseId: number
  /** The version it was decided on. */
  version: number
}

/** What a command does to the case it was decided on. */
export type Change = {
  set?: Updateable<Tables['cases']>
  event: { type: EventType; note?: string | null; before?: Record<string, unknown>; after?: Record<string, unknown> }
}

export type CaseState = { status: Tables['cases']['status']; team_id: number | null; desk_fields: string[]; desk_notes: string | null }

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
    const answer = await context.db.transaction().execute(async (db) => {
      // Somebody who holds the row for long must not hold up everybody else's connections.
      await sql`set local lock_timeout = '5s'`.execute(db)
      const json = await once(context, db, call, async () => {
        const state = await db.selectFrom('cases').select(['status', 'team_id', 'desk_fields', 'desk_notes'])
          .where('id', '=', call.caseId).where('version', '=', call.version).executeTakeFirst()
        if (!state) throw new StaleVersion()
        await apply(context, db, call, await decide(state, db), state)
        return (await readCase(context, call.caseId, db)).json
      })
      return { json, version: (JSON.parse(json) as { version: number }).version }
    })
    // After the commit: inside, it would make commits wait for each other (D14).
    context.driver.ring()
    return answer
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error
    const current = await readCase(context, call.caseId)
    const events = await caseEventsSince(context.db, call.caseId, call.version)
    throw new Refused('stale-version', 'Somebody changed this case in the meantime.', { extra: { current: current.json, events } })
  }
}

class StaleVersion extends Error {}

async function apply(context: Context, db: Db, call: CommandCall, { set = {}, event }: Change, { desk_notes }: CaseState): Promise<void> {
  // Beside the log, where the search finds it.
  const notes = event.note ? { desk_notes: desk_notes === null ? event.note : `${desk_notes}\n${event.note}` } : {}
  const { numUpdatedRows } = await db.updateTable('cases').set({ ...set, ...notes, version: sql`version + 1` })
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
