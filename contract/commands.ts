import { z } from 'zod'
import { Case } from './case.ts'
import { CaseEvent } from './case-event.ts'
import { Problem } from './problem.ts'
import { Channel, CityDate, Id, Instant, Outcome, PhotoId, SmallId, Text } from './vocabulary.ts'

const reason = (most = 1000) => Text.trim().min(1, 'Write something').max(most, `Write at most ${most.toLocaleString('en-US')} characters`)

/** Gives a case to a team, and in it to a crew or a person; to nobody with a null team. What is not said is nobody. */
export const AssignCase = z.strictObject({
  teamId: SmallId.nullable(), crewId: SmallId.nullish(), assigneeId: SmallId.nullish(), reason: Text.trim().max(1000).optional(),
})
export type AssignCase = z.infer<typeof AssignCase>

/** Work has begun. A case that waited goes on, and its clock with it. */
export const StartCase = z.strictObject({})
export type StartCase = z.infer<typeof StartCase>

/** Stops the clock until somebody resumes, or `until` comes: the beginning of a city date, or an instant. */
export const WaitCase = z.strictObject({ reason: reason(), until: z.union([CityDate, Instant], 'Use a date like 2026-11-30').nullish() })
export type WaitCase = z.infer<typeof WaitCase>

/** Ends the waiting: the case is as it was before, and its clock goes on with what was left. */
export const ResumeCase = z.strictObject({ reason: Text.trim().max(1000).optional() })
export type ResumeCase = z.infer<typeof ResumeCase>

/** Adds a note for colleagues to the log. Residents do not see it. */
export const NoteCase = z.strictObject({ text: Text.trim().min(1, 'Write something').max(4000, 'Write at most 4,000 characters') })
export type NoteCase = z.infer<typeof NoteCase>

/** Puts right what is known of a case; what is not named stays. Another type has another target. */
export const EditCase = z.strictObject({
  title: reason(300).optional(),
  typeId: SmallId.optional(),
  channel: Channel.optional(),
  description: Text.trim().max(4000).nullish(),
  address: Text.trim().max(500).nullish(),
  neighborhoodId: SmallId.nullish(),
  /** In degrees; inside the city's bounds. Null: no location. */
  place: z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).nullish(),
})
export type EditCase = z.infer<typeof EditCase>

/** The photos of a close-out, uploaded before. */
export const ClosingPhoto = z.strictObject({ photoId: PhotoId, kind: z.enum(['before', 'completion']) })
export type ClosingPhoto = z.infer<typeof ClosingPhoto>

/**
 * The one action that ends the work. What the type asks for and is not given is refused with all of its reasons at once,
 * a missing outcome among them. `note` is what the resident reads. A duplicate is closed by naming the original instead.
 */
export const CloseCase = z.strictObject({
  outcome: Outcome.nullish(),
  note: Text.trim().max(4000, 'Write at most 4,000 characters').nullish(),
  crewId: SmallId.nullish(),
  photos: z.array(ClosingPhoto).max(20, 'At most 20 photos').default([]),
})
export type CloseCase = z.infer<typeof CloseCase>

/** Opens a closed case again, with whoever had it. */
export const ReopenCase = z.strictObject({ reason: reason() })
export type ReopenCase = z.infer<typeof ReopenCase>

/** Names the case that this one repeats, and closes this one. */
export const LinkDuplicate = z.strictObject({ of: Id, note: Text.trim().max(4000).nullish() })
export type LinkDuplicate = z.infer<typeof LinkDuplicate>

/** Takes that back: the case is open again. */
export const UnlinkDuplicate = z.strictObject({ reason: Text.trim().max(1000).optional() })
export type UnlinkDuplicate = z.infer<typeof UnlinkDuplicate>

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
