import { z } from 'zod'
import { CaseRow } from './case.ts'
import { AssignCase, CloseCase, NoteCase, ReopenCase, ResumeCase, StartCase, WaitCase } from './commands.ts'
import { Refusal } from './lifecycle.ts'
import { problemCodes } from './problem.ts'
import { Id } from './vocabulary.ts'

/** So many cases take a command at once. */
export const bulkMost = 200

/** Cases as they were decided on. */
const BulkCases = z.array(z.strictObject({ id: Id, version: z.int().positive() })).min(1).max(bulkMost, `At most ${bulkMost} cases at once`)
  .refine((cases) => new Set(cases.map(({ id }) => id)).size === cases.length, 'Name a case once')

/** One command for many cases: the same body as each case's own command. */
export const BulkCommand = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('assign'), body: AssignCase, cases: BulkCases }),
  z.strictObject({ act: z.literal('start'), body: StartCase, cases: BulkCases }),
  z.strictObject({ act: z.literal('wait'), body: WaitCase, cases: BulkCases }),
  z.strictObject({ act: z.literal('resume'), body: ResumeCase, cases: BulkCases }),
  z.strictObject({ act: z.literal('note'), body: NoteCase, cases: BulkCases }),
  z.strictObject({ act: z.literal('close'), body: CloseCase, cases: BulkCases }),
  z.strictObject({ act: z.literal('reopen'), body: ReopenCase, cases: BulkCases }),
])
export type BulkCommand = z.infer<typeof BulkCommand>

/**
 * Takes back the last thing that was done to each case, where nothing later changed it: `version` is the one that the command made.
 * The inverse is an event of its own. A note stays: the log forgets nothing.
 */
export const UndoCases = z.strictObject({ cases: BulkCases })
export type UndoCases = z.infer<typeof UndoCases>

/** What came of each case, in the order asked. One that failed changed nothing; the others hold. */
export const BulkResult = z.object({
  results: z.array(z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), id: Id, version: z.int().positive(), row: CaseRow }),
    z.object({ ok: z.literal(false), id: Id, code: z.enum(problemCodes), message: z.string(), reasons: z.array(Refusal).optional(), row: CaseRow.nullable() }),
  ])),
})
export type BulkResult = z.infer<typeof BulkResult>
