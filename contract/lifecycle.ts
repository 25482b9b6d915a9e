import type { Status } from './vocabulary.ts'

/** Why a command cannot be applied to a case as it stands. */
export type Refusal = 'case-closed' | 'same-team'

type CaseState = { status: Status; teamId: number | null }

/** One table of what can be done to a case, for server, screen and tests. An empty list means yes. */
export const caseCan = {
  assign: (now: CaseState, to: { teamId: number | null }): Refusal[] => {
    if (now.status === 'closed') return ['case-closed']
    return now.teamId === to.teamId ? ['same-team'] : []
  },
  note: (): Refusal[] => [],
}

/** The status after an assignment: taking a team away makes a case new; work already begun stays begun. */
export function statusAfterAssign(status: Status, teamId: number | null): Status {
  if (teamId === null) return 'new'
  return status === 'new' ? 'assigned' : status
}
