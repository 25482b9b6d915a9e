import { z } from 'zod'
import { Id, Instant } from './vocabulary.ts'

export const eventTypes = [
  'created', 'imported', 'source-updated', 'assigned', 'noted',
  'started', 'waited', 'resumed', 'edited', 'closed', 'reopened', 'duplicate-linked', 'duplicate-unlinked',
] as const
export const EventType = z.enum(eventTypes)
export type EventType = z.infer<typeof EventType>

/**
 * One line of the log. `version` is the case's version after it, so a case's events are numbered without a gap.
 * `before` and `after` hold only the fields that changed.
 */
export const CaseEvent = z.object({
  version: z.int().positive(),
  at: Instant,
  type: EventType,
  actor: z.object({ id: Id, name: z.string() }).nullable(),
  /** The import that wrote it: its number and the file's name. */
  import: z.object({ id: Id, file: z.string() }).nullable(),
  note: z.string().nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
})
export type CaseEvent = z.infer<typeof CaseEvent>
