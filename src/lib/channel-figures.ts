import { channelGroupings, readGrouping, type ChannelGrouping } from '../../contract/channel-groups.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { ChannelShare, Milestone, SharePeriod } from '../../contract/channel-share.ts'
import { yearBefore, type PeriodKind, type Span } from '../../contract/periods.ts'
import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import { channelWords } from '../../contract/words.ts'
import { groupColor } from './channel-look.ts'
import type { TableRows } from './csv-text.ts'
import { hasBegun, periodWords } from './period-words.ts'
import { percentNumber, shownDifference } from './share-words.ts'

/** Channels taken together as the screen shows them, and a channel by itself. `key` is what a link calls it. */
export type ShownGroup = { key: string; name: string; channels: readonly Channel[]; color: string }

/** A period counted by groups. `shares` are parts of 1, null where there is no case. */
export type GroupPeriod = Span & { complete: boolean; total: number; counts: Record<string, number>; shares: Record<string, number> | null }

export const isGrouping = (text: string | undefined): text is ChannelGrouping => text !== undefined && Object.hasOwn(channelGroupings, text)

/**
 * The groups that a link asks for, in the order of their first channels, those without any case left out. What cannot be read is each channel by itself.
 * @param present the channels that any case came by.
 */
export function groupsOf(asked: string | undefined, present: readonly Channel[]): ShownGroup[] {
  const groups = isGrouping(asked) ? channelGroupings[asked] : ownGroups((asked !== undefined && readGrouping(asked)) || [])
  return groups.filter(({ channels }) => channels.some((one) => present.includes(one)))
    .map(({ key, name, channels }) => ({ key, name, channels, color: groupColor(channels) }))
}

/** Groups of one's own. A channel in none of them stands by itself. */
export function ownGroups(groups: readonly (readonly Channel[])[]): { key: string; name: string; channels: readonly Channel[] }[] {
  const taken = groups.flat()
  return [...groups, ...allChannels.filter((one) => !taken.includes(one)).map((one) => [one])]
    .sort((a, b) => first(a) - first(b))
    .map((channels) => ({ key: channels.join('+'), name: channels.map((one) => channelWords[one]).join(' + '), channels }))
}

const first = (group: readonly Channel[]) => Math.min(...group.map((one) => allChannels.indexOf(one)))

export function groupPeriod({ start, end, complete, total, channels }: SharePeriod, groups: readonly ShownGroup[]): GroupPeriod {
  const counts = Object.fromEntries(groups.map((group) => [group.key, group.channels.reduce((sum, one) => sum + (channels[one] ?? 0), 0)]))
  return { start, end, complete, total, counts, shares: total === 0 ? null : Object.fromEntries(groups.map(({ key }) => [key, counts[key]! / total])) }
}

/** What one group has in two periods. `points` is the difference of its shares as they are shown; null where one of the periods has no case. */
export type Compared = { group: ShownGroup; count: number; before: number; share: number | null; shareBefore: number | null; points: number | null }

export function compare(now: GroupPeriod, before: GroupPeriod, groups: readonly ShownGroup[]): Compared[] {
  return groups.map((group) => {
    const share = now.shares?.[group.key] ?? null
    const shareBefore = before.shares?.[group.key] ?? null
    return { group, count: now.counts[group.key]!, before: before.counts[group.key]!, share, shareBefore, points: shownDifference(share, shareBefore) }
  })
}

/** All breaks that any period of an answer may be compared across, by date: no earlier one lies between two of them where the last before the range does not. */
export const breaksOf = ({ since, breaks }: Pick<ChannelShare, 'since' | 'breaks'>): Milestone[] => [...(since ? [since] : []), ...breaks]

/** The last break that keeps two periods, in either order, from being compared; none: they compare. */
export function breakBetween(one: Span, other: Span, breaks: readonly Milestone[]): Milestone | undefined {
  const [earlier, later] = one.start < other.start ? [one, other] : [other, one]
  return breaks.findLast(({ date }) => date > earlier.start && date <= later.end)
}

/** The channels that some case of a period came by: a year before, one may have been there that is gone. */
export const channelsIn = ({ channels }: SharePeriod): Channel[] => allChannels.filter((one) => (channels[one] ?? 0) > 0)

/** Of fewer cases than these nobody is told who leads: one more here or there would turn it. */
export const fewCases = 30

/** `before`: what the change is from, null where nothing compares. `unlike`: the period a year before, where a break lies between. */
export type Headlines = { now: GroupPeriod; before: GroupPeriod | null; unlike: GroupPeriod | null; groups: Compared[] }

/**
 * Every group in the last complete period, largest share first, and a year before; where a break lies between, in the first period after it that compares.
 * Where no whole period has a case, in the last one that has. Null without any case.
 */
export function headlines(answer: ChannelShare, asked: string | undefined): Headlines | null {
  const { latest, channels, periods } = answer
  const last = latest?.now ?? periods.findLast(({ total }) => total > 0)
  if (!last) return null
  const cut = latest?.broken ? breaksOf(answer).findLast(({ date }) => date <= last.end)?.date : undefined
  const first = cut === undefined ? undefined : periods.find(({ start, complete, total }) => start >= cut && start < last.start && complete && total > 0)
  const then = latest?.broken ? first : latest?.yearBefore
  const groups = groupsOf(asked, then ? [...channels, ...channelsIn(then)] : channels)
  const [now, before] = [groupPeriod(last, groups), then ? groupPeriod(then, groups) : null]
  return {
    now, before, unlike: latest?.broken ? groupPeriod(latest.yearBefore, groups) : null,
    groups: compare(now, before ?? groupPeriod({ ...last, total: 0, channels: {}, shares: null }, groups), groups).sort((a, b) => b.count - a.count),
  }
}

export type Shift = { group: ShownGroup; now: GroupPeriod; before: GroupPeriod; points: number }

/** Fewer cases than these make any share: nobody is told of a shift among them. */
const fewest = 50

/**
 * The largest change of a share against the same period a year before, among whole periods of some cases; where a break lies between the two they do not compare.
 * @param breaks dates of those.
 */
export function largestShift(periods: readonly GroupPeriod[], groups: readonly ShownGroup[], by: PeriodKind, breaks: readonly string[]): Shift | null {
  const known = new Map(periods.filter(({ complete, total }) => complete && total >= fewest).map((period) => [period.start, period]))
  let largest: Shift | null = null
  for (const now of known.values()) {
    const before = known.get(yearBefore(now.start, by).start)
    if (!before || breaks.some((date) => date > before.start && date <= now.end)) continue
    for (const { group, points } of compare(now, before, groups)) {
      if (points !== null && Math.abs(points) > Math.abs(largest?.points ?? 0)) largest = { group, now, before, points }
    }
  }
  return largest
}

/** The channels of a group that a filter leaves; undefined: as the filter has them, which is every one of the group. */
export function channelsWithin(channels: readonly Channel[], filter: CaseFilter): Channel[] {
  return channels.filter((one) => !filter.channel || filter.channel.includes(one))
}

/**
 * An answer without what is dated into periods that have not begun: only a clock that was wrong has cases there, and they are later than today.
 * @param today the city's date.
 */
export function untilNow(answer: ChannelShare, today: string): ChannelShare {
  const ahead = answer.periods.filter((period) => !hasBegun(period, today)).reduce((sum, { total }) => sum + total, 0)
  const periods = answer.periods.map((period) => (hasBegun(period, today) ? period : { ...period, total: 0, channels: {}, shares: null }))
  return { ...answer, periods, total: answer.total - ahead, later: answer.later + ahead }
}

/** The table as a file, oldest first: the same numbers as the chart's. Shares are in percent, as on the screen. Of a period that has not begun there are none. @param today the city's date. */
export function shareRows(periods: readonly GroupPeriod[], groups: readonly ShownGroup[], by: PeriodKind, today: string, locale: string): TableRows {
  return [
    ['Period', 'First day', 'Last day', 'Whole period', 'Cases', ...groups.map(({ name }) => name), ...groups.map(({ name }) => `${name}, %`)],
    ...periods.map(({ start, end, complete, total, counts, shares }) => [
      periodWords(start, by, locale), start, end, complete ? 'yes' : 'no', ...[total, ...groups.map(({ key }) => counts[key]!)].map((cases) => (hasBegun({ start }, today) ? cases : null)), ...groups.map(({ key }) => percentNumber(shares?.[key] ?? null)),
    ]),
  ]
}
