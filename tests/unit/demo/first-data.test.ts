import { describe, expect, test } from 'vitest'
import { laterBy, readFirstData, writeFirstData } from '../../../mocks/demo/first-data.ts'

const hour = 3_600_000
const cases = { table: 'cases', columns: ['id', 'opened_at', 'due_at', 'opened_day', 'title'], count: 1, rows: JSON.stringify([
  { id: 1, opened_at: '2026-03-07T23:30:00+00:00', due_at: null, opened_day: '2026-03-07', title: 'At 2026-03-07 "quoted"' },
]) }
const events = { table: 'case_event', columns: ['case_id', 'at', 'before', 'after'], count: 1, rows: JSON.stringify([
  { case_id: 1, at: '2026-03-07T23:30:00.5+00:00', before: { waitingUntil: null }, after: { waitingUntil: '2026-03-09T05:00:00.000Z' } },
]) }

describe('the demo\'s first data', () => {
  test('is read as it was written', () => {
    const { head, parts } = readFirstData(writeFirstData({ at: 7, timeZone: 'America/New_York', ownNumber: { last_value: 3, is_called: true } }, [cases, events]))
    expect(head).toEqual({ at: 7, timeZone: 'America/New_York', ownNumber: { last_value: 3, is_called: true }, lines: 2 })
    expect([...parts()]).toEqual([cases, events])
  })

  test('comes later by the same time everywhere, and a case has the city\'s day of then', () => {
    const moved = laterBy(7 * hour, 'America/New_York', cases)
    // 1:30 at night, after the clock there was 6:30 in the evening: the next day.
    expect(JSON.parse(moved.rows)).toEqual([{ id: 1, opened_at: '2026-03-08T06:30:00.000Z', due_at: null, opened_day: '2026-03-08', title: 'At 2026-03-07 "quoted"' }])
    expect(JSON.parse(laterBy(hour, 'America/New_York', events).rows)).toEqual([
      { case_id: 1, at: '2026-03-08T00:30:00.500Z', before: { waitingUntil: null }, after: { waitingUntil: '2026-03-09T06:00:00.000Z' } },
    ])
    expect(JSON.parse(laterBy(hour, 'America/New_York', cases).rows)[0]).toMatchObject({ opened_day: '2026-03-07' })
  })
})
