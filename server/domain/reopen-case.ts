import { sql } from 'kysely'
import type { ReopenCase } from '../../contract/commands.ts'
import { caseCan, statusOf } from '../../contract/lifecycle.ts'
import type { Db } from '../db/database.ts'
import { assignmentOf, changedOnly, held, isoOf, ruleState } from './case-words.ts'
import type { Context } from './context.ts'
import { refuseIf, runCommand, type CaseState, type Change, type CommandCall } from './run-command.ts'

/** Opens a closed case again, with whoever had it. @throws Refused as `runCommand`, and `not-allowed-now` for an open one. */
export async function reopenCase(context: Context, call: CommandCall, { reason }: ReopenCase): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'reopen', async (state, db) => reopening(state, await closingOf(db, state), { reason }))
}

type Reopening = { reason: string | null; by?: 'resident'; type?: 'reopened' | 'duplicate-unlinked' }

/** What closed a case, and what is left of who had it before. */
export type Closing = {
  /** Of which case it was a duplicate. */
  original: { id: number; number: string } | null
  /** The crew that closed it, as it was called then. */
  closedCrew: string | null
  /** The crew that had it, where it still is one of the case's team. */
  crewId: number | null
  /** What that crew is called. */
  crew: string | null
}

/**
 * The change that opens a case again; its photos and its card's address stay, its target too.
 * @param by who asks, where it is not one of the staff: the log then says so.
 * @throws Refused `not-allowed-now` for an open case.
 */
export function reopening(state: CaseState, { original, closedCrew, crewId, crew }: Closing, { reason, by, type = 'reopened' }: Reopening): Change {
  refuseIf(caseCan.reopen(ruleState(state)))
  const status = statusOf({ ...assignmentOf(state), crewId })
  // What a resident says is not fixed must not sink among what nobody has looked at yet.
  const flagged = by === 'resident' ? { flagged: true } : {}
  return {
    set: {
      ...flagged, status, crew_id: crewId, closed_at: null, outcome: null, closure_note: null, duplicate_of: null, closed_crew_id: null, closed_crew_version: null,
      desk_fields: held(state, 'status', 'progress', ...(by === 'resident' ? ['flagged'] : [])),
    },
    event: {
      type, note: reason,
      ...changedOnly(
        { status: state.status, closedAt: isoOf(state.closed_at), outcome: state.outcome, closureNote: state.closure_note, duplicateOf: original, closedCrew, crew, flagged: state.flagged },
        { status, closedAt: null, outcome: null, closureNote: null, duplicateOf: null, closedCrew: null, crew: crewId === null ? null : crew, ...flagged, ...(by && { by }) },
      ),
    },
  }
}

/** What a case was closed with, in the transaction that opens it again. */
export async function closingOf(db: Db, state: CaseState): Promise<Closing> {
  const { rows: [row] } = await sql<Closing>`select
    (select json_build_object('id', id, 'number', number) from cases where id = ${state.duplicate_of}::bigint) as original,
    (select name from crew_version where crew_id = ${state.closed_crew_id}::int and version = ${state.closed_crew_version}::int) as "closedCrew",
    (select id from crew where id = ${state.crew_id}::int and active and team_id is not distinct from ${state.team_id}::int) as "crewId",
    (select name from crew where id = ${state.crew_id}::int) as crew`.execute(db)
  return row!
}
