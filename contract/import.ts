import { z } from 'zod'
import { TimeReading } from './city-profile.ts'
import { Channel, Text } from './vocabulary.ts'

export const ImportOptions = z.strictObject({
  /** A layout's id from the city profile, or `auto`: by the file's headers. */
  layout: z.string().default('auto'),
  /** An IANA zone the file's clocks are read in, or `auto`: as the layout says. */
  zone: z.string().default('auto'),
  /** Read and compare everything, write nothing. */
  dryRun: z.stringbool().default(false),
  file: Text.max(500).default('upload.csv'),
})
export type ImportOptions = z.infer<typeof ImportOptions>

/** A row that was refused. `line` is where it begins in the file, the header being line 1. */
export const RejectedRow = z.object({ line: z.int(), reason: z.string(), text: z.string() })
export type RejectedRow = z.infer<typeof RejectedRow>

export const ImportProgress = z.object({ read: z.int(), bytes: z.int() })
export type ImportProgress = z.infer<typeof ImportProgress>

const Counts = z.record(z.string(), z.int())

/** What an import did. `read` = `new` + `updated` + `unchanged` + `rejected`. */
export const ImportSummary = z.object({
  file: z.string(),
  layout: z.string(),
  dryRun: z.boolean(),
  read: z.int(),
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  rejectedBy: Counts,
  withoutLocation: z.int(),
  byChannel: z.partialRecord(Channel, z.int()),
  byYear: Counts,
  /** Words that the profile does not know, and how often they came. */
  unknownChannels: Counts,
  unknownStatuses: Counts,
  /** Fields that a newer file would have changed, had they not been changed at our desk. */
  keptFromDesk: z.object({ cases: z.int(), numbers: z.array(z.string()) }),
  times: z.object({
    zone: z.string(),
    reading: TimeReading,
    why: z.string(),
    /** Clock readings of the hour that happens twice (read as the earlier) and of the one that never happens (moved forward). */
    ambiguous: z.int(),
    skipped: z.int(),
    closedBeforeOpened: z.int(),
  }),
  seconds: z.number(),
})
export type ImportSummary = z.infer<typeof ImportSummary>

/** The import's answer is one JSON line of these after another; the last is the summary or a failure. */
export const ImportLine = z.union([
  z.object({ progress: ImportProgress }),
  z.object({ rejected: RejectedRow }),
  z.object({ summary: ImportSummary }),
  z.object({ failed: z.object({ code: z.string(), message: z.string() }) }),
])
export type ImportLine = z.infer<typeof ImportLine>
