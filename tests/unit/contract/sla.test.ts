import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slaBounds, slaState, targetAfterWait, targetFor } from '../../../contract/sla.ts'
import { addWorkingDays, addWorkingMs, isWorkingDay, workingMsBetween } from '../../../contract/working-days.ts'

const calendar = { timeZone: 'America/New_York', workingDays: [1, 2, 3, 4, 5], holidays: ['2026-11-26'], dueSoonWorkingDays: 1 }
const at = (text: string) => Date.parse(text)
const after = (text: string, days: number) => new Date(addWorkingDays(at(text), days, calendar)).toISOString()

describe('working days', () => {
  test('weekends and holidays do not count', () => {
    expect(isWorkingDay('2026-11-20', calendar)).toBe(true)
    expect(isWorkingDay('2026-11-21', calendar)).toBe(false)
    expect(isWorkingDay('2026-11-26', calendar)).toBe(false)
  })

  test('are counted at the same time of day', () => {
    expect(after('2026-11-20T15:00:00Z', 1)).toBe('2026-11-23T15:00:00.000Z')
    expect(after('2026-11-25T15:00:00Z', 1)).toBe('2026-11-27T15:00:00.000Z')
    expect(after('2026-11-20T15:00:00Z', 5)).toBe('2026-11-30T15:00:00.000Z')
    expect(after('2026-11-20T15:00:00Z', 0)).toBe('2026-11-20T15:00:00.000Z')
  })

  test('keep the time of day over a change of the clock', () => {
    expect(after('2026-10-30T13:00:00Z', 1)).toBe('2026-11-02T14:00:00.000Z')
  })

  test('begun on a day off, they begin with the next working day', () => {
    expect(after('2026-11-21T18:00:00Z', 1)).toBe('2026-11-24T05:00:00.000Z')
  })

  test('the city decides which day it is', () => {
    // Still Friday evening in Boston.
    expect(after('2026-11-21T03:00:00Z', 1)).toBe('2026-11-24T03:00:00.000Z')
  })
})

describe('the clock', () => {
  const now = at('2026-11-20T15:00:00Z')
  const bounds = slaBounds(now, calendar)
  const open = (dueAt: string | null) => slaState({ dueAt, closedAt: null, waitingSince: null, status: 'assigned' }, bounds)

  test('of an open case', () => {
    expect(open(null)).toBeNull()
    expect(open('2026-11-20T14:59:59.999Z')).toBe('overdue')
    expect(open('2026-11-20T15:00:00Z')).toBe('due-soon')
    // A working day is over the weekend.
    expect(open('2026-11-23T14:59:59Z')).toBe('due-soon')
    expect(open('2026-11-23T15:00:00Z')).toBe('on-time')
    expect(open('2059-12-31T05:00:00+00:00')).toBe('on-time')
  })

  test('of a closed case is judged by when it closed', () => {
    const closed = (closedAt: string | null) => slaState({ dueAt: '2026-01-05T12:00:00Z', closedAt, waitingSince: null, status: 'closed' }, bounds)
    expect(closed('2026-01-05T12:00:00Z')).toBe('on-time')
    expect(closed('2026-01-05T12:00:00.001Z')).toBe('overdue')
    expect(closed(null)).toBeNull()
  })

  test('of a waiting case stands still', () => {
    const waiting = (waitingSince: string) => slaState({ dueAt: '2026-11-10T12:00:00Z', closedAt: null, waitingSince, status: 'waiting' }, bounds)
    expect(waiting('2026-11-09T12:00:00Z')).toBe('on-time')
    expect(waiting('2026-11-11T12:00:00Z')).toBe('overdue')
  })

  test('a type without a target gives none', () => {
    expect(targetFor(null, now, calendar)).toBeNull()
    expect(targetFor(2, now, calendar)).toBe(at('2026-11-24T15:00:00Z'))
  })
})

describe('waiting', () => {
  const paused = (dueAt: string | null, waitingSince: string, until: string) => {
    const { dueAt: due, pausedMs } = targetAfterWait({ dueAt: dueAt === null ? null : at(dueAt), waitingSince: at(waitingSince), now: at(until) }, calendar)
    return [due === null ? null : new Date(due).toISOString(), pausedMs / 3_600_000]
  }
  test('leaves as much working time as there was', () => {
    // Tuesday noon to Wednesday noon of the same week.
    expect(paused('2026-11-12T17:00:00Z', '2026-11-10T17:00:00Z', '2026-11-11T17:00:00Z')).toEqual(['2026-11-13T17:00:00.000Z', 24])
    // A Friday and a Monday around a weekend that is nobody's working time.
    expect(paused('2026-11-20T20:00:00Z', '2026-11-20T15:00:00Z', '2026-11-23T15:00:00Z')).toEqual(['2026-11-23T20:00:00.000Z', 24])
    expect(paused('2026-11-20T20:00:00Z', '2026-11-20T15:00:00Z', '2026-11-22T15:00:00Z')).toEqual(['2026-11-23T10:00:00.000Z', 14])
  })
  test('does not bring a target on a day off forward', () => {
    expect(paused('2026-11-22T17:00:00Z', '2026-11-21T15:00:00Z', '2026-11-21T15:00:01Z')).toEqual(['2026-11-22T17:00:00.000Z', 0])
  })
  test('leaves a target alone that is some source\'s way of saying never', () => {
    expect(paused('9999-12-31T17:00:00Z', '2026-11-10T17:00:00Z', '2026-11-11T17:00:00Z')).toEqual(['9999-12-31T17:00:00.000Z', 24])
    expect(() => addWorkingDays(at('9999-12-31T12:00:00Z'), 5, calendar)).toThrow(RangeError)
  })
  test('does not save one that was overdue, and gives none to one without a target', () => {
    expect(paused('2026-11-09T17:00:00Z', '2026-11-10T17:00:00Z', '2026-11-11T17:00:00Z')).toEqual(['2026-11-09T17:00:00.000Z', 24])
    expect(paused(null, '2026-11-10T17:00:00Z', '2026-11-11T17:00:00Z')).toEqual([null, 24])
  })
  test('over a change of the clocks counts the hours that there were', () => {
    // The 8th of March 2026 is a Sunday of 23 hours; the working days around it have 24 each.
    expect(workingMsBetween(at('2026-03-06T05:00:00Z'), at('2026-03-10T04:00:00Z'), calendar) / 3_600_000).toBe(48)
  })
  test('what was counted leads back to where it was counted to', () => {
    fc.assert(fc.property(fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }), fc.integer({ min: 0, max: 60 * 86_400_000 }), (from, span) => {
      const ms = workingMsBetween(from, from + span, calendar)
      const end = addWorkingMs(from, ms, calendar)
      expect(end).toBeLessThanOrEqual(from + span)
      expect(workingMsBetween(from, end, calendar)).toBe(ms)
    }))
  })
})
