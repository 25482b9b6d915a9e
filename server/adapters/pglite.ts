import type { Driver } from '../db/port.ts'
import { pgliteDriver } from './pglite-driver.ts'
import { startThread } from './pglite-thread.ts'

export type PgliteOptions = {
  /** The database's folder; null keeps everything in memory. Whoever gives a folder holds its lock (data-folder.ts). */
  folder: string | null
  /** A tar file of a database's files to begin with; only for one in memory. */
  beginWith?: string
  statementTimeoutMs?: number
  /** How often to do what autovacuum and the checkpointer do on a server, if there were writes; 0: never. */
  maintainEveryMs?: number
}

/** PostgreSQL inside this process (D11), in a thread of its own: to try out, to develop and to test. */
export function pglite({ folder, beginWith, ...options }: PgliteOptions): Promise<Driver> {
  return pgliteDriver({ open: (onGone) => startThread({ folder, ...(beginWith && { beginWith }) }, onGone), lasts: folder !== null, ...options })
}
