import { DatabaseError, sqlstates, type Connection, type Driver } from '../db/port.ts'
import { startThread, type Thread } from './pglite-thread.ts'

export type PgliteOptions = {
  /** The database's folder; null keeps everything in memory. Whoever gives a folder holds its lock (data-folder.ts). */
  folder: string | null
  statementTimeoutMs?: number
  /** How often to do what autovacuum and the checkpointer do on a server, if there were writes; 0: never. */
  maintainEveryMs?: number
}

const slowWorkMs = 15 * 60_000

/** PostgreSQL inside this process (D11): to try out, to develop and to test. One connection; callers take turns. */
export async function pglite({ folder, statementTimeoutMs = 30_000, maintainEveryMs = 5 * 60_000 }: PgliteOptions): Promise<Driver> {
  let thread: Promise<Thread>
  let closed = false
  let writes = 0
  let turn: Promise<void> = Promise.resolve()

  const open = (): Promise<Thread> => startThread(folder, (why) => {
    // In memory there is nothing to come back to; a folder is opened again, with all that was committed.
    if (!closed && folder) thread = open()
    else if (!closed) thread = Promise.reject(why)
    thread.catch(() => {})
  })
  thread = open()
  await thread

  async function connect(): Promise<Connection> {
    if (closed) throw new DatabaseError('The database is closed', sqlstates.unavailable)
    const before = turn
    let release!: () => void
    turn = new Promise((resolve) => { release = resolve })
    await before
    // The thread of this turn: if it dies in a transaction, the rest of that transaction must fail, not run in a new one.
    const mine = await thread.catch((error: unknown) => {
      release()
      throw error
    })
    return {
      async query<R>(sql: string, values: readonly unknown[] = []) {
        if (!/^\s*(select|with|begin|commit|rollback)/i.test(sql)) writes++
        const { rows, affected } = await mine.ask({ kind: 'query', sql, values: [...values] }, statementTimeoutMs)
        return { rows: rows as R[], affected }
      },
      async script(sql) {
        writes++
        await mine.ask({ kind: 'script', sql }, slowWorkMs)
      },
      async copyIn(table, columns, text) {
        writes++
        await mine.ask({ kind: 'copy', table, columns, text }, slowWorkMs)
      },
      release,
    }
  }

  async function maintain() {
    const connection = await connect()
    try {
      await connection.script('checkpoint')
      await connection.script('vacuum (analyze)')
      writes = 0
    } finally {
      connection.release()
    }
  }

  const timer = maintainEveryMs > 0
    ? setInterval(() => { if (writes > 0) maintain().catch(() => {}) }, maintainEveryMs).unref()
    : undefined

  async function close() {
    if (closed) return
    clearInterval(timer)
    const last = turn
    closed = true
    await last
    const mine = await thread.catch(() => undefined)
    await mine?.ask({ kind: 'close' }, 30_000).catch(() => {})
    await mine?.stop()
  }

  return { engine: 'pglite', connect, maintain, close }
}
