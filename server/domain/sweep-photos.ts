import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { lockPhoto } from '../db/photo-lock.ts'
import { DatabaseError, sqlstates } from '../db/port.ts'
import type { Context } from './context.ts'

/** An upload that nothing refers to is kept this long: a phone may send its close-out later than its photos. */
export const unusedMs = 24 * 3_600_000

const atOnce = 200

/**
 * Takes away uploads that nothing refers to. One at a time, under the lock that keeping it takes; its row goes first,
 * so that no photo is without its files.
 * @returns how many it took.
 */
export async function sweepUploads(context: Context, stop?: AbortSignal): Promise<number> {
  const before = context.now() - unusedMs
  let taken = 0
  for (const id of await unusedUploads(context.db, before)) {
    if (stop?.aborted) return taken
    if (await forget(context.db, id, before)) taken += await removeFiles(context, id)
  }
  return taken
}

/** Takes away files that no upload belongs to, as a crash in the middle leaves them. It looks at every one. @returns of how many photos. */
export async function sweepFiles(context: Context, stop?: AbortSignal): Promise<number> {
  const before = context.now() - unusedMs
  let taken = 0
  for await (const ids of oldFiles(context, before)) {
    const known = await context.db.selectFrom('photo').select('id').where('id', 'in', ids).execute()
    for (const id of ids.filter((one) => !known.some((photo) => photo.id === one))) {
      if (stop?.aborted) return taken
      taken += await removeFiles(context, id)
    }
  }
  return taken
}

const unused = sql<boolean>`not exists (select from case_photo where photo_id = photo.id)
  and not exists (select from crew where photo_id = photo.id) and not exists (select from crew_version where photo_id = photo.id)`

async function unusedUploads(db: Db, before: number): Promise<string[]> {
  const rows = await db.selectFrom('photo').select('id').where('uploaded_at', '<', new Date(before)).where(unused).execute()
  return rows.map(({ id }) => id)
}

/** Takes away a row that is still old and unused. Was it? A command that refers to it meanwhile wins. */
async function forget(db: Db, id: string, before: number): Promise<boolean> {
  try {
    return await db.transaction().execute(async (tx) => {
      await lockPhoto(tx, id)
      const { numDeletedRows } = await tx.deleteFrom('photo').where('id', '=', id).where('uploaded_at', '<', new Date(before)).where(unused).executeTakeFirst()
      return numDeletedRows > 0n
    })
  } catch (error) {
    if (error instanceof DatabaseError && error.sqlstate === sqlstates.referenced) return false
    throw error
  }
}

/** Takes away the files, unless the photo was sent again meanwhile. @returns how many photos that are, 1 or 0. */
async function removeFiles({ db, photos: { store } }: Context, id: string): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockPhoto(tx, id)
    if (await tx.selectFrom('photo').select('id').where('id', '=', id).executeTakeFirst()) return 0
    await store.remove(id)
    return 1
  })
}

async function* oldFiles({ photos: { store } }: Context, before: number): AsyncGenerator<string[]> {
  let ids: string[] = []
  for await (const { id, writtenAt } of store.list()) {
    if (writtenAt < before) ids.push(id)
    if (ids.length < atOnce) continue
    yield ids
    ids = []
  }
  if (ids.length > 0) yield ids
}
