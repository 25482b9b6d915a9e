import { lockSavedView } from '../db/saved-views.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { mayChange } from './write-saved-view.ts'

/** Deletes a view. One that is gone already is as good as deleted. @throws Refused as `mayChange`. */
export async function deleteSavedView(context: Context, actor: Actor, id: number): Promise<void> {
  authorise(actor, 'read')
  await inTransaction(context, async (db) => {
    const now = await lockSavedView(db, id, actor)
    if (!now) return
    mayChange(actor, id, now)
    await db.deleteFrom('saved_view').where('id', '=', id).execute()
  })
}
