import { sql, type Selectable, type Updateable } from 'kysely'
import type { EventType } from '../../contract/case-event.ts'
import type { Refusal } from '../../contract/lifecycle.ts'
import { mayAct, type CaseAction } from '../../contract/permissions.ts'
import { refusalWords } from '../../contract/words.ts'
import { caseEventsSince } from '../db/case-by-id.ts'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { once } from './once.ts'
import { readCase } from './read-case.ts'
import { Refused } from './refused.ts'
import { wayBack, type PhotoMoves } from './way-back.ts'

/** How a command arrives, whatever it does. `actor` is null for what happens by itself or comes from a resident: that carries no key. */
export type CommandCall = {
  actor: Actor | null
  key: string | null
  requestHash: string
  caseId: number
  /** The version it was decided on. */
  version: number
  /** One of many: only its version is answered, and a stale one is not told what happened since. */
  brief?: true
}

/** What a command does to the case it was decided on. */
export type Change = {
  set?: Updateable<Tables['cases']> | undefined
  event: { type: EventType; note?: string | null; before?: Record<string, unknown>; after?: Record<string, unknown> }
  photos?: PhotoMoves
}

/** The columns of a case that commands decide by. */
const stateColumns = [
  'id', 'status', 'flagged', 'team_id', 'crew_id', 'assignee_id', 'title', 'description', 'type_id', 'channel', 'address', 'neighborhood_id', 'lon', 'lat', 'cell', 'mx', 'my',
  'opened_at', 'due_at', 'closed_at', 'waiting_since', 'waiting_until', 'waiting_reason', 'paused_ms', 'outcome', 'closure_note', 'duplicate_of',
  'closed_crew_id', 'closed_crew_version', 'card_token', 'has_photo', 'desk_fields', 'desk_notes',
] as const satisfies readonly (keyof Tables['cases'])[]
export type CaseState = Pick<Selectable<Tables['cases']>, (typeof stateColumns)[number]>

/**
 * The skeleton of every command (D3, D15): one short transaction that holds the case's new version, its event and
 * the idempotency record, or nothing at all.
 * @param action what the role must allow; a crew's own team must have the case.
 * @returns the case after the command as JSON text, and its version; a repeated key gets the first answer again.
 * @throws Refused `forbidden`, `not-found`, `stale-version` (with the current case and the events since), `key-reused`, or what `decide` refuses.
 */
export async function runCommand(
  context: Context,
  call: CommandCall,
  action: CaseAction,
  decide: (state: CaseState, db: Db) => Change | Promise<Change>,
): Promise<{ json: string; version: number }> {
  if (call.actor) authorise(call.actor, action)
  try {
    const answer = await inTransaction(context, (db) => attempt(context, call, action, decide, db))
    // After the commit: inside, it would make commits wait for each other (D14).
    context.driver.ring()
    return answer
  } catch (error) {
    throw error instanceof StaleVersion ? await staleProblem(context, call) : error
  }
}

async function attempt(context: Context, call: CommandCall, action: CaseAction, decide: (state: CaseState, db: Db) => Change | Promise<Change>, db: Db): Promise<{ json: string; version: number }> {
  const act = async () => {
    const state = await db.selectFrom('cases').select(stateColumns).where('id', '=', call.caseId).where('version', '=', call.version).executeTakeFirst()
    if (!state) throw new StaleVersion()
    if (call.actor && !mayAct(call.actor, action, state.team_id)) throw new Refused('forbidden', 'Your crew works on the cases of its own team.')
    await apply(context, db, call, action, await decide(state, db), state)
    return call.brief ? JSON.stringify({ version: call.version + 1 }) : (await readCase(context, call.caseId, db)).json
  }
  const json = call.actor ? await once(context, db, { ...call, actor: call.actor }, act) : await act()
  return { json, version: (JSON.parse(json) as { version: number }).version }
}

/** @throws Refused `not-allowed-now` with every reason; the message is the first one's words. */
export function refuseIf(reasons: readonly Refusal[]): void {
  const [first] = reasons
  if (first) throw new Refused('not-allowed-now', refusalWords[first], { reasons })
}

class StaleVersion extends Error {}

const staleWords = 'Somebody changed this case in the meantime.'

async function staleProblem(context: Context, call: CommandCall): Promise<Refused> {
  if (call.brief) {
    const known = await context.db.selectFrom('cases').select('id').where('id', '=', call.caseId).executeTakeFirst()
    return known ? new Refused('stale-version', staleWords) : new Refused('not-found', `There is no case ${call.caseId}.`)
  }
  const current = await readCase(context, call.caseId)
  const events = await caseEventsSince(context.db, call.caseId, call.version)
  return new Refused('stale-version', staleWords, { extra: { current: current.json, events } })
}

async function apply(context: Context, db: Db, call: CommandCall, action: CaseAction, { set = {}, event, photos }: Change, state: CaseState): Promise<void> {
  // Beside the log, where the search finds it.
  const { desk_notes } = state
  const notes = event.note ? { desk_notes: desk_notes === null ? event.note : `${desk_notes}\n${event.note}` } : {}
  const { numUpdatedRows } = await db.updateTable('cases').set({ ...set, ...notes, version: sql`version + 1` })
    .where('id', '=', call.caseId).where('version', '=', call.version).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new StaleVersion()
  await db.insertInto('case_event').values({
    case_id: call.caseId,
    version: call.version + 1,
    at: new Date(context.now()),
    actor_id: call.actor?.id ?? null,
    import_id: null,
    type: event.type,
    note: event.note ?? null,
    before: JSON.stringify({ ...event.before, ...(call.actor && wayBack(action, state, set, photos)) }),
    after: JSON.stringify(event.after ?? {}),
  }).execute()
}
