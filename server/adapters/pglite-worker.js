// @ts-check
// Plain JavaScript: a worker thread does not inherit the TypeScript loader, and loading one there would add to every start.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { doJob, firstWords, messageOf, parsers, sqlstateOf } from './pglite-job.js'

/**
 * The embedded database in a thread of its own: a query of half a second in the main thread would hold up
 * every request for half a second. It does one thing after another; who waits for whom is the main thread's business.
 * @typedef {import('./pglite-messages.ts').ToWorker} ToWorker
 * @typedef {import('./pglite-messages.ts').FromWorker} FromWorker
 */
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
const post = (/** @type {FromWorker} */ message) => port.postMessage(message)

const { folder, beginWith } = /** @type {import('./pglite-messages.ts').Begin} */ (workerData)
const db = new PGlite({
  ...(folder ? { dataDir: folder } : {}),
  ...(beginWith ? { loadDataDir: new Blob([readFileSync(beginWith)]) } : {}),
  extensions: { pg_trgm },
  parsers,
})

try {
  await db.waitReady
  await db.exec(firstWords)
  port.on('message', (/** @type {ToWorker} */ message) => void answer(message))
  post({ kind: 'ready' })
} catch (error) {
  post({ kind: 'broken', message: messageOf(error) })
}

/** @param {ToWorker} message */
async function answer(message) {
  const { id } = message
  try {
    post({ kind: 'answer', id, ...await doJob(db, message) })
  } catch (error) {
    post({ kind: 'failed', id, message: messageOf(error), sqlstate: sqlstateOf(error) })
  }
}
