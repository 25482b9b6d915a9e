import { z } from 'zod'
import { caseFilterShape } from './case-filter.ts'
import { periodKinds } from './periods.ts'
import { relativeDay } from './relative-day.ts'
import { Channel, CityDate, Instant } from './vocabulary.ts'

/** What all insights share: a filter, a range of days, and periods of the city's calendar in it. */

export const PeriodBy = z.enum(periodKinds, { error: `Use one of ${periodKinds.join(', ')}` })

const dayWords = 'Use a date like 2025-08-31 of the years 1900 to 2200, or a word like today, 6-days-ago, this-year'
const Day = z.union([z.string().regex(relativeDay), CityDate.refine((date) => date >= '1900' && date < '2201', dayWords)], { error: dayWords })

/**
 * The range that insights look at, by the city day that a case was opened on, both ends included. Left out: from the beginning of the period of the filter's first case, to today.
 * Beside it the filter says which cases; its own `openedFrom` and `openedTo` narrow the range further.
 */
export const insightRange = { from: Day.optional(), to: Day.optional() }

/** Every insight is a reading of the one filter. */
export const insightShape = { ...caseFilterShape, ...insightRange }

/** Shares are parts of 1. */
export const Share = z.number().min(0).max(1)

/** Cases per channel; every channel of the answer is named, also with 0. */
export const ChannelCounts = z.partialRecord(Channel, z.int())
export type ChannelCounts = z.infer<typeof ChannelCounts>

/** A period of the city's calendar, days included. `complete`: it is whole and over; the first and last of a range may be cut by it, and the present one is still running. */
export const InsightPeriod = z.object({ start: CityDate, end: CityDate, complete: z.boolean() })
export type InsightPeriod = z.infer<typeof InsightPeriod>

/** What every answer says of itself. */
export const insightHead = {
  from: CityDate,
  to: CityDate,
  /** The moment it was counted at. */
  at: Instant,
  /** `tally`: read off the counts that are kept beside the cases. `cases`: counted anew. Both are exact. */
  source: z.enum(['tally', 'cases']),
}
