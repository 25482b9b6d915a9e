import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { ChannelShare, Milestone } from '../../../contract/channel-share.ts'
import type { City } from '../../../contract/city.ts'
import type { ServiceFigures } from '../../../contract/service-figures.ts'
import { periodNote, periodWords } from '../../lib/period-words.ts'
import type { Counted } from '../../lib/service-figures.ts'
import { dateWords } from '../../lib/time-words.ts'

/** What every card of the screen is given. */
export type ServiceView = {
  city: City
  figures: ServiceFigures
  counted: Counted
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

/** The periods as a chart over time takes them, with what it shows of each. */
export function pointsOf({ city, figures: { by, periods }, counted: { today } }: ServiceView, values: (period: Period) => Record<string, number | null>) {
  return periods.map((period) => ({
    start: period.start, end: period.end, complete: period.complete, values: values(period),
    label: periodWords(period.start, by, city.locale), note: periodNote(period, by, today, city.locale),
  }))
}

/** The periods as a table takes them, with some more columns. */
export function periodRows({ figures: { periods } }: ServiceView, heads: readonly string[], values: (period: Period) => readonly (string | number | null)[]) {
  return [['From', 'To', 'Complete', ...heads], ...periods.map((period) => [period.start, period.end, period.complete ? 'yes' : 'no', ...values(period)])]
}

export const rangeWordsOf = ({ city, figures: { from, to } }: Pick<ServiceView, 'city' | 'figures'>) => (from === to ? dateWords(from, city.locale) : `${dateWords(from, city.locale)} to ${dateWords(to, city.locale)}`)

/** For files and spreadsheets: in days, with two decimals. */
export const daysNumber = (ms: number | null) => (ms === null ? null : Math.round(ms / 864_000) / 100)
