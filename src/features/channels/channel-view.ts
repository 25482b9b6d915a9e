import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { ChannelShare } from '../../../contract/channel-share.ts'
import type { PeriodKind, Span } from '../../../contract/periods.ts'
import { zone } from '../../../contract/zone.ts'
import { channelsWithin, groupPeriod, groupsOf, type GroupPeriod, type ShownGroup } from '../../lib/channel-figures.ts'
import { deskOf } from '../../lib/insights-link.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { periodNote, periodWords } from '../../lib/period-words.ts'
import { dateWords } from '../../lib/time-words.ts'
import type { ChartMilestone, ChartPoint, ChartSeries } from '../../ui/charts/time-series.ts'

/** What every part of the screen reads: the answer by the groups of the link, and how it speaks of periods and cases. */
export type ChannelView = Pick<InsightsScreen, 'city' | 'link' | 'onLink' | 'narrow' | 'deskHref' | 'onDesk'> & {
  answer: ChannelShare
  by: PeriodKind
  groups: readonly ShownGroup[]
  periods: readonly GroupPeriod[]
  milestones: readonly ChartMilestone[]
  breaks: readonly string[]
  /** `Q2 2017`, and within a sentence `in Q2 2017`. */
  nameOf: (start: string) => string
  inPeriod: (start: string) => string
  /** The desk's filter for the cases of a group in some days; null: of all groups. */
  casesOf: (days: Span, group: ShownGroup | null) => CaseFilter
  series: (groups: readonly ShownGroup[]) => ChartSeries[]
  points: (values: (period: GroupPeriod) => Record<string, number | null>) => ChartPoint[]
}

export function channelView(answer: ChannelShare, { city, link, onLink, narrow, asked, deskHref, onDesk }: InsightsScreen): ChannelView {
  const { by, breaks, events } = answer
  const groups = groupsOf(link.groups, answer.channels)
  const periods = answer.periods.map((period) => groupPeriod(period, groups))
  const today = zone(city.timeZone).dateAt(Date.parse(answer.at))
  const nameOf = (start: string) => periodWords(start, by, city.locale)
  return {
    city, link, onLink, narrow, deskHref, onDesk, answer, by, groups, periods, nameOf,
    milestones: [...breaks.map((one) => ({ ...one, kind: 'break' as const })), ...events.map((one) => ({ ...one, kind: 'event' as const }))],
    breaks: breaks.map(({ date }) => date),
    inPeriod: (start) => `${by === 'day' ? 'on' : by === 'week' ? 'in the' : 'in'} ${nameOf(start)}`,
    casesOf: ({ start, end }, group) => deskOf(asked.filter, { start, end }, group ? { channel: channelsWithin(group.channels, asked.filter) } : {}),
    series: (shown) => shown.map(({ key, name, color }) => ({ key, name, color })),
    points: (values) => periods.map((period) => ({
      start: period.start, end: period.end, label: nameOf(period.start), ...(by === 'week' && { tick: dateWords(period.start, city.locale) }), complete: period.complete, note: periodNote(period, by, today, city.locale), values: values(period),
    })),
  }
}
