// @ts-check
// Plain JavaScript: a worker thread does not inherit the TypeScript loader, and loading one there would add to every start.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'

/**
 * The embedded database in a thread of its own: a query of half a second in the main thread would hold up
 * every request for half a second. It does one thing after another; who waits for whom is the main thread's business.
 * @typedef {import('./pglite-messages.ts').ToWorker} ToWorker
 * @typedef {import('./pglite-messages.ts').FromWorker} FromWorker
 */
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
const post = (/** @type {FromWorker} */ message) => port.postMessage(message)
const messageOf = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error))

const { folder } = /** @type {{ folder: string | null }} */ (workerData)
// int8, numeric and date as the port promises them.
const parsers = { 20: Number, 1700: Number, 1082: String }
const db = new PGlite({ ...(folder ? { dataDir: folder } : {}), extensions: { pg_trgm }, parsers })

try {
  await db.waitReady
  await db.exec('set timezone = UTC; set datestyle = ISO, YMD')
  port.on('message', (/** @type {ToWorker} */ message) => void answer(message))
  post({ kind: 'ready' })
} catch (error) {
  post({ kind: 'broken', message: messageOf(error) })
}

/** @param {ToWorker} message */
async function answer(message) {
  const { id } = message
  try {
    if (message.kind === 'query') {
      const result = await db.query(message.sql, message.values)
      // PostgreSQL reports the rows of a select as affected; PGlite leaves that at 0.
      const rows = /** @type {Record<string, unknown>[]} */ (result.rows)
      return post({ kind: 'answer', id, rows, affected: result.affectedRows || rows.length })
    }
    if (message.kind === 'script') await db.exec(message.sql)
    if (message.kind === 'copy') {
      await db.query(`copy ${message.table} (${message.columns.join(', ')}) from '/dev/blob'`, [], { blob: new Blob([message.text]) })
    }
    if (message.kind === 'close') await db.close()
    post({ kind: 'answer', id, rows: [], affected: 0 })
  } catch (error) {
    const sqlstate = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'XX000'
    post({ kind: 'failed', id, message: messageOf(error), sqlstate })
  }
}
