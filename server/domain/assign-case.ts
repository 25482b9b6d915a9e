import { sql } from 'kysely'
import type { AssignCase } from '../../contract/commands.ts'
import { caseCan, statusAfterAssign, type Assignment } from '../../contract/lifecycle.ts'
import { assignmentNames, assignmentOf, changedOnly, held, invalid, lookedAt, ruleState } from './case-words.ts'
import { clockGoesOn } from './clock.ts'
import type { Context } from './context.ts'
import { refuseIf, runCommand, type CommandCall } from './run-command.ts'

/**
 * Gives a case to a team, and in it to a crew or a person; or to nobody, which also ends its waiting.
 * @throws Refused as `runCommand`, `not-allowed-now` for a closed case or those who have it already,
 * `invalid-input` for a team, crew or person there is not, or a crew of another team.
 */
export async function assignCase(context: Context, call: CommandCall, { teamId, crewId = null, assigneeId = null, reason }: AssignCase): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'assign', async (state, db) => {
    const to: Assignment = { teamId, crewId, assigneeId }
    refuseIf(caseCan.assign(ruleState(state), to))
    // Held until the command is done: meanwhile the crew does not move to another team.
    if (crewId !== null) await sql`select 1 from crew where id = ${crewId}::int for key share`.execute(db)
    const names = await assignmentNames(db, to)
    if (crewId !== null && names.crewTeamId !== teamId) throw invalid('crewId', 'This crew is of another team')
    if (names.crewActive === false) throw invalid('crewId', `${names.crew} is not active any more`)
    const had = await assignmentNames(db, assignmentOf(state))
    const status = statusAfterAssign(state.status, to)
    // Who is given a waiting case has it waiting.
    const clock = status === 'waiting' ? null : clockGoesOn(state, context.now(), context.city)
    const looked = lookedAt(state)
    const before = { team: had.team, crew: had.crew, assignee: had.assignee, status: state.status, ...clock?.before, ...looked.before }
    const after = { team: names.team, crew: names.crew, assignee: names.assignee, status, ...clock?.after, ...looked.after }
    return {
      set: { ...clock?.set, ...looked.set, team_id: teamId, crew_id: crewId, assignee_id: assigneeId, status, desk_fields: held(state, 'team', ...(clock?.holds ?? []), ...looked.holds) },
      event: { type: 'assigned', note: reason || null, ...changedOnly(before, after) },
    }
  })
}
