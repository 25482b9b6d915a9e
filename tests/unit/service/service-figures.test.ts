import { describe, expect, test } from 'vitest'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import { onPeriod, periodRows, pointsOf, standOf, type ServiceView } from '../../../src/features/service/service-view.ts'
import { decidedBy, decidedKeys } from '../../../src/lib/decided-figures.ts'
import { ageWords, closedIn, countedSaid, halfOpenSaid, lengthWords, openNow, openOfAge } from '../../../src/lib/service-figures.ts'
import { percentWords, shareOf } from '../../../src/lib/share-words.ts'

const counted = (filter: CaseFilter) => ({ filter, timeZone: 'America/New_York', today: '2026-11-17' })
const july = { start: '2026-07-01', end: '2026-07-31' }
const hour = 3_600_000
/** With spaces that may break. */
const plain = (words: string) => words.replaceAll('\u00a0', ' ')

describe('the desk behind a figure', () => {
  test('closed in some days: the filter stays, its own days narrow them, and what it leaves out has no desk', () => {
    expect(closedIn(counted({ channel: ['app'] }), july, { team: ['Roads'] })).toEqual({ channel: ['app'], team: ['Roads'], status: ['closed'], closedFrom: '2026-07-01', closedTo: '2026-07-31' })
    expect(closedIn(counted({ closedFrom: '2026-07-10', closedTo: '2026-08-10' }), july)).toMatchObject({ closedFrom: '2026-07-10', closedTo: '2026-07-31' })
    // Days that move on are the days of when it was counted.
    expect(closedIn(counted({ closedFrom: '6-days-ago' }), { start: '2026-11-01', end: '2026-11-17' })).toMatchObject({ closedFrom: '2026-11-11', closedTo: '2026-11-17' })
    // An instant within a day is narrower than the day: 4 a.m. in UTC is the midnight of New York's summer.
    expect(closedIn(counted({ closedFrom: '2026-07-01T03:59:59Z', closedTo: '2026-08-01T03:59:59Z' }), july)).toMatchObject({ closedFrom: '2026-07-01', closedTo: '2026-08-01T03:59:59Z' })
    expect(closedIn(counted({ closedFrom: '2026-07-01T04:00:01Z', closedTo: '2026-08-01T04:00:00Z' }), july)).toMatchObject({ closedFrom: '2026-07-01T04:00:01Z', closedTo: '2026-07-31' })
    expect(closedIn(counted({ status: ['open', 'closed'] }), july)).toMatchObject({ status: ['closed'] })
    expect(closedIn(counted({ status: ['open'] }), july)).toBeNull()
    expect(closedIn(counted({ sla: ['overdue', 'none'] }), july, { sla: ['on-time', 'overdue'] })).toMatchObject({ sla: ['overdue'] })
    expect(closedIn(counted({ sla: ['overdue'] }), july, { sla: ['on-time'] })).toBeNull()
  })

  test('open now, and of an age: as old as its lower end, younger than its upper', () => {
    expect(openNow(counted({ status: ['closed', 'waiting'] }))).toEqual({ status: ['waiting'] })
    expect(openNow(counted({ status: ['closed'] }))).toBeNull()
    expect(openNow(counted({}), { sla: ['overdue'] })).toEqual({ status: ['open'], sla: ['overdue'] })
    const at = '2026-11-17T17:00:00.000Z'
    expect(openOfAge(counted({}), at, { fromDays: 1, belowDays: 7, cases: 0, overdue: 0 })).toEqual({ status: ['open'], openedFrom: '2026-11-10T17:00:00.001Z', openedTo: '2026-11-16T17:00:00.000Z' })
    expect(openOfAge(counted({}), at, { fromDays: 365, belowDays: null, cases: 0, overdue: 0 })).toEqual({ status: ['open'], openedTo: '2025-11-17T17:00:00.000Z' })
  })
})

test('a filter decides the figures whose outcome it asks for, and says so; what it does not ask stays', () => {
  const decided = (filter: CaseFilter) => decidedKeys.filter((key) => decidedBy(filter, key) !== null)
  const all: CaseFilter[] = [{}, { team: ['Roads'], dueFrom: '2026-01-01', q: 'pole' }, { status: ['open', 'closed'] }, { status: ['new', 'assigned', 'in-progress', 'waiting', 'closed'] }, { sla: ['none'] }, { sla: ['overdue', 'on-time', 'due-soon'] }]
  for (const filter of all) expect(decided(filter)).toEqual([])
  expect(decided({ status: ['closed'] })).toEqual(['timeToClose', 'reopened'])
  expect(decided({ status: ['closed', 'waiting'] })).toEqual(['timeToClose', 'reopened'])
  expect(decided({ closedFrom: '2026-01-01' })).toEqual(['timeToClose', 'reopened'])
  expect(decided({ status: ['open'] })).toEqual(['timeToClose', 'reopened', 'onTime'])
  expect(decided({ sla: ['overdue', 'none'] })).toEqual(['timeToClose', 'reopened', 'onTime'])
  // Of the closed ones these are all that had a target.
  expect(decided({ sla: ['overdue', 'on-time'] })).toEqual(['timeToClose', 'reopened'])
  expect([decided({ crew: ['none'] }), decided({ unassigned: 'true' }), decided({ photo: 'false' })]).toEqual([['withCrew'], ['withCrew'], ['withPhoto']])
  expect(decidedBy({ status: ['closed'] }, 'timeToClose')).toEqual({ reason: 'The filter has only closed cases: how long all cases took cannot be said.', take: 'Take the status out.', fields: ['status'] })
  expect(decidedBy({ status: ['open'], sla: ['overdue'] }, 'reopened')).toEqual({
    reason: 'The filter has only open cases and chooses cases by how they kept their target: how many of all cases were opened again cannot be said.', take: 'Take the status and “Due” out.', fields: ['status', 'sla'],
  })
})

test('a period that has not begun is a gap; what stands open is whole on every day, and sets the axis; a week is named by its day', () => {
  const period = (start: string, end: string, backlog: number, complete = false) => ({ start, end, complete, backlog })
  const view = (by: string, periods: object[]) => ({ city: { locale: 'en-US' }, figures: { by, periods }, counted: counted({}) }) as unknown as ServiceView
  const months = view('month', [period('2026-09-10', '2026-09-30', 466), period('2026-10-01', '2026-10-31', 500, true), period('2026-11-01', '2026-11-30', 700), period('2026-12-01', '2026-12-05', 700)])
  const backlogOf = ({ backlog }: { backlog: number }) => ({ backlog })
  expect(pointsOf(months, backlogOf).map(({ values, complete, note }) => [values['backlog'], complete, note])).toEqual([[466, false, 'only Sep 10, 2026 to Sep 30, 2026'], [500, true, null], [700, false, 'so far'], [undefined, false, 'not yet']])
  expect(standOf(months, backlogOf).map(({ values, complete, label }) => [values['backlog'], complete, label])).toEqual([[466, true, 'Sep 2026'], [500, true, 'Oct 2026'], [700, true, 'Nov 2026, now'], [undefined, false, 'Dec 2026']])
  expect(standOf(view('month', [period('2026-10-01', '2026-10-05', 9)]), backlogOf)[0]).toMatchObject({ label: 'Oct 2026, on Oct 5, 2026', tick: 'Oct 2026' })
  expect(periodRows(months, ['Open'], ({ backlog }) => [backlog]).map((row) => row.at(-1))).toEqual(['Open', 466, 500, 700, 'not yet'])
  expect(['2026-11-01', '2026-12-01'].map((start) => onPeriod(months, ({ backlog }) => backlog)(start, 'backlog'))).toEqual([700, null])
  expect(pointsOf(view('week', [period('2011-07-18', '2011-07-24', 1, true)]), backlogOf)[0]).toMatchObject({ label: 'week of Jul 18, 2011', tick: 'Jul 18, 2011' })
})

describe('words', () => {
  test('half of all open ones, and not of the overdue ones that are named before; one case is not many', () => {
    expect([[2700, 89], [1, 3]].map(([cases, days]) => plain(halfOpenSaid(cases!, days! * 24 * hour)))).toEqual(['half of all 2,700 open for 89 days or more', 'it has been open for 3 days'])
    expect(([[1, 0], [1, 1], [20, 0], [20, 1], [20, 20]] as const).map(([cases, stillOpen]) => countedSaid({ cases, stillOpen }))).toEqual([
      '1 case, closed.', '1 case, still open: it counts with the time it has been open so far.', '20 cases, all of them closed.', '20 cases, one of them still open: it counts with the time it has been open so far.',
      '20 cases, all of them still open: these count with the time they have been open so far, so that slow ones do not drop out.',
    ])
  })

  test('a share is never rounded to all or to none', () => {
    expect([null, 0, 1, 0.5, 99_999 / 100_000, 1 / 100_000].map((share) => plain(percentWords(share)))).toEqual(['–', '0.0 %', '100.0 %', '50.0 %', '> 99.9 %', '< 0.1 %'])
    expect(shareOf(0, 0)).toBeNull()
  })

  test('lengths have the digits that mean something', () => {
    expect([0, 0.4 * hour, 7.52 * hour, 47 * hour, 48 * hour, 3.24 * 24 * hour, 9.96 * 24 * hour, 700 * 24 * hour, 1204 * 24 * hour].map((ms) => plain(lengthWords(ms)))).toEqual(['0 min', '24 min', '7.5 h', '47 h', '2 days', '3.2 days', '10 days', '700 days', '3.3 years'])
  })

  test('ages', () => {
    expect([{ fromDays: 0, belowDays: 1 }, { fromDays: 7, belowDays: 30 }, { fromDays: 365, belowDays: null }, { fromDays: 90, belowDays: null }].map(ageWords)).toEqual(['under 1 day', '7 to 30 days', 'a year and more', '90 days and more'])
  })
})
