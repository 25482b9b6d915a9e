import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DatabaseError, sqlstates } from '../db/port.ts'
import type { Begin, FromWorker, Job, ToWorker } from './pglite-messages.ts'

type Waiting = { resolve: (answer: { rows: Record<string, unknown>[]; affected: number }) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

export type Thread = {
  /** @throws DatabaseError; after a time-out the thread is gone and a new one opens the folder. */
  ask(job: Job, timeoutMs: number): Promise<{ rows: Record<string, unknown>[]; affected: number }>
  stop(): Promise<void>
}

const entry = join(import.meta.dirname, 'pglite-worker.js')

/**
 * Starts the thread and waits until the database is open.
 * The engine ignores statement_timeout: only ending its thread stops a runaway query, so that is what a time-out does.
 */
export async function startThread(begin: Begin, onGone: () => void): Promise<Thread> {
  const worker = new Worker(entry, { workerData: begin, execArgv: [] })
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  let gone: Error | undefined
  /** Set while a runaway query's thread is being ended. */
  let stopping: Error | undefined
  let ready = false

  function end(reason: Error) {
    if (gone) return
    gone = reason
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(reason)
    }
    waiting.clear()
    if (ready) onGone()
  }

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        ready = true
        return resolve()
      }
      if (message.kind === 'broken') return reject(new DatabaseError(`The embedded database does not open: ${message.message}`, sqlstates.unavailable))
      const job = waiting.get(message.id)
      if (!job) return
      waiting.delete(message.id)
      clearTimeout(job.timer)
      if (message.kind === 'answer') job.resolve(message)
      else job.reject(new DatabaseError(message.message, message.sqlstate))
    })
    worker.on('error', (error) => {
      reject(error)
      end(new DatabaseError(`The embedded database stopped: ${error.message}`, sqlstates.unavailable, { cause: error }))
    })
    worker.on('exit', () => end(stopping ?? new DatabaseError('The embedded database stopped', sqlstates.unavailable)))
  })

  return {
    ask(job, timeoutMs) {
      const ended = gone ?? stopping
      if (ended) return Promise.reject(ended)
      const id = nextId++
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          stopping ??= new DatabaseError(`The database took longer than ${timeoutMs} ms`, sqlstates.timeout)
          // Its exit is what lets the folder be opened again: two on it would lose rows.
          void worker.terminate()
        }, timeoutMs)
        waiting.set(id, { resolve, reject, timer })
        worker.postMessage({ ...job, id } satisfies ToWorker)
      })
    },
    async stop() {
      gone ??= new DatabaseError('The database is closed', sqlstates.unavailable)
      await worker.terminate()
    },
  }
}
