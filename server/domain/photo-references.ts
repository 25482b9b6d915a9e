import type { Db } from '../db/database.ts'
import { invalid } from './case-words.ts'
import type { PlacedPhoto } from './way-back.ts'

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

/** Gives photos that are there to a case, each at its place among the case's own. Where somebody was faster, the case's version tells afterwards. */
export async function insertPhotos(db: Db, caseId: number, photos: readonly PlacedPhoto[]): Promise<void> {
  await db.insertInto('case_photo').values(photos.map(({ photoId, kind, position, addedAt }) => ({
    case_id: caseId, position, kind, photo_id: photoId, source_url: null, added_at: addedAt,
  }))).onConflict((clash) => clash.doNothing()).execute()
}
