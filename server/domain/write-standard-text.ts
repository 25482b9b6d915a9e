import { sql } from 'kysely'
import type { WriteStandardText } from '../../contract/standard-text.ts'
import { standardTextJson } from '../db/city-words.ts'
import type { Db } from '../db/database.ts'
import { authorise } from './authorise.ts'
import { invalid } from './case-words.ts'
import type { Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { once, type Attempt } from './once.ts'
import { Refused } from './refused.ts'

/** Makes a standard text. @returns the `StandardText` as JSON text. @throws Refused `forbidden`, `key-reused`, `invalid-input` for a type there is not. */
export async function createStandardText(context: Context, attempt: Attempt, given: WriteStandardText): Promise<string> {
  authorise(attempt.actor, 'texts')
  return inTransaction(context, (db) => once(context, db, attempt, async () => {
    await check(db, given)
    const { id } = await db.insertInto('standard_text').values(columnsOf(given)).returning('id').executeTakeFirstOrThrow()
    return (await textById(db, id))!
  }))
}

/** Writes one anew. @throws Refused as `createStandardText`, `not-found`, `stale-version` with the present text when somebody was faster. */
export async function updateStandardText(context: Context, attempt: Attempt, id: number, version: number, given: WriteStandardText): Promise<string> {
  authorise(attempt.actor, 'texts')
  return inTransaction(context, (db) => once(context, db, attempt, async () => {
    const { rows: [now] } = await sql<{ version: number }>`select version from standard_text where id = ${id}::int for update`.execute(db)
    if (!now) throw new Refused('not-found', `There is no standard text ${id}.`)
    if (now.version !== version) throw new Refused('stale-version', 'Somebody changed this text in the meantime.', { extra: { current: (await textById(db, id))! } })
    await check(db, given)
    await db.updateTable('standard_text').set({ ...columnsOf(given), version: sql`version + 1` }).where('id', '=', id).execute()
    return (await textById(db, id))!
  }))
}

/** All of them by title, as one JSON text: an array of `StandardText`. */
export async function allStandardTexts(db: Db): Promise<string> {
  const { rows: [row] } = await sql<{ json: string }>`select coalesce(json_agg(${standardTextJson} order by title, id), '[]')::text as json from standard_text`.execute(db)
  return row!.json
}

async function textById(db: Db, id: number): Promise<string | null> {
  const { rows: [row] } = await sql<{ json: string }>`select ${standardTextJson}::text as json from standard_text where id = ${id}::int`.execute(db)
  return row?.json ?? null
}

function columnsOf({ title, body, typeId, outcome, active }: WriteStandardText) {
  return { title, body, type_id: typeId, outcome, active }
}

async function check(db: Db, { typeId }: WriteStandardText): Promise<void> {
  if (typeId === null) return
  const type = await db.selectFrom('service_type').select('id').where('id', '=', typeId).executeTakeFirst()
  if (!type) throw invalid('typeId', `There is no service type ${typeId}`)
}
