import type { Db } from '../db/database.ts'
import { invalid } from './case-words.ts'

/**
 * Makes sure, before something refers to them, that these photos are there and stay: their rows are held until the
 * transaction ends, so that the sweep takes none of them in between.
 * @throws Refused `invalid-input` naming the first that is missing.
 */
export async function findPhotos(db: Db, ids: readonly string[], field = 'photos'): Promise<void> {
  if (ids.length === 0) return
  // In one order, whoever asks: two who hold each other's next row would wait for ever.
  const known = await db.selectFrom('photo').select('id').where('id', 'in', [...new Set(ids)]).orderBy('id').forKeyShare().execute()
  const missing = ids.find((id) => !known.some((photo) => photo.id === id))
  if (missing !== undefined) throw invalid(field, `There is no uploaded photo ${missing}`)
}
