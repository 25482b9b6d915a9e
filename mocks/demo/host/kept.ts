import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { PhotoSize } from '../../../contract/photo.ts'
import type { Keeps } from '../messages.ts'

/** What the demo keeps beside its database: where that is, once it is whole, and the photos that were taken here. */
interface Shape extends DBSchema {
  database: { key: 'here'; value: { keeps: Keeps; since: number } }
  photos: { key: [id: string, size: PhotoSize]; value: { id: string; size: PhotoSize; bytes: Uint8Array<ArrayBuffer>; writtenAt: number } }
}

export type Kept = IDBPDatabase<Shape>

const nameOf = (folder: string) => `streetdesk demo ${new URL(folder).pathname}`

/** Null where this browser keeps nothing. */
export async function openKept(folder: string): Promise<Kept | null> {
  if (typeof indexedDB === 'undefined') return null
  return openDB<Shape>(nameOf(folder), 1, {
    upgrade(fresh) {
      fresh.createObjectStore('database')
      fresh.createObjectStore('photos', { keyPath: ['id', 'size'] })
    },
  }).catch(() => null)
}

/** It must not be open. */
export async function forgetKept(folder: string): Promise<void> {
  if (typeof indexedDB !== 'undefined') await deleteDB(nameOf(folder)).catch(() => {})
}
