import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { soonAgain } from '../../../src/lib/soon-again.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('acts at once, then once per stretch however often it is asked, and a last time after the last asking', () => {
  let times = 0
  const { ask, stop } = soonAgain(1_000, () => { times++ })
  ask()
  expect(times).toBe(1)
  for (let i = 0; i < 5; i++) ask()
  vi.advanceTimersByTime(999)
  expect(times).toBe(1)
  vi.advanceTimersByTime(1)
  expect(times).toBe(2)
  vi.advanceTimersByTime(10_000)
  expect(times).toBe(2)
  ask()
  expect(times).toBe(3)
  ask()
  stop()
  vi.advanceTimersByTime(10_000)
  expect(times).toBe(3)
})
