import { sql } from 'kysely'
import type { LinkDuplicate, UnlinkDuplicate } from '../../contract/commands.ts'
import { caseCan } from '../../contract/lifecycle.ts'
import type { Db } from '../db/database.ts'
import { held, invalid, ruleState } from './case-words.ts'
import { closing } from './close-case.ts'
import type { Context } from './context.ts'
import { closingOf, reopening } from './reopen-case.ts'
import { refuseIf, runCommand, type CommandCall } from './run-command.ts'

/**
 * Closes a case as the duplicate of another; one closed as a duplicate already is only linked.
 * @throws Refused as `runCommand`, `not-allowed-now`, `invalid-input` for a case there is not.
 */
export async function linkDuplicate(context: Context, call: CommandCall, { of, note }: LinkDuplicate): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'duplicate', async (state, db) => {
    const { number, ...original } = await originalFor(db, state.id, of)
    refuseIf(caseCan.linkDuplicate(ruleState(state), original))
    const after = { duplicateOf: { id: of, number } }
    if (state.status === 'closed') return { set: { duplicate_of: of, desk_fields: held(state, 'status') }, event: { type: 'duplicate-linked', before: { duplicateOf: null }, after } }
    const { set, event } = closing(state, context, { outcome: 'duplicate', note: note || null, crew: null, duplicateOf: { id: of, number } })
    return { set, event: { type: 'duplicate-linked', before: { ...event.before, duplicateOf: null }, after: { ...event.after, ...after } } }
  })
}

/** Takes that back: the case is open again. @throws Refused as `runCommand`, and `not-allowed-now`. */
export async function unlinkDuplicate(context: Context, call: CommandCall, { reason }: UnlinkDuplicate): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'duplicate', async (state, db) => {
    refuseIf(caseCan.unlinkDuplicate(ruleState(state)))
    return reopening(state, await closingOf(db, state), { reason: reason || null, type: 'duplicate-unlinked' })
  })
}

/** Looks at what is to be a case's original, and holds both as they are. @throws Refused `invalid-input` for a case there is not. */
export async function originalFor(db: Db, id: number, of: number): Promise<{ number: string; isSelf: boolean; originalIsDuplicate: boolean; hasDuplicates: boolean }> {
  const { number, duplicate_of } = await holdBoth(db, id, of)
  const repeated = await db.selectFrom('cases').select('id').where('duplicate_of', '=', id).limit(1).executeTakeFirst()
  return { number, isSelf: of === id, originalIsDuplicate: duplicate_of !== null, hasDuplicates: repeated !== undefined }
}

/**
 * Holds both until the command is done: meanwhile neither the original can become a duplicate nor this one an original.
 * In the order of their ids, so that two who link the same two cases do not wait for each other.
 */
async function holdBoth(db: Db, id: number, of: number): Promise<{ number: string; duplicate_of: number | null }> {
  const { rows } = await sql<{ id: number; number: string; duplicate_of: number | null }>`
    select id, number, duplicate_of from cases where id in (${id}::bigint, ${of}::bigint) order by id for update`.execute(db)
  const original = rows.find((row) => row.id === of)
  if (!original) throw invalid('of', `There is no case ${of}`)
  return original
}
