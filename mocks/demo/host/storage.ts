import { IdbFs, PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { doJob, firstWords, parsers } from '../../../server/adapters/pglite-job.js'
import type { Job } from '../../../server/adapters/pglite-messages.ts'
import type { Keeps } from '../messages.ts'

/** @property keep where the database is to be, for trying out; else where this browser keeps it, if it does. */
export type Wanted = { folder: string; keep: Keeps | null }

export type Stored = {
  keeps: Keeps
  /** Does one statement. When it ends a change, this browser has that change when it returns. */
  ask(job: Job): ReturnType<typeof doJob>
}

const writes = /\b(insert|update|delete|truncate|create|alter|drop|vacuum|checkpoint|setval|nextval)\b/i

/**
 * The database works in memory and lies in IndexedDB, where its changed files go when something was changed. PGlite would look
 * for them after every statement, which costs more than most of these do. (The browser's own files, OPFS, were slower at
 * everything: to fill, to open and to ask.)
 */
class StoredFiles extends IdbFs {
  changed = false

  override async syncToFs(): Promise<void> {
    if (!this.changed) return
    this.changed = false
    await super.syncToFs(false)
  }
}

/** @param cluster what a new database is made of. */
export async function openPglite(folder: string, keeps: Keeps, cluster?: Blob): Promise<Stored> {
  const fs = keeps === 'indexeddb' ? new StoredFiles(databaseName(folder)) : null
  const db = await PGlite.create({ ...(fs && { fs }), ...(cluster && { loadDataDir: cluster }), extensions: { pg_trgm }, parsers })
  await db.exec(firstWords)
  let within = false
  let written = cluster !== undefined
  return {
    keeps,
    ask(job) {
      const sql = job.kind === 'query' || job.kind === 'script' ? job.sql : ''
      if (/^\s*begin\b/i.test(sql)) within = true
      if (/^\s*(commit|rollback)\b/i.test(sql)) within = false
      written ||= job.kind !== 'query' || writes.test(sql)
      if (fs && written && !within) {
        fs.changed = true
        written = false
      }
      return doJob(db, job)
    },
  }
}

/** Opens a new database, in memory where this browser keeps none. */
export async function createPglite({ folder, keep }: Wanted, cluster: Blob): Promise<Stored> {
  if (keep === 'memory') return openPglite(folder, 'memory', cluster)
  try {
    // A half of one that was left over.
    await forgetDatabase(folder)
    return await openPglite(folder, 'indexeddb', cluster)
  } catch (error) {
    console.warn('This browser keeps no database; it will be gone with the tab.', error)
    return openPglite(folder, 'memory', cluster)
  }
}

/** Takes a database away; none is as good as taken away. It must not be open. */
export function forgetDatabase(folder: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return Promise.resolve()
  const asked = indexedDB.deleteDatabase(`/pglite/${databaseName(folder)}`)
  return new Promise((done, fail) => {
    // Where it is still open it goes when that ends; nobody knows of it any more.
    for (const event of ['success', 'blocked']) asked.addEventListener(event, () => done())
    asked.addEventListener('error', () => fail(asked.error!))
  })
}

function databaseName(folder: string): string {
  return `streetdesk-demo${new URL(folder).pathname.replaceAll('/', '~')}`
}
