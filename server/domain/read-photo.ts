import type { PhotoSize } from '../../contract/photo.ts'
import type { Context } from './context.ts'
import { Refused } from './refused.ts'

/** A kept photo as JPEG. @throws Refused `not-found` */
export async function readPhoto({ photos }: Context, id: string, size: PhotoSize): Promise<Uint8Array> {
  const bytes = await photos.store.get(id, size)
  if (!bytes) throw new Refused('not-found', 'There is no such photo.')
  return bytes
}
