import { z } from 'zod'
import { Case } from './case.ts'
import { CaseEvent } from './case-event.ts'
import { Problem } from './problem.ts'
import { SmallId, Text } from './vocabulary.ts'

/** Gives a case to a team, or to nobody (null). */
export const AssignCase = z.strictObject({ teamId: SmallId.nullable(), reason: Text.trim().max(1000).optional() })
export type AssignCase = z.infer<typeof AssignCase>

/** Adds a note for colleagues to the log. Residents do not see it. */
export const NoteCase = z.strictObject({ text: Text.trim().min(1, 'Write something').max(4000, 'Write at most 4,000 characters') })
export type NoteCase = z.infer<typeof NoteCase>

/** The answer to a stale version: the case as it is now, and what happened to it since. */
export const StaleProblem = Problem.extend({ current: Case, events: z.array(CaseEvent) })
export type StaleProblem = z.infer<typeof StaleProblem>

/** `If-Match` carries the version a command was decided on, as a quoted number: `"3"`. */
export function writeVersion(version: number): string {
  return `"${version}"`
}
export function readVersion(header: string): number | null {
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())
  return match ? Number(match[1]) : null
}
