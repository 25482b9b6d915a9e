import type { Role } from './vocabulary.ts'

/** What a signed-in person may ask for. Server and screen read this one table. */
export type Action = 'read' | 'create' | 'assign' | 'note' | 'import'

const allowed = {
  dispatcher: ['read', 'create', 'assign', 'note'],
  crew: ['read', 'create', 'note'],
  manager: ['read'],
  admin: ['read', 'create', 'assign', 'note', 'import'],
} as const satisfies Record<Role, readonly Action[]>

export function roleMay(role: Role, action: Action): boolean {
  return (allowed[role] as readonly Action[]).includes(action)
}
