import { DatabaseError, sqlstates, type Connection, type Driver, type Snapshot } from '../db/port.ts'
import { bell } from './bell.ts'
import type { Thread } from './pglite-thread.ts'
import { quiet } from './quiet.ts'

export type PgliteHost = {
  /** Opens the database and waits until it is open. @param onGone is called once, when it ended unasked. */
  open(onGone: () => void): Promise<Thread>
  /** Is what was committed still there when it is opened again? */
  lasts: boolean
  statementTimeoutMs?: number
  /** How often to do what autovacuum and the checkpointer do on a server, if there were writes; 0: never. */
  maintainEveryMs?: number
}

const slowWorkMs = 15 * 60_000

const busyTables = ['cases', 'case_event', 'case_photo', 'case_tally', 'idempotency', 'session']

/** Fewer changed rows are not worth the wait. */
const worthMaintaining = 2_000

/** PGlite as a driver, wherever it runs: one connection, and callers take turns. */
export async function pgliteDriver({ open: openThread, lasts, statementTimeoutMs = 30_000, maintainEveryMs = 5 * 60_000 }: PgliteHost): Promise<Driver> {
  let closed = false
  let writes = 0
  let turn: Promise<void> = Promise.resolve()

  // A thread that ended is opened again by the next caller, with all that was committed; in memory there is nothing
  // to come back to. One that does not open is not tried again before somebody asks.
  let gone = false
  const open = (): Promise<Thread> => openThread(() => { gone = true })
  let thread = open()
  await thread

  function present(): Promise<Thread> {
    if (!gone) return thread
    if (!lasts) return Promise.reject(new DatabaseError('The database in memory is gone', sqlstates.unavailable))
    gone = false
    thread = open()
    thread.catch(() => { gone = true })
    return thread
  }

  async function connect({ slow = false }: { slow?: boolean } = {}): Promise<Connection> {
    const limitMs = slow ? slowWorkMs : statementTimeoutMs
    if (closed) throw new DatabaseError('The database is closed', sqlstates.unavailable)
    const before = turn
    let release!: () => void
    turn = new Promise((resolve) => { release = resolve })
    await before
    // The thread of this turn: if it dies in a transaction, the rest of that transaction must fail, not run in a new one.
    const mine = await present().catch((error: unknown) => {
      release()
      throw error
    })
    return {
      async query<R>(sql: string, values: readonly unknown[] = []) {
        const { rows, affected } = await mine.ask({ kind: 'query', sql, values: [...values] }, limitMs)
        if (/\b(insert into|update|delete from)\b/i.test(sql)) writes += affected
        return { rows: rows as R[], affected }
      },
      async script(sql) {
        await mine.ask({ kind: 'script', sql }, limitMs)
      },
      async copyIn(table, columns, text) {
        writes += text.length / 100
        await mine.ask({ kind: 'copy', table, columns, text }, limitMs)
      },
      release,
    }
  }

  function snapshot(): Promise<Snapshot> {
    return Promise.resolve({
      async query<R>(sql: string, values?: readonly unknown[]) {
        const connection = await connect({ slow: true })
        try {
          return await connection.query<R>(sql, values)
        } finally {
          connection.release()
        }
      },
      release: () => Promise.resolve(),
    })
  }

  // One process has the folder, so everybody who listens is here.
  const listeners = bell()

  async function maintain() {
    writes = 0
    // Each in a turn of its own: who waits meanwhile waits for one table, not for all.
    for (const work of ['checkpoint', ...busyTables.map((table) => `vacuum (analyze) ${table}`)]) {
      const connection = await connect({ slow: true })
      try {
        await connection.script(work)
      } finally {
        connection.release()
      }
    }
  }

  const timer = maintainEveryMs > 0
    ? quiet(setInterval(() => { if (writes > worthMaintaining) maintain().catch(() => {}) }, maintainEveryMs))
    : undefined

  async function close() {
    if (closed) return
    clearInterval(timer)
    listeners.close()
    const last = turn
    closed = true
    await last
    const mine = await thread.catch(() => undefined)
    await mine?.ask({ kind: 'close' }, 30_000).catch(() => {})
    await mine?.stop()
  }

  return {
    engine: 'pglite', connect, snapshot, maintain, close,
    listen: (callback) => {
      const remove = listeners.add(callback)
      return Promise.resolve(() => Promise.resolve(remove()))
    },
    ring: listeners.ring,
  }
}
