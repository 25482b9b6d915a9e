import { sql } from 'kysely'
import type { CreateCase } from '../../contract/create-case.ts'
import type { Db } from '../db/database.ts'

/** Whose report it is: the same email, phone or hash is the same reporter, whatever name was given. @returns null for nobody known. */
export async function findReporter(db: Db, reporter: CreateCase['reporter']): Promise<number | null> {
  if (reporter === undefined) return null
  if ('hashedId' in reporter) {
    const { hashedId } = reporter
    const { id } = await db.insertInto('reporter').values({ hashed_id: hashedId })
      .onConflict((clash) => clash.column('hashed_id').doUpdateSet({ hashed_id: hashedId })).returning('id').executeTakeFirstOrThrow()
    return id
  }
  const { name = null, email = null, phone = null } = reporter
  const known = email === null && phone === null ? undefined : await db.selectFrom('reporter').select('id')
    .where(email === null ? sql<boolean>`phone = ${phone}` : sql<boolean>`lower(email) = ${email.toLowerCase()}`).orderBy('id').limit(1).executeTakeFirst()
  if (known) return known.id
  const { id } = await db.insertInto('reporter').values({ name, email, phone }).returning('id').executeTakeFirstOrThrow()
  return id
}
