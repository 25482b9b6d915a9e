import type { ResumeCase, WaitCase } from '../../contract/commands.ts'
import { caseCan, statusOf } from '../../contract/lifecycle.ts'
import type { Status } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import type { Db } from '../db/database.ts'
import { assignmentOf, changedOnly, held, isoOf, lookedAt, ruleState } from './case-words.ts'
import { clockGoesOn } from './clock.ts'
import type { Context } from './context.ts'
import { refuseIf, runCommand, type CaseState, type Change, type CommandCall } from './run-command.ts'

/** A later import's word for an open case does not undo it; that the source closed the case does. */
const progress = 'progress'

/** Says that work has begun; a waiting case goes on, and its clock. @throws Refused as `runCommand`, and `not-allowed-now`. */
export async function startCase(context: Context, call: CommandCall): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'start', (state) => {
    refuseIf(caseCan.start(ruleState(state)))
    return goingOn(state, 'in-progress', 'started', null, context)
  })
}

/**
 * Stops the clock. `until` is the beginning of a city date, or an instant.
 * @throws Refused as `runCommand`, and `not-allowed-now` for a closed case or a time that is over.
 */
export async function waitCase(context: Context, call: CommandCall, { reason, until }: WaitCase): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'wait', (state) => {
    const end = until ? (until.length === 10 ? zone(context.city.timeZone).startOf(until) : Date.parse(until)) : null
    refuseIf(caseCan.wait(ruleState(state), { until: end }, context.now()))
    const waitingUntil = end === null ? null : new Date(end)
    return {
      set: {
        status: 'waiting', waiting_since: state.waiting_since ?? new Date(context.now()), waiting_until: waitingUntil, waiting_reason: reason,
        desk_fields: held(state, progress),
      },
      event: { type: 'waited', note: reason, ...changedOnly({ status: state.status, waitingUntil: isoOf(state.waiting_until) }, { status: 'waiting', waitingUntil: isoOf(waitingUntil) }) },
    }
  })
}

/** Ends the waiting: the case is as it was before. @throws Refused as `runCommand`, and `not-allowed-now` for one that does not wait. */
export async function resumeCase(context: Context, call: CommandCall, { reason }: ResumeCase): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'wait', async (state, db) => {
    refuseIf(caseCan.resume(ruleState(state)))
    return goingOn(state, await statusBefore(db, state), 'resumed', reason || null, context)
  })
}

function goingOn(state: CaseState, status: Status, type: 'started' | 'resumed', note: string | null, { city, now }: Context): Change {
  const clock = clockGoesOn(state, now(), city)
  const looked = lookedAt(state)
  return {
    set: { ...clock.set, ...looked.set, status, desk_fields: held(state, progress, ...clock.holds, ...looked.holds) },
    event: {
      type, note,
      ...changedOnly({ status: state.status, ...clock.before, ...looked.before }, { status, ...clock.after, ...looked.after }),
    },
  }
}

/** What the case was before it began to wait: its own log knows. */
async function statusBefore(db: Db, state: CaseState): Promise<Status> {
  const events = await db.selectFrom('case_event').select(['before', 'after']).where('case_id', '=', state.id).where('type', '=', 'waited').orderBy('version', 'desc').execute()
  // Waiting that only came back, as what ended it was taken back, began earlier.
  const before = events.filter((event) => event.after['undoes'] === undefined).map((event) => event.before['status']).find((status) => status !== undefined && status !== 'waiting')
  // Not assigned any more since, or only now.
  const plain = statusOf(assignmentOf(state))
  return before === 'in-progress' && plain === 'assigned' ? 'in-progress' : plain
}
