import type { AssignCase } from '../../contract/commands.ts'
import { caseCan, statusAfterAssign } from '../../contract/lifecycle.ts'
import type { Db } from '../db/database.ts'
import { authorise } from './authorise.ts'
import type { Context } from './context.ts'
import { Refused } from './refused.ts'
import { runCommand, type CommandCall } from './run-command.ts'

/**
 * Gives a case to a team, or to nobody.
 * @throws Refused as `runCommand`, `forbidden`, `not-allowed-now` for a closed case or the team that has it already,
 * `invalid-input` for a team there is not.
 */
export async function assignCase(context: Context, call: CommandCall, { teamId, reason }: AssignCase): Promise<{ json: string; version: number }> {
  authorise(call.actor, 'assign')
  return runCommand(context, call, async (state, db) => {
    const [refusal] = caseCan.assign({ status: state.status, teamId: state.team_id }, { teamId })
    if (refusal) throw new Refused('not-allowed-now', refusal === 'case-closed' ? 'The case is closed.' : 'That team has the case already.')
    const status = statusAfterAssign(state.status, teamId)
    return {
      set: { team_id: teamId, status, crew_id: null, assignee_id: null, desk_fields: [...new Set([...state.desk_fields, 'team'])] },
      event: {
        type: 'assigned',
        note: reason || null,
        before: { team: await teamName(db, state.team_id), ...(status !== state.status && { status: state.status }) },
        after: { team: await teamName(db, teamId), ...(status !== state.status && { status }) },
      },
    }
  })
}

/** The log keeps the team's name of the day, not a number that may come to mean something else. */
async function teamName(db: Db, id: number | null): Promise<string | null> {
  if (id === null) return null
  const team = await db.selectFrom('team').select('name').where('id', '=', id).executeTakeFirst()
  if (!team) throw new Refused('invalid-input', 'There is no such team.', { fields: [{ field: 'teamId', message: `There is no team ${id}` }] })
  return team.name
}
