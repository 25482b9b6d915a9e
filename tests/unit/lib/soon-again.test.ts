import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { soonAgain } from '../../../src/lib/soon-again.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('acts at once, then once per stretch however often it is asked, and a last time after the last asking', async () => {
  let times = 0
  const { ask, stop } = soonAgain(1_000, () => {
    times++
    return Promise.resolve()
  })
  ask()
  expect(times).toBe(1)
  for (let i = 0; i < 5; i++) ask()
  await vi.advanceTimersByTimeAsync(999)
  expect(times).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(times).toBe(2)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(times).toBe(2)
  ask()
  expect(times).toBe(3)
  ask()
  stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(times).toBe(3)
})

test('is never done twice at once, rests three times as long as it took, and goes on after a failure', async () => {
  let running = 0
  let done = 0
  const { ask, stop } = soonAgain(1_000, async () => {
    expect(++running).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    running--
    if (++done === 1) throw new Error('no answer')
  })
  ask()
  await vi.advanceTimersByTimeAsync(2_000)
  ask()
  await vi.advanceTimersByTimeAsync(2_000 + 11_999)
  expect([running, done]).toEqual([0, 1])
  await vi.advanceTimersByTimeAsync(1)
  expect(running).toBe(1)
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(done).toBe(2)
})
