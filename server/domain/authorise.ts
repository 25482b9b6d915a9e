import { roleMay, type Action } from '../../contract/permissions.ts'
import type { Actor } from './context.ts'
import { Refused } from './refused.ts'

/** Actions whose name is no verb. */
const words: Partial<Record<Action, string>> = { insights: 'see the insights', crews: 'write crews', texts: 'write standard texts', photo: 'upload photos', duplicate: 'link duplicates' }

/** @throws Refused `forbidden` when this person's role does not allow the action. */
export function authorise(actor: Actor, action: Action): void {
  if (!roleMay(actor.role, action)) throw new Refused('forbidden', `A ${actor.role} may not ${words[action] ?? action}.`)
}
