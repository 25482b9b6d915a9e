import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { ChannelShare, Milestone } from '../../../contract/channel-share.ts'
import type { City } from '../../../contract/city.ts'
import { periodOf } from '../../../contract/periods.ts'
import type { ServiceFigures } from '../../../contract/service-figures.ts'
import type { Decided, DecidedKey } from '../../lib/decided-figures.ts'
import { hasBegun, periodNote, periodWords } from '../../lib/period-words.ts'
import type { Counted } from '../../lib/service-figures.ts'
import { dateWords } from '../../lib/time-words.ts'
import type { ChartPoint } from '../../ui/charts/time-series.ts'

/** What every card of the screen is given. */
export type ServiceView = {
  city: City
  figures: ServiceFigures
  counted: Counted
  /** What the filter leaves unsaid, with the reason. */
  decided: Record<DecidedKey, Decided | null>
  /** Takes these out of the filter. */
  onTake: (fields: Decided['fields']) => void
  /** Breaks and events of the range, for the charts over time. */
  milestones: readonly (Milestone & { kind: 'break' | 'event' })[]
  /** The address of the desk on some cases; null where no desk has them. */
  hrefOf: (filter: CaseFilter | null) => string | null
  /** Goes there. */
  onDesk: (filter: CaseFilter | null) => void
  narrow: boolean
}

/** Breaks and events in their order. */
export function milestonesOf({ breaks, events }: Pick<ChannelShare, 'breaks' | 'events'>): ServiceView['milestones'] {
  return [...breaks.map((one) => ({ ...one, kind: 'break' as const })), ...events.map((one) => ({ ...one, kind: 'event' as const }))].sort((a, b) => (a.date < b.date ? -1 : 1))
}

type Period = ServiceFigures['periods'][number]

/** The periods as a chart over time takes them, with what it shows of each: a gap where one has not begun. */
export function pointsOf({ city, figures: { by, periods }, counted: { today } }: ServiceView, values: (period: Period) => Record<string, number | null>): ChartPoint[] {
  return periods.map((period) => ({
    start: period.start, end: period.end, complete: period.complete, values: hasBegun(period, today) ? values(period) : {},
    label: periodWords(period.start, by, city.locale), ...(by === 'week' && { tick: dateWords(period.start, city.locale) }), note: periodNote(period, by, today, city.locale),
  }))
}

/** The same of what stands at a period's end: that is whole on every day, in a period that still runs as well. */
export function standOf(view: ServiceView, values: (period: Period) => Record<string, number | null>): ChartPoint[] {
  const { city, figures: { by }, counted: { today } } = view
  return pointsOf(view, values).map((point) => {
    const { start, end, label, tick = label } = point
    if (!hasBegun(point, today)) return point
    const day = end >= today ? 'now' : end < periodOf(start, by).end ? `on ${dateWords(end, city.locale)}` : null
    return { ...point, complete: true, note: null, tick, label: day ? `${label}, ${day}` : label }
  })
}

/** What is done or said about the period of a point; nothing where it has not begun. */
export function onPeriod<T>({ figures: { periods }, counted: { today } }: ServiceView, of: (period: Period, key: string) => T): (start: string, key: string) => T | null {
  return (start, key) => {
    const period = periods.find((one) => one.start === start)!
    return hasBegun(period, today) ? of(period, key) : null
  }
}

/** The periods as a table takes them, with some more columns. */
export function periodRows({ figures: { periods }, counted: { today } }: ServiceView, heads: readonly string[], values: (period: Period) => readonly (string | number | null)[]) {
  return [['From', 'To', 'Complete', ...heads], ...periods.map((period) => [period.start, period.end, period.complete ? 'yes' : 'no', ...(hasBegun(period, today) ? values(period) : heads.map(() => 'not yet'))])]
}

export const rangeWordsOf = ({ city, figures: { from, to } }: Pick<ServiceView, 'city' | 'figures'>) => (from === to ? dateWords(from, city.locale) : `${dateWords(from, city.locale)} to ${dateWords(to, city.locale)}`)

/** For files and spreadsheets: in days, with two decimals. */
export const daysNumber = (ms: number | null) => (ms === null ? null : Math.round(ms / 864_000) / 100)
