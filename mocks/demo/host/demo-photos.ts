import { photoSizes } from '../../../contract/photo.ts'
import { photoName } from '../../../server/adapters/photo-names.ts'
import { memoryPhotos } from '../../../server/adapters/memory-photos.ts'
import type { PhotoStore } from '../../../server/db/photo-port.ts'
import type { Kept } from './kept.ts'

/** The photos of the demo's first data lie beside it as files; what was taken here lies in this browser, or in memory where it keeps nothing. */
export function demoPhotos(kept: Kept | null, photosUrl: string): PhotoStore {
  const own = kept ? keptPhotos(kept) : memoryPhotos()
  const ask = async (id: string, size: (typeof photoSizes)[number]) => {
    const answer = await fetch(photosUrl + photoName(id, size))
    // A host may answer what it does not have with a page.
    return answer.ok && answer.headers.get('content-type')?.startsWith('image/') ? new Uint8Array(await answer.arrayBuffer()) : null
  }
  return {
    ...own,
    get: async (id, size) => (await own.get(id, size)) ?? ask(id, size),
    has: async (id) => (await own.has(id)) || (await ask(id, 'small')) !== null,
  }
}

function keptPhotos(kept: Kept): PhotoStore {
  return {
    async put(id, size, bytes) {
      await kept.put('photos', { id, size, bytes: bytes.slice(), writtenAt: Date.now() })
    },
    get: async (id, size) => (await kept.get('photos', [id, size]))?.bytes ?? null,
    async has(id) {
      const found = await Promise.all(photoSizes.map((size) => kept.getKey('photos', [id, size])))
      return found.every((key) => key !== undefined)
    },
    async remove(id) {
      for (const size of photoSizes) await kept.delete('photos', [id, size])
    },
    async *list() {
      for (const { id, size, writtenAt } of await kept.getAll('photos')) if (size === 'large') yield { id, writtenAt }
    },
  }
}
