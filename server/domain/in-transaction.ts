import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { DatabaseError, sqlstates } from '../db/port.ts'
import type { Context } from './context.ts'

const tries = 4

/**
 * Does something in one short transaction: all of it, or nothing. Of two that wait for each other one is chosen to fail, and
 * simply runs again; who holds a row for long does not hold up everybody else's connections.
 * @throws what the work throws, DatabaseError
 */
export async function inTransaction<T>(context: Context, work: (db: Db) => Promise<T>): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await context.db.transaction().execute(async (db) => {
        await sql`set local lock_timeout = '5s'`.execute(db)
        return work(db)
      })
    } catch (error) {
      if (!(error instanceof DatabaseError && error.sqlstate === sqlstates.deadlock) || left === 1) throw error
    }
  }
}
