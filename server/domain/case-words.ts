import { sql } from 'kysely'
import type { Assignment, CaseState as RuleState } from '../../contract/lifecycle.ts'
import type { Db } from '../db/database.ts'
import { Refused } from './refused.ts'
import type { CaseState } from './run-command.ts'

/** A case as the rules of the contract see it. */
export function ruleState(state: CaseState): RuleState {
  return { status: state.status, outcome: state.outcome, duplicateOf: state.duplicate_of, ...assignmentOf(state) }
}

export function assignmentOf({ team_id, crew_id, assignee_id }: Pick<CaseState, 'team_id' | 'crew_id' | 'assignee_id'>): Assignment {
  return { teamId: team_id, crewId: crew_id, assigneeId: assignee_id }
}

type AssignmentNames = { team: string | null; crew: string | null; assignee: string | null; crewTeamId: number | null; crewActive: boolean | null }

/**
 * Names for the log, which keeps those of the day and not numbers that may come to mean something else.
 * @throws Refused `invalid-input` naming the field whose thing there is not.
 */
export async function assignmentNames(db: Db, { teamId, crewId, assigneeId }: Assignment): Promise<AssignmentNames> {
  const { rows: [row] } = await sql<AssignmentNames>`select
    (select name from team where id = ${teamId}::int) as team, (select name from crew where id = ${crewId}::int) as crew,
    (select team_id from crew where id = ${crewId}::int) as "crewTeamId", (select active from crew where id = ${crewId}::int) as "crewActive", (select name from staff where id = ${assigneeId}::int) as assignee`.execute(db)
  for (const [field, id, name] of [['teamId', teamId, row!.team], ['crewId', crewId, row!.crew], ['assigneeId', assigneeId, row!.assignee]] as const) {
    if (id !== null && name === null) throw invalid(field, `There is no ${field.replace('Id', '')} ${id}`)
  }
  return row!
}

/** An input that names what there is not, or that does not fit together. */
export function invalid(field: string, message: string): Refused {
  return new Refused('invalid-input', `${field}: ${message}`, { fields: [{ field, message }] })
}

/** Only what differs, as an event's `before` and `after`. */
export function changedOnly(before: Record<string, unknown>, after: Record<string, unknown>): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const fields = Object.keys(after).filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(fields.map((field) => [field, from[field] ?? null]))
  return { before: pick(before), after: pick(after) }
}

/** With what a command changed held by our desk: a later import leaves it alone. */
export function held(state: CaseState, ...fields: string[]): string[] {
  return [...new Set([...state.desk_fields, ...fields])]
}

/** Whoever gives a flagged case to somebody, begins or ends it has had the look that it needed. */
export function lookedAt({ flagged }: CaseState): { set: { flagged?: boolean }; holds: string[]; before: Record<string, unknown>; after: Record<string, unknown> } {
  return flagged ? { set: { flagged: false }, holds: ['flagged'], before: { flagged: true }, after: { flagged: false } } : { set: {}, holds: [], before: {}, after: {} }
}

export const isoOf = (time: Date | null) => time?.toISOString() ?? null
