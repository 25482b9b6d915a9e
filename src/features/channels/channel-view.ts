import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { ChannelShare } from '../../../contract/channel-share.ts'
import type { PeriodKind, Span } from '../../../contract/periods.ts'
import { zone } from '../../../contract/zone.ts'
import { breaksOf, channelsWithin, groupPeriod, groupsOf, untilNow, type GroupPeriod, type ShownGroup } from '../../lib/channel-figures.ts'
import { deskOf } from '../../lib/insights-link.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { hasBegun, periodNote, periodWords, shortNote } from '../../lib/period-words.ts'
import { dateWords } from '../../lib/time-words.ts'
import type { ChartMilestone, ChartPoint, ChartSeries } from '../../ui/charts/time-series.ts'

/** What every part of the screen reads: the answer by the groups of the link, and how it speaks of periods and cases. */
export type ChannelView = Pick<InsightsScreen, 'city' | 'link' | 'onLink' | 'narrow'> & {
  answer: ChannelShare
  /** It still is the answer to what was asked before. */
  old: boolean
  by: PeriodKind
  groups: readonly ShownGroup[]
  periods: readonly GroupPeriod[]
  milestones: readonly ChartMilestone[]
  /** Of the range, and the last one before it. */
  breaks: readonly string[]
  /** The city's date when it was counted. */
  today: string
  /** `Q2 2017`; within a sentence `in Q2 2017`; and `the week of Jul 1, 2024`, where a name alone needs no article. */
  nameOf: (start: string) => string
  theName: (start: string) => string
  inPeriod: (start: string) => string
  /** Why a period is not a whole one; null for what is. `shortOf`: in two words. */
  noteOf: (period: Span) => string | null
  shortOf: (period: Span) => string | null
  /** The address of the desk on the cases of a group in some days, or of all groups (null). No address where the filter leaves none of the group's channels. */
  hrefOf: (days: Span, group: ShownGroup | null) => string | null
  /** Goes there. */
  toDesk: (days: Span, group: ShownGroup) => void
  series: (groups: readonly ShownGroup[]) => ChartSeries[]
  points: (values: (period: GroupPeriod) => Record<string, number | null>) => ChartPoint[]
}

export function channelView(given: ChannelShare, old: boolean, { city, link, onLink, narrow, asked, deskHref, onDesk }: InsightsScreen): ChannelView {
  const today = zone(city.timeZone).dateAt(Date.parse(given.at))
  const answer = untilNow(given, today)
  const { by, breaks, events } = answer
  const groups = groupsOf(link.groups, answer.channels)
  const periods = answer.periods.map((period) => groupPeriod(period, groups))
  const nameOf = (start: string) => periodWords(start, by, city.locale)
  const theName = (start: string) => `${by === 'week' ? 'the ' : ''}${nameOf(start)}`
  const casesOf = ({ start, end }: Span, group: ShownGroup | null): CaseFilter | null => {
    const channel = group && channelsWithin(group.channels, asked.filter)
    // An empty list is no filter, and would mean all channels.
    return channel?.length === 0 ? null : deskOf(asked.filter, { start, end }, channel ? { channel } : {})
  }
  return {
    city, link, onLink, narrow, answer, old, by, groups, periods, today, nameOf, theName,
    milestones: [...breaks.map((one) => ({ ...one, kind: 'break' as const })), ...events.map((one) => ({ ...one, kind: 'event' as const }))],
    breaks: breaksOf(answer).map(({ date }) => date),
    noteOf: (period) => periodNote(period, by, today, city.locale),
    shortOf: (period) => shortNote(period, by, today),
    inPeriod: (start) => `${by === 'day' ? 'on' : 'in'} ${theName(start)}`,
    hrefOf: (days, group) => { const cases = casesOf(days, group); return cases && deskHref(cases) },
    toDesk: (days, group) => { const cases = casesOf(days, group); if (cases) onDesk(cases) },
    series: (shown) => shown.map(({ key, name, color }) => ({ key, name, color })),
    points: (values) => periods.map((period) => ({
      start: period.start, end: period.end, label: nameOf(period.start), ...(by === 'week' && { tick: dateWords(period.start, city.locale) }), complete: period.complete, note: periodNote(period, by, today, city.locale), values: hasBegun(period, today) ? values(period) : {},
    })),
  }
}
