import { z } from 'zod'
import { CaseEvent } from './case-event.ts'
import { CardToken } from './closure-card.ts'
import { CaseCrew } from './crew.ts'
import { CasePhoto, Named, Reporter } from './reference.ts'
import { Channel, ClosingNeed, Id, Instant, Outcome, SlaState, Status } from './vocabulary.ts'

/** A case as a list shows it. `number` is what people call it: unique within its `system`. */
export const CaseRow = z.object({
  id: Id,
  version: z.int().positive(),
  system: z.string(),
  number: z.string(),
  status: Status,
  /** Needs somebody's look before it is worked, e.g. the source's "Needs Reallocation". */
  flagged: z.boolean(),
  title: z.string(),
  type: Named.nullable(),
  team: Named.nullable(),
  /** Who in the team has it. Of a closed case, the crew that had it. */
  crew: Named.nullable(),
  assignee: Named.nullable(),
  channel: Channel,
  openedAt: Instant,
  dueAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Since when its clock stands still, and when it goes on by itself. */
  waitingSince: Instant.nullable(),
  waitingUntil: Instant.nullable(),
  /** At the moment of the answer; the screen derives the same from the times as they pass. */
  sla: SlaState.nullable(),
  address: z.string().nullable(),
  neighborhood: z.string().nullable(),
  location: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  hasPhoto: z.boolean(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** Another case, as far as it takes to name it. */
const CaseLink = z.object({ id: Id, number: z.string(), title: z.string(), status: Status })

/** All we know of a case, with its log, oldest event first. */
export const Case = CaseRow.extend({
  statusSource: z.string().nullable(),
  channelSource: z.string().nullable(),
  group: z.string().nullable(),
  department: Named.nullable(),
  /** Of a closed case as it was when it was closed. */
  crew: CaseCrew.nullable(),
  reporter: Reporter.nullable(),
  description: z.string().nullable(),
  outcome: Outcome.nullable(),
  closureNote: z.string().nullable(),
  zip: z.string().nullable(),
  districts: z.record(z.string(), z.string()),
  /** Working days its type allows; null where the type has no target. */
  targetDays: z.number().nullable(),
  /** Closed before it was opened, as its source has it: kept as given, left out of times to close. */
  timesDoubtful: z.boolean(),
  waitingReason: z.string().nullable(),
  /** What closing it as resolved must bring. */
  closingNeeds: z.array(ClosingNeed),
  duplicateOf: CaseLink.nullable(),
  /** Cases that were closed because they repeat this one. */
  duplicates: z.array(CaseLink),
  /** The address of its card for the resident is `/r/` and this; null for a case never closed here. */
  cardToken: CardToken.nullable(),
  photos: z.array(CasePhoto),
  events: z.array(CaseEvent),
})
export type Case = z.infer<typeof Case>
