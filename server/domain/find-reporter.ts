import { sql } from 'kysely'
import type { CreateCase } from '../../contract/create-case.ts'
import type { Db } from '../db/database.ts'

/**
 * Whose report it is. The same hash or email is the same reporter, whose name and phone are then as they were given last;
 * without an email the same phone, unless another name is given with it: a phone may be a household's.
 * @returns null for nobody known.
 */
export async function findReporter(db: Db, reporter: CreateCase['reporter']): Promise<number | null> {
  if (reporter === undefined) return null
  if ('hashedId' in reporter) {
    const { hashedId } = reporter
    const { id } = await db.insertInto('reporter').values({ hashed_id: hashedId })
      .onConflict((clash) => clash.column('hashed_id').doUpdateSet({ hashed_id: hashedId })).returning('id').executeTakeFirstOrThrow()
    return id
  }
  const { name = null, email = null, phone = null } = reporter
  const contact = email ?? phone
  // Two reports of one person at the same moment must find one another.
  if (contact !== null) await sql`select pg_advisory_xact_lock(hashtextextended(lower(${contact}), 3112011))`.execute(db)
  const known = contact === null ? undefined : await db.selectFrom('reporter').select('id')
    .where(email === null ? sql<boolean>`phone = ${phone} and (${name}::text is null or name is null or lower(name) = lower(${name}))` : sql<boolean>`lower(email) = lower(${email})`)
    .orderBy('id').limit(1).executeTakeFirst()
  if (!known) return (await db.insertInto('reporter').values({ name, email, phone }).returning('id').executeTakeFirstOrThrow()).id
  await db.updateTable('reporter').set({ name: sql`coalesce(${name}, name)`, phone: sql`coalesce(${phone}, phone)` }).where('id', '=', known.id).execute()
  return known.id
}
