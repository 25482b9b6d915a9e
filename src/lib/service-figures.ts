import { type CaseFilter, none } from '../../contract/case-filter.ts'
import { dayOf } from '../../contract/relative-day.ts'
import type { Loop, ServiceFigures, TimeToClose } from '../../contract/service-figures.ts'
import type { SlaState } from '../../contract/vocabulary.ts'
import { addDays, zone } from '../../contract/zone.ts'
import { deskOf, type DaysOpened } from './insights-link.ts'
import { count } from './words.ts'

/** Below this many closed cases a share says more about chance than about work: it is shown, greyed, and not ranked. */
export const fewClosed = 10

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const units = [
  { from: -Infinity, ms: minute, word: 'min' }, { from: hour, ms: hour, word: 'h' }, { from: 2 * day, ms: day, word: 'days' }, { from: 730 * day, ms: 365.25 * day, word: 'years' },
] as const

/** The unit in which people say how long something took. A chart has one for all of its lengths: that of the longest. */
export const lengthUnit = (ms: number) => units.findLast(({ from }) => ms >= from)!

/** How long something took, with two or three digits that mean something: `25 min`, `7.5 h`, `3.2 days`, `15 years`. */
export function lengthWords(ms: number): string {
  const { ms: one, word } = lengthUnit(ms)
  const length = ms / one
  return `${length < 9.95 ? String(Math.round(length * 10) / 10) : Math.round(length).toLocaleString('en-US')}\u00a0${word}`
}

/** Days from one to another, both included, as the server answers them. */
export type Span = DaysOpened

/** What the links of this screen are made of: its filter, and how the city counts its days. */
export type Counted = { filter: CaseFilter; timeZone: string; /** The city's date when it was counted. */ today: string }

/**
 * The desk on the cases closed in some days. @param more what else they have in common.
 * @returns null where the filter leaves all of them out, so that no desk has them.
 */
export function closedIn({ filter, timeZone, today }: Counted, days: Span, more: Partial<CaseFilter> = {}): CaseFilter | null {
  if (filter.status && !filter.status.includes('closed')) return null
  const sla = slaAmong(filter, more.sla)
  if (sla === null) return null
  const { startOf } = zone(timeZone)
  const edge = (moment: string, end: 'from' | 'to') => (moment.length > 10 ? Date.parse(moment) : startOf(end === 'to' ? addDays(moment, 1) : moment))
  const narrower = (own: string | undefined, asked: string, end: 'from' | 'to') => {
    const said = dayOf(own ?? asked, today)
    const isNarrower = end === 'from' ? edge(said, end) > edge(asked, end) : edge(said, end) < edge(asked, end)
    return isNarrower ? said : asked
  }
  return deskOf(filter, null, {
    ...more, status: ['closed'], ...(sla && { sla }),
    closedFrom: narrower(filter.closedFrom, days.start, 'from'), closedTo: narrower(filter.closedTo, days.end, 'to'),
  })
}

/** The desk on the cases that are open now, whenever they were opened; null where the filter leaves them out. */
export function openNow({ filter }: Pick<Counted, 'filter'>, more: Partial<CaseFilter> = {}): CaseFilter | null {
  const status = !filter.status || filter.status.includes('open') ? (['open'] as const) : filter.status.filter((one) => one !== 'closed')
  const sla = slaAmong(filter, more.sla)
  return status.length === 0 || sla === null ? null : deskOf(filter, null, { ...more, status: [...status], ...(sla && { sla }) })
}

/** What is asked of the clock, of what the filter lets through; undefined: anything, null: nothing is left. */
function slaAmong({ sla }: CaseFilter, asked: CaseFilter['sla']): CaseFilter['sla'] | null {
  if (!sla || !asked) return asked ?? sla
  const both = asked.filter((one) => sla.includes(one))
  return both.length === 0 ? null : both
}

export const withTargetStates: readonly SlaState[] = ['on-time', 'overdue']

type Age = ServiceFigures['backlog']['ages'][number]

/** The open cases of an age at the moment they were counted at. An age is counted in hours, a day having 24 of them. */
export function openOfAge({ filter }: Pick<Counted, 'filter'>, at: string, { fromDays, belowDays }: Age, more: Partial<CaseFilter> = {}): CaseFilter | null {
  const ago = (days: number) => Date.parse(at) - days * day
  return openNow({ filter }, {
    ...more,
    ...(belowDays !== null && { openedFrom: new Date(ago(belowDays) + 1).toISOString() }),
    openedTo: new Date(ago(fromDays)).toISOString(),
  })
}

/** How long those have waited that are open, whatever else is said of some of them. */
export function halfOpenSaid(cases: number, medianAge: number): string {
  return cases === 1 ? `it has been open for ${lengthWords(medianAge)}` : `half of all ${cases.toLocaleString('en-US')} open for ${lengthWords(medianAge)} or more`
}

/** The cases behind a time to close, and why those still open are among them. */
export function countedSaid({ cases, stillOpen }: Pick<TimeToClose, 'cases' | 'stillOpen'>): string {
  const all = count(cases, 'case')
  if (stillOpen === 0) return `${all}, ${cases === 1 ? 'closed' : 'all of them closed'}.`
  if (stillOpen === 1) return `${all}, ${cases === 1 ? '' : 'one of them '}still open: it counts with the time it has been open so far.`
  return `${all}, ${stillOpen === cases ? 'all' : stillOpen.toLocaleString('en-US')} of them still open: these count with the time they have been open so far, so that slow ones do not drop out.`
}

/** An age band in words: `under 1 day`, `1 to 7 days`, `a year and more`. */
export function ageWords({ fromDays, belowDays }: Pick<Age, 'fromDays' | 'belowDays'>): string {
  if (belowDays === null) return fromDays === 365 ? 'a year and more' : `${fromDays} days and more`
  if (fromDays === 0) return `under ${belowDays} ${belowDays === 1 ? 'day' : 'days'}`
  return `${fromDays} to ${belowDays} days`
}

/** A team, crew or channel as its row shows it. */
export type LoopRow = Loop & { value: string; name: string; few: boolean; team?: string | null }

/** @param nobody what the cases are called that have no such thing. */
export function loopRows(rows: readonly (Loop & { value: string; name: string; team?: string | null })[], nobody: string): LoopRow[] {
  return rows.map((row) => ({ ...row, name: row.value === none ? nobody : row.name, few: row.closed < fewClosed }))
}

/** Shares of a row, in the order in which they are shown. */
export const loopShares = [
  { key: 'onTime', name: 'On time', of: 'withTarget' },
  { key: 'withCrew', name: 'Crew named', of: 'closed' },
  { key: 'withPhoto', name: 'Photo', of: 'closed' },
  { key: 'withNote', name: 'Note', of: 'closed' },
] as const satisfies readonly { key: keyof Loop; name: string; of: keyof Loop }[]
