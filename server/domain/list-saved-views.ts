import { savedViewsSeenBy } from '../db/saved-views.ts'
import type { Actor, Context } from './context.ts'

/** A person's own views and those of their team, or of every team for an administrator. @returns a `SavedViewList` as JSON text. */
export async function listSavedViews({ db }: Context, actor: Actor): Promise<string> {
  return `{"items":${await savedViewsSeenBy(db, actor)}}`
}
