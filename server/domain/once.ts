import type { Db } from '../db/database.ts'
import type { Actor, Context } from './context.ts'
import { Refused } from './refused.ts'

/** One attempt at something: sending it again under the same key does nothing twice. */
export type Attempt = {
  actor: Actor
  key: string | null
  /** A fingerprint of what was asked: one key must not be used for two things. */
  requestHash: string
}

/** What the first attempt under a key was answered; null before there is one. @throws Refused `key-reused` */
export async function firstAnswer(db: Db, { actor, key, requestHash }: Attempt): Promise<string | null> {
  const first = key === null ? undefined : await db.selectFrom('idempotency').select(['request_hash', 'answer']).where('staff_id', '=', actor.id).where('key', '=', key).executeTakeFirst()
  if (!first) return null
  if (first.request_hash !== requestHash) throw new Refused('key-reused', 'This Idempotency-Key was used for another request.')
  return first.answer!
}

/**
 * Does something once per key, in the caller's transaction, which holds the key's record too: both are there, or neither.
 * A second attempt at the same time waits until the first has ended.
 * @param act answers a JSON text. @returns its answer, or the first one's.
 * @throws Refused `key-reused` when the key was used for another request; what `act` throws.
 */
export async function once(context: Context, db: Db, attempt: Attempt, act: () => Promise<string>): Promise<string> {
  const { actor, key, requestHash } = attempt
  if (key === null) return act()
  const { numInsertedOrUpdatedRows } = await db.insertInto('idempotency')
    .values({ staff_id: actor.id, key, request_hash: requestHash, answer: null, created_at: new Date(context.now()) })
    .onConflict((clash) => clash.doNothing()).executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return (await firstAnswer(db, attempt))!
  const answer = await act()
  await db.updateTable('idempotency').set({ answer }).where('staff_id', '=', actor.id).where('key', '=', key).execute()
  return answer
}
