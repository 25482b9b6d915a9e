import { photoSizes, type PhotoSize } from '../../contract/photo.ts'
import type { PhotoStore } from '../db/photo-port.ts'

/** Keeps photos for as long as the process lives: for tests, and for a host without a disk. */
export function memoryPhotos(now: () => number = Date.now): PhotoStore {
  const kept = new Map<string, { sizes: Map<PhotoSize, Uint8Array>; writtenAt: number }>()
  const done = () => Promise.resolve()
  return {
    put(id, size, bytes) {
      const sizes = kept.get(id)?.sizes ?? new Map<PhotoSize, Uint8Array>()
      kept.set(id, { sizes: sizes.set(size, bytes.slice()), writtenAt: now() })
      return done()
    },
    get: (id, size) => Promise.resolve(kept.get(id)?.sizes.get(size) ?? null),
    has: (id) => Promise.resolve(kept.get(id)?.sizes.size === photoSizes.length),
    remove(id) {
      kept.delete(id)
      return done()
    },
    // eslint-disable-next-line typescript/require-await -- the port's; other stores have to wait
    async *list() {
      for (const [id, { writtenAt }] of kept) yield { id, writtenAt }
    },
  }
}
