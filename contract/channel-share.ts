import { z } from 'zod'
import { ChannelCounts, InsightPeriod, insightHead, insightShape, PeriodBy, Share } from './insights.ts'
import { Channel, CityDate } from './vocabulary.ts'

export const ChannelShareQuery = z.strictObject({
  ...insightShape,
  /** Left out: what fits the range (`fittingPeriod`). */
  by: PeriodBy.optional(),
})
export type ChannelShareQuery = z.infer<typeof ChannelShareQuery>

/** The cases opened in a period, by the channel they came by. `shares` are parts of 1 of `total`, null where there is no case. */
export const SharePeriod = InsightPeriod.extend({ total: z.int(), channels: ChannelCounts, shares: z.partialRecord(Channel, Share).nullable() })
export type SharePeriod = z.infer<typeof SharePeriod>

/** A date of the city's profile at which the numbers stop being comparable, or something happened that may explain them. */
export const Milestone = z.object({ date: CityDate, title: z.string(), text: z.string() })
export type Milestone = z.infer<typeof Milestone>

export const ChannelShare = z.object({
  ...insightHead,
  by: PeriodBy,
  /** Every period of the range in its order, also without any case. */
  periods: z.array(SharePeriod),
  /** The channels that any case of the range came by, in the vocabulary's order. */
  channels: z.array(Channel),
  total: z.int(),
  /** Cases of the filter that were opened later than today, where `to` was left out: a source's clock was wrong, and they are in no period. */
  later: z.int(),
  /** The last complete period of the range that has a case, and the same one a year before it (counted also where the range begins later); `broken`: a break lies after the beginning of the earlier and not after the end of the later, so that they do not compare. */
  latest: z.object({ now: SharePeriod, yearBefore: SharePeriod, broken: z.boolean() }).nullable(),
  /** Of the range, by date. */
  breaks: z.array(Milestone),
  events: z.array(Milestone),
  /** The last break before the range, where there is one: what all of it is counted by. */
  since: Milestone.optional(),
})
export type ChannelShare = z.infer<typeof ChannelShare>

export const ChannelPlacesQuery = z.strictObject({
  ...insightShape,
  /** What is meant by a place: `neighborhood`, or one of the city's kinds of districts. */
  of: z.string().max(50).optional(),
})
export type ChannelPlacesQuery = z.infer<typeof ChannelPlacesQuery>

/** `value` is what the filter's field takes. `figures` are the place's, in the order of `figures` of the answer; null where it has none. */
export const ChannelPlace = z.object({ value: z.string(), name: z.string(), total: z.int(), channels: ChannelCounts, figures: z.array(z.number().nullable()) })
export type ChannelPlace = z.infer<typeof ChannelPlace>

/** The same cases by where they are. Places and `none` add up to `total`. */
export const ChannelPlaces = z.object({
  ...insightHead,
  of: z.string(),
  total: z.int(),
  channels: z.array(Channel),
  /** By total, largest first. */
  places: z.array(ChannelPlace),
  /** Cases of no such place. */
  none: z.object({ total: z.int(), channels: ChannelCounts }),
  /** The names of the districts' figures that the city supplied (population, median age): none where it did not. */
  figures: z.array(z.string()),
  /** Where those come from, as its supplier said; null where nothing was said. */
  figuresSource: z.string().nullable(),
})
export type ChannelPlaces = z.infer<typeof ChannelPlaces>
