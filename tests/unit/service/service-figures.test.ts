import { describe, expect, test } from 'vitest'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import { ageWords, closedIn, lengthWords, openNow, openOfAge } from '../../../src/lib/service-figures.ts'
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

describe('words', () => {
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
