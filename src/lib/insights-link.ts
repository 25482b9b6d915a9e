import { z } from 'zod'
import { type CaseFilter, caseFilterShape } from '../../contract/case-filter.ts'
import { channelGroupings, readGrouping } from '../../contract/channel-groups.ts'
import type { City } from '../../contract/city.ts'
import { insightRange, PeriodBy } from '../../contract/insights.ts'
import { Channel, channels } from '../../contract/vocabulary.ts'
import { filterOf } from './desk-link.ts'
import type { DatesKey } from './filter-fields.ts'
import { knownFilter } from './known-filter.ts'
import { asWritten, readLink, unreadFields } from './read-link.ts'

const words = z.string().max(200)
const isReady = (groups: string): groups is keyof typeof channelGroupings => Object.hasOwn(channelGroupings, groups)

// The range of days is the screens' own: a second one in the filter would only be another way to say it.
const { openedFrom: _, openedTo: __, ...filterShape } = caseFilterShape

/** What stands in the addresses of the insights: one filter and one range for all three screens, and how each of them is looked at. */
const insightsShape = {
  ...filterShape,
  ...insightRange,
  by: PeriodBy.optional(),
  /** Channels: as shares that fill the whole, or as lines. */
  show: z.enum(['area', 'lines']).optional(),
  /** Channels: `digital`, `residents`, or a grouping of one's own (`readGrouping`). Left out: each channel by itself. */
  groups: words.refine((groups) => isReady(groups) || readGrouping(groups) !== null).optional(),
  /** Channels: two groups compared, by their keys: `app,phone`. */
  pair: words.optional(),
  /** Channels: two periods compared, by their first days: `2024-07-01,2025-07-01`. */
  versus: z.string().regex(/^\d{4}-\d{2}-\d{2},\d{4}-\d{2}-\d{2}$/).optional(),
  /** Reach: what a place is: `neighborhood`, or a kind of districts. */
  of: words.optional(),
  /** Reach: which channel the map, the places and the districts' figures are about. */
  on: Channel.optional(),
  /** Reach: which of the districts' figures is drawn. */
  figure: words.optional(),
  /** Reach: how wide the map's squares are, in metres. Left out: as finely as most cases lie in a square that can be coloured. */
  square: z.enum(['250', '500', '1000']).optional(),
  sample: z.coerce.number().int().min(10).max(1_000_000).optional(),
  /** How the table is sorted: a column, with `-` in front from the largest. */
  order: words.optional(),
  unread: unreadFields,
}
const Insights = z.strictObject(insightsShape)
/** What only the insights have in their addresses. */
export const insightsFields: readonly string[] = Object.keys(insightsShape).filter((field) => !Object.hasOwn(filterShape, field))
export type InsightsLink = z.infer<typeof Insights>

/**
 * Reads an address of the insights. The router reads every address as a desk's, where an unknown field may be a kind of districts;
 * and who comes from a desk of some days means the range.
 */
export function readInsightsLink({ districts, openedFrom, openedTo, ...search }: Record<string, unknown>): InsightsLink {
  const extra = Object.entries(typeof districts === 'object' && districts !== null ? districts : {})
  const kinds = extra.filter(([field]) => !Object.hasOwn(insightsShape, field))
  const given = {
    ...Object.fromEntries(extra.filter(([field]) => Object.hasOwn(insightsShape, field))),
    ...(openedFrom !== undefined && { from: openedFrom }), ...(openedTo !== undefined && { to: openedTo }),
    ...search,
    ...(kinds.length > 0 && { districts: Object.fromEntries(kinds) }),
  }
  // The router lays what it is given over what stood in the address: only an explicit nothing takes a field away.
  const gone = { ...(districts !== undefined && { districts: undefined }), ...(openedFrom !== undefined && { openedFrom: undefined }), ...(openedTo !== undefined && { openedTo: undefined }) }
  const read = readLink(Insights, given)
  if (read.pair === undefined || read.pair.split(',').every((key) => groupKeys(read.groups).includes(key))) return { ...gone, ...read }
  return { ...gone, ...read, pair: undefined, unread: [...(read.unread ?? []), asWritten('pair', read.pair)].slice(0, 20) }
}

/** What a link calls the groups of its channels. */
export function groupKeys(groups: string | undefined): string[] {
  if (groups !== undefined && isReady(groups)) return channelGroupings[groups].map(({ key }) => key)
  return ((groups !== undefined && readGrouping(groups)) || channels.map((one) => [one])).map((group) => group.join('+'))
}

/** From one of the insights to another with the same cases; how a table was sorted is its own. */
export function carried(link: InsightsLink): InsightsLink {
  return { ...link, order: undefined, unread: undefined }
}

/** What is asked of the server: the filter and the range. */
export type InsightsAsked = { filter: CaseFilter; from?: string; to?: string; by?: z.infer<typeof PeriodBy> }

/**
 * What an address asks, as far as it can be answered: without names that nobody has here, and with days the right way round.
 * @param today the city's date. @returns also what was left out (`dropped`: of the link's own), and which ranges of days were turned (`opened`: the range's own).
 */
export function readInsights(link: InsightsLink, city: City, today: string): { asked: InsightsAsked; unread: string[]; turned: DatesKey[]; dropped: Partial<InsightsLink> } {
  const read = filterOf(link, city.districts)
  const { status, ...rest } = read.filter
  // No status is every status here, and so are all of them: that one question has its figures kept ready.
  const isAll = link.status === undefined || (status?.includes('open') && status.includes('closed'))
  const known = knownFilter(tidied({ ...(isAll ? rest : read.filter), openedFrom: link.from, openedTo: link.to }), city, today)
  const { openedFrom, openedTo, ...filter } = known.filter
  const isNowhere = link.of !== undefined && link.of !== 'neighborhood' && !Object.hasOwn(city.districts, link.of)
  return {
    asked: { filter, ...tidied({ from: openedFrom, to: openedTo, by: link.by }) },
    unread: [...(link.unread ?? []), ...read.unread, ...known.unknown, ...(isNowhere ? [asWritten('of', link.of)] : [])],
    turned: known.turned,
    dropped: isNowhere ? { of: undefined } : {},
  }
}

const tidied = <T extends object>(fields: T) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }

/** The insights of a desk's cases. Open cases are what a desk begins with, and no question about how residents reach the city. */
export function insightsOf({ status, openedFrom: from, openedTo: to, ...filter }: CaseFilter): InsightsLink {
  const isStart = status?.length === 1 && status[0] === 'open'
  return { ...filter, ...tidied({ status: isStart ? undefined : status, from, to }) }
}

/** Days opened, both included, of the desk that shows the cases behind a figure. */
export type DaysOpened = { start: string; end: string }

/**
 * The desk on exactly the cases of a figure: the filter that it was counted with, in some days, and what else it is of.
 * A desk without a status would be that of somebody who comes in.
 */
export function deskOf(filter: CaseFilter, days: DaysOpened | null, more: Partial<CaseFilter> = {}): CaseFilter {
  const { status = ['open', 'closed'] } = filter
  return { ...filter, status, ...(days && { openedFrom: days.start, openedTo: days.end }), ...more }
}
