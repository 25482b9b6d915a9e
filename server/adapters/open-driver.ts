import { existsSync } from 'node:fs'
import type { Driver } from '../db/port.ts'
import { lockFolder, type FolderLock } from './data-folder.ts'

/** The configured database, and the folder's lock where it is the embedded one. */
export type OpenedDriver = { driver: Driver; lock: FolderLock | null }

/**
 * Opens the configured database; it is not migrated yet.
 * @param say is told what takes long, once the folder is ours.
 * @throws FolderInUse when another process has the embedded one, DatabaseError when it does not open.
 */
export async function openDriver(
  { databaseUrl, dataDir }: { databaseUrl: string | null; dataDir: string },
  say: (line: string) => void = () => {},
): Promise<OpenedDriver> {
  // Loaded on demand: each engine's code takes a part of a second that the other's users need not wait for.
  if (databaseUrl) {
    const { postgres } = await import('./postgres.ts')
    return { driver: postgres({ url: databaseUrl }), lock: null }
  }
  const lock = await lockFolder(dataDir)
  if (!existsSync(lock.database)) say('Preparing the embedded database (once, some ten seconds)...')
  try {
    const { pglite } = await import('./pglite.ts')
    return { driver: await pglite({ folder: lock.database }), lock }
  } catch (error) {
    lock.release()
    throw error
  }
}
