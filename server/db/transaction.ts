import type { Connection } from './port.ts'

/** Does work between `begin` and `commit` on a connection that the caller has taken: all of it, or nothing. @throws what the work throws, DatabaseError */
export async function transaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.query('begin')
  try {
    const done = await work()
    await connection.query('commit')
    return done
  } catch (error) {
    await connection.query('rollback').catch(() => {})
    throw error
  }
}
