// @ts-check
// Plain JavaScript, as pglite-worker.js is: without the TypeScript loader it is up in a third of the time.
import { writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'

/**
 * The process that reads photos: a decoder that crashes, hangs or fills the memory on a hostile file takes nothing but
 * itself with it. It does one photo after another; who waits for whom is the server's business.
 * @typedef {import('./photo-messages.ts').ToPhotoProcess} ToPhotoProcess
 * @typedef {import('./photo-messages.ts').FromPhotoProcess} FromPhotoProcess
 */
const answer = (/** @type {FromPhotoProcess} */ message) => process.send?.(message)

// Whoever stops the server by Ctrl+C stops all of its group; what it accepted it still wants to read.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit())
// When the machine's memory ends, Linux is to choose this one and not the server or the database.
await writeFile('/proc/self/oom_score_adj', '1000').catch(() => {})
new Worker(new URL('./photo-guard.js', import.meta.url), { workerData: { parent: process.ppid } }).unref()

try {
  const { shrinkPhoto } = await import('./photo-shrink.js')
  process.on('message', (/** @type {ToPhotoProcess} */ { kind, bytes }) => {
    shrinkPhoto(kind, bytes).then(
      (photo) => answer({ kind: 'read', photo }),
      (/** @type {unknown} */ error) => answer({ kind: 'refused', reason: error instanceof RangeError ? 'too-many-pixels' : 'unreadable' }),
    )
  })
  answer({ kind: 'ready' })
} catch (error) {
  answer({ kind: 'broken', message: error instanceof Error ? error.message : String(error) })
}
