import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { KeptCloseOut } from './kept-close-out.ts'

/** A photo on this device. As bytes: some browsers lose Blobs that lie in a database. */
export type KeptPhoto = {
  id: string
  staffId: number
  caseId: number
  bytes: ArrayBuffer
  type: string
  /** Is it as small as it is sent? Until then it is what the camera gave. */
  ready: boolean
  /** The server's id, once the server has it. */
  photoId: string | null
  /** Why it will never be sent. */
  refused: string | null
}

interface Shape extends DBSchema {
  closeOuts: { key: [staffId: number, caseId: number]; value: KeptCloseOut; indexes: { staffId: number } }
  photos: { key: string; value: KeptPhoto; indexes: { staffId: number } }
}

type Change = { put?: KeptCloseOut[]; drop?: [staffId: number, caseId: number][]; putPhotos?: KeptPhoto[]; dropPhotos?: string[] }

/** Where close-outs lie on this device, for everybody who works with it. Every method throws what the browser throws. */
export type Shelf = {
  of(staffId: number): Promise<{ closeOuts: KeptCloseOut[]; photos: KeptPhoto[] }>
  one(staffId: number, caseId: number): Promise<KeptCloseOut | undefined>
  /** All of it, or nothing. */
  write(change: Change): Promise<void>
}

/** @returns null where this browser keeps nothing, as some private windows do. */
export async function openShelf(): Promise<Shelf | null> {
  let opened: Promise<IDBPDatabase<Shape>> | null = null
  const open = () => {
    opened ??= openDB<Shape>('streetdesk outbox', 1, {
      upgrade(db) {
        db.createObjectStore('closeOuts', { keyPath: ['staffId', 'caseId'] }).createIndex('staffId', 'staffId')
        db.createObjectStore('photos', { keyPath: 'id' }).createIndex('staffId', 'staffId')
      },
      blocking: (_, __, event) => (event.target as IDBDatabase).close(),
      terminated: () => { opened = null },
    })
    return opened
  }
  /** A browser may close a database behind a sleeping page's back: then once more on a new one. */
  async function using<T>(act: (db: IDBPDatabase<Shape>) => Promise<T>): Promise<T> {
    try {
      return await act(await open())
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      opened = null
      return act(await open())
    }
  }
  try {
    await open()
  } catch {
    return null
  }
  return {
    of: (staffId) => using(async (db) => {
      const reading = db.transaction(['closeOuts', 'photos'])
      const [closeOuts, photos] = await Promise.all([
        reading.objectStore('closeOuts').index('staffId').getAll(staffId), reading.objectStore('photos').index('staffId').getAll(staffId),
      ])
      return { closeOuts, photos }
    }),
    one: (staffId, caseId) => using((db) => db.get('closeOuts', [staffId, caseId])),
    write: ({ put = [], drop = [], putPhotos = [], dropPhotos = [] }) => using(async (db) => {
      const writing = db.transaction(['closeOuts', 'photos'], 'readwrite', { durability: 'strict' })
      const closeOuts = writing.objectStore('closeOuts')
      const photos = writing.objectStore('photos')
      await Promise.all([
        ...put.map((one) => closeOuts.put(one)), ...drop.map((key) => closeOuts.delete(key)),
        ...putPhotos.map((one) => photos.put(one)), ...dropPhotos.map((id) => photos.delete(id)),
        writing.done,
      ])
    }),
  }
}
