import { z } from 'zod'
import { InsightPeriod, insightHead, insightShape, PeriodBy } from './insights.ts'
import { Channel, Instant } from './vocabulary.ts'

/**
 * How well cases are closed. `from` and `to` bound what happened: what was opened, and what was closed, in these days.
 * The filter says of which cases; its `openedFrom` to `closedTo` narrow both.
 */
export const ServiceQuery = z.strictObject({ ...insightShape, by: PeriodBy.optional() })
export type ServiceQuery = z.infer<typeof ServiceQuery>

/**
 * Time from opening to closing, in ms, of cases opened in a span; cases that are still open count with the time they have
 * been open so far (Kaplan and Meier 1958), so that the slow ones do not drop out. Null where so many are still open that the
 * median, or the 90th percentile, is not reached yet.
 */
export const TimeToClose = z.object({
  /** All that count: closed and still open. */
  cases: z.int(),
  stillOpen: z.int(),
  /** Left out: closed before they were opened, as the source says, or without a time of closing. */
  leftOut: z.int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
})
export type TimeToClose = z.infer<typeof TimeToClose>

export const ServicePeriod = InsightPeriod.extend({
  opened: z.int(),
  closed: z.int(),
  /**
   * Open at the end of the period (of the running one: now), by the last closing that is known of each case. A case whose closing
   * has no time, or lies before its opening, as some sources have it, is not known to have waited and is in no backlog.
   */
  backlog: z.int(),
  /** Of the closed ones: those with a target, and those of them that were closed by it. */
  withTarget: z.int(),
  onTime: z.int(),
  timeToClose: TimeToClose,
})
export type ServicePeriod = z.infer<typeof ServicePeriod>

/** Closed cases of a span by what the resident can see of the work. */
export const Loop = z.object({ closed: z.int(), withCrew: z.int(), withPhoto: z.int(), withNote: z.int(), withTarget: z.int(), onTime: z.int() })
export type Loop = z.infer<typeof Loop>

/** `value` is what the filter's field takes: a name, an id as `#7`, or `none`. A crew's cases are those that are with it, as the filter finds them; whoever closed one counts as its crew in `withCrew` too. */
const LoopOf = Loop.extend({ value: z.string(), name: z.string() })

/** Ages in days, from and below; null: and more. */
export const AgeBand = z.object({ fromDays: z.int(), belowDays: z.int().nullable(), cases: z.int(), overdue: z.int() })

export const ServiceFigures = z.object({
  ...insightHead,
  by: PeriodBy,
  periods: z.array(ServicePeriod),
  whole: z.object({
    opened: z.int(),
    ...Loop.shape,
    timeToClose: TimeToClose,
    /** Of the cases opened in the range: those that are closed, or were and are opened again. */
    everClosed: z.int(),
    /** Those of them that the log shows opened again: by staff, by the resident, or by the source in a later file. Not a closing that was taken back at once, nor a reopening that was. */
    reopened: z.int(),
  }),
  /** All cases of the filter that are open now, whenever they were opened, by how long they have been; `medianAge` in ms. */
  backlog: z.object({ at: Instant, cases: z.int(), overdue: z.int(), medianAge: z.number().nullable(), ages: z.array(AgeBand) }),
  /** Closed in the range; most first. */
  teams: z.array(LoopOf),
  crews: z.array(LoopOf.extend({ team: z.string().nullable() })),
  channels: z.array(Loop.extend({ channel: Channel })),
})
export type ServiceFigures = z.infer<typeof ServiceFigures>
