import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Until the transaction ends, nobody else keeps this photo or takes it away: not its row, and not its files. */
export async function lockPhoto(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 3112012))`.execute(db)
}
