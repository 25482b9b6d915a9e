import type { ChannelShare, ChannelShareQuery, SharePeriod } from '../../contract/channel-share.ts'
import type { ChannelCounts } from '../../contract/insights.ts'
import { yearBefore, type Span } from '../../contract/periods.ts'
import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import { countOpened } from '../db/channel-share.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { insightRange, isComplete, type InsightRange } from './insight-range.ts'

/**
 * How the cases of a filter reached the city: counts and shares of each channel, by periods of the city's calendar.
 * A case belongs to the city day on which it was opened. @throws Refused `forbidden`, `invalid-input`.
 */
export async function channelShare(context: Context, actor: Actor, query: ChannelShareQuery): Promise<ChannelShare> {
  authorise(actor, 'insights')
  const range = await insightRange(context, actor, query)
  const { from, to, by, periods, today, counts, later } = range
  const { db, city } = context
  const counted = await countOpened(db, counts, periods, city.timeZone)
  const channels = allChannels.filter((channel) => counted.some((period) => period[channel]))
  const shares = periods.map((span, index) => sharePeriod(span, counted[index]!, channels, isComplete(span, by, today)))
  const within = ({ date }: { date: string }) => date >= from && date <= to
  const inOrder = (a: { date: string }, b: { date: string }) => (a.date < b.date ? -1 : 1)
  return {
    from, to, by, at: new Date(context.now()).toISOString(), source: counts.source,
    periods: shares, channels,
    total: shares.reduce((sum, { total }) => sum + total, 0),
    later: query.to === undefined ? later ?? 0 : 0,
    latest: await latestOf(context, range, shares, channels),
    breaks: city.breaks.filter(within).sort(inOrder),
    events: city.events.filter(within).sort(inOrder),
    since: city.breaks.filter(({ date }) => date < from).sort(inOrder).at(-1),
  }
}

/** The last complete period that has a case (an extract may end long before today), and the one a year before: a year on, the same weather and the same holidays. */
async function latestOf({ db, city }: Context, { by, counts, today }: InsightRange, periods: readonly SharePeriod[], channels: readonly Channel[]): Promise<ChannelShare['latest']> {
  const now = periods.findLast(({ complete, total }) => complete && total > 0)
  if (!now) return null
  const span = yearBefore(now.start, by)
  const known = periods.find(({ start, complete }) => complete && start === span.start)
  const [counted] = known ? [known.channels] : await countOpened(db, counts, [span], city.timeZone)
  return {
    now,
    yearBefore: sharePeriod(span, counted!, [...new Set([...channels, ...(Object.keys(counted!) as Channel[])])], isComplete(span, by, today)),
    broken: city.breaks.some(({ date }) => date > span.start && date <= now.end),
  }
}

/** A period as it is answered: every channel of the answer has a count, and a part of 1. */
export function sharePeriod({ start, end }: Span, counts: ChannelCounts, channels: readonly Channel[], complete: boolean): SharePeriod {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const per = <T>(value: (count: number) => T) => Object.fromEntries(channels.map((channel) => [channel, value(counts[channel] ?? 0)]))
  return { start, end, complete, total, channels: per((count) => count), shares: total === 0 ? null : per((count) => count / total) }
}

