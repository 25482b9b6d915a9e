import type { Staff } from './session.ts'
import type { Role } from './vocabulary.ts'

/** What a signed-in person may ask for. Server and screen read this one table. */
export type Action = 'read' | 'create' | 'photo' | CaseAction | 'crews' | 'texts' | 'insights' | 'import'
/** What is done to one case. */
export type CaseAction = 'assign' | 'start' | 'wait' | 'note' | 'edit' | 'close' | 'reopen' | 'duplicate'

const dispatcher = ['read', 'create', 'photo', 'assign', 'start', 'wait', 'note', 'edit', 'close', 'reopen', 'duplicate', 'crews', 'texts', 'insights'] as const

const allowed = {
  dispatcher,
  crew: ['read', 'create', 'photo', 'start', 'wait', 'note', 'close'],
  manager: ['read', 'insights'],
  admin: [...dispatcher, 'import'],
} as const satisfies Record<Role, readonly Action[]>

export function roleMay(role: Role, action: Action): boolean {
  return (allowed[role] as readonly Action[]).includes(action)
}

/** May this person do that to a case that this team has? A crew acts on its own team's cases only. */
export function mayAct({ role, teamId }: Pick<Staff, 'role' | 'teamId'>, action: CaseAction, caseTeamId: number | null): boolean {
  return roleMay(role, action) && (role !== 'crew' || (caseTeamId !== null && caseTeamId === teamId))
}
