import { sql } from 'kysely'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { mayChange } from './write-saved-view.ts'

/** Deletes a view. One that is gone already is as good as deleted. @throws Refused `forbidden` for who neither owns it nor is an administrator. */
export async function deleteSavedView(context: Context, actor: Actor, id: number): Promise<void> {
  authorise(actor, 'read')
  await inTransaction(context, async (db) => {
    const { rows: [now] } = await sql<{ owner_id: number }>`select owner_id from saved_view where id = ${id}::bigint for update`.execute(db)
    if (!now) return
    mayChange(actor, now.owner_id)
    await db.deleteFrom('saved_view').where('id', '=', id).execute()
  })
}
