import type { UndoCases } from '../../contract/bulk.ts'
import type { Context } from './context.ts'
import { eachCase } from './each-case.ts'
import type { Attempt } from './once.ts'
import { undoCase } from './undo-case.ts'

/** Takes back the last thing done to each of many cases. @returns a `BulkResult` as JSON text. @throws Refused `key-reused`. */
export async function undoCases(context: Context, attempt: Attempt, { cases }: UndoCases): Promise<string> {
  return eachCase(context, attempt, cases, undoCase)
}
