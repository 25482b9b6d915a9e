import type { BulkResult } from '../../contract/bulk.ts'
import { slaBounds } from '../../contract/sla.ts'
import { caseRows } from '../db/case-rows.ts'
import { DatabaseError, databaseProblem } from '../db/port.ts'
import type { Context } from './context.ts'
import { inTransaction } from './in-transaction.ts'
import { firstAnswer, once, type Attempt } from './once.ts'
import { Refused } from './refused.ts'
import type { CommandCall } from './run-command.ts'

type Chosen = { id: number; version: number }

type Result = BulkResult['results'][number]
type Outcome = Omit<Extract<Result, { ok: true }>, 'row'> | Omit<Extract<Result, { ok: false }>, 'row'>

/**
 * Does the same to many cases, one after the other, each in its own short transaction, so that others come in between; one
 * that fails changes nothing and holds up no other. Each has a key made from the whole's: sent once more after a crash in the
 * middle, what was done is not done again, and once all were answered, that is the answer for good.
 * @returns a `BulkResult` as JSON text. @throws Refused `key-reused`; DatabaseError, and whatever is our own fault, after the others were tried.
 */
export async function eachCase(context: Context, attempt: Attempt, cases: readonly Chosen[], run: (context: Context, call: CommandCall) => Promise<{ version: number }>): Promise<string> {
  const first = await firstAnswer(context.db, attempt)
  if (first !== null) return first
  // The key is this request's from now on, before anything was done under it. People's own keys have no blanks.
  await remember(context, attempt, 'begun', '{}')
  const within = quiet(context)
  const outcomes: Outcome[] = []
  const failures: unknown[] = []
  try {
    for (const { id, version } of cases) {
      const call: CommandCall = { ...attempt, key: attempt.key && `${attempt.key} ${id}`, caseId: id, version, brief: true }
      outcomes.push(await outcomeOf(id, () => run(within, call), failures))
    }
  } finally {
    context.driver.ring()
  }
  if (failures.length > 0) throw new Error(`${failures.length} of ${cases.length} cases could not be changed`, { cause: failures[0] })
  return remember(context, attempt, null, await withRows(context, outcomes))
}

/** With the bell silent: it rings once for all. */
function quiet(context: Context): Context {
  return { ...context, driver: { ...context.driver, ring: () => {} } }
}

async function outcomeOf(id: number, act: () => Promise<{ version: number }>, failures: unknown[]): Promise<Outcome> {
  try {
    return { ok: true, id, version: (await act()).version }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, id, code: error.code, message: error.message, ...(error.reasons && { reasons: [...error.reasons] }) }
    const code = error instanceof DatabaseError ? databaseProblem(error) : 'internal'
    // Nobody further on will reach it either.
    if (code === 'database-unavailable') throw error
    if (code === 'internal') failures.push(error)
    return { ok: false, id, code, message: 'Somebody else holds this case just now. Try again.' }
  }
}

async function withRows({ db, city, now }: Context, outcomes: readonly Outcome[]): Promise<string> {
  const rows = await caseRows(db, outcomes.map(({ id }) => id), slaBounds(now(), city))
  return `{"results":[${outcomes.map((outcome) => `${JSON.stringify(outcome).slice(0, -1)},"row":${rows.get(outcome.id) ?? 'null'}}`).join(',')}]}`
}

/** @param part of the key; null for the whole of it. @returns what is remembered under it, this or what came first. */
async function remember(context: Context, attempt: Attempt, part: string | null, answer: string): Promise<string> {
  if (attempt.key === null) return answer
  const key = part === null ? attempt.key : `${attempt.key} ${part}`
  return inTransaction(context, (db) => once(context, db, { ...attempt, key }, () => Promise.resolve(answer)))
}
