import type { ReopenCase } from '../../contract/commands.ts'
import { caseCan, statusOf } from '../../contract/lifecycle.ts'
import type { Db } from '../db/database.ts'
import { assignmentOf, changedOnly, held, isoOf, ruleState } from './case-words.ts'
import type { Context } from './context.ts'
import { refuseIf, runCommand, type CaseState, type Change, type CommandCall } from './run-command.ts'

/** Opens a closed case again, with whoever had it. @throws Refused as `runCommand`, and `not-allowed-now` for an open one. */
export async function reopenCase(context: Context, call: CommandCall, { reason }: ReopenCase): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'reopen', async (state, db) => reopening(state, { reason, original: await originalOf(db, state) }))
}

type Reopening = {
  reason: string | null
  by?: 'resident'
  type?: 'reopened' | 'duplicate-unlinked'
  /** Of which case it was a duplicate. */
  original?: { id: number; number: string } | null
}

/**
 * The change that opens a case again; its photos and its card's address stay, its target too.
 * @param by who asks, where it is not one of the staff: the log then says so.
 * @throws Refused `not-allowed-now` for an open case.
 */
export function reopening(state: CaseState, { reason, by, type = 'reopened', original = null }: Reopening): Change {
  refuseIf(caseCan.reopen(ruleState(state)))
  const status = statusOf(assignmentOf(state))
  return {
    set: {
      status, closed_at: null, outcome: null, closure_note: null, duplicate_of: null, closed_crew_id: null, closed_crew_version: null,
      desk_fields: held(state, 'status', 'progress'),
    },
    event: {
      type, note: reason,
      ...changedOnly(
        { status: state.status, closedAt: isoOf(state.closed_at), outcome: state.outcome, closureNote: state.closure_note, duplicateOf: original },
        { status, closedAt: null, outcome: null, closureNote: null, duplicateOf: null, ...(by && { by }) },
      ),
    },
  }
}

/** Which case this one was closed as a duplicate of, for the log. */
export async function originalOf(db: Db, { duplicate_of: id }: CaseState): Promise<{ id: number; number: string } | null> {
  if (id === null) return null
  return db.selectFrom('cases').select(['id', 'number']).where('id', '=', id).executeTakeFirstOrThrow()
}
