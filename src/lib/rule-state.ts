import type { Case } from '../../contract/case.ts'
import type { CaseState } from '../../contract/lifecycle.ts'

/** A case as the contract's rules see it. */
export function ruleState({ status, outcome, team, crew, assignee, duplicateOf }: Case): CaseState {
  return { status, outcome, teamId: team?.id ?? null, crewId: crew?.id ?? null, assigneeId: assignee?.id ?? null, duplicateOf: duplicateOf?.id ?? null }
}
