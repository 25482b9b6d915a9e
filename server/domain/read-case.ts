import { slaBounds } from '../../contract/sla.ts'
import { caseById } from '../db/case-by-id.ts'
import type { Db } from '../db/database.ts'
import type { Context } from './context.ts'
import { Refused } from './refused.ts'

/**
 * One case.
 * @param db the transaction to read in, where there is one.
 * @returns a `Case` as JSON text, and its version.
 * @throws Refused `not-found`
 */
export async function readCase(context: Context, id: number, db: Db = context.db): Promise<{ json: string; version: number }> {
  const found = await caseById(db, id, slaBounds(context.now(), context.city))
  if (!found) throw new Refused('not-found', `There is no case ${id}.`)
  return found
}
