import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { chase, chasedAtOnce } from '../../../src/api/live/chase.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const cases = (...ids: number[]) => new Map(ids.map((id) => [id, false]))

test('what could not be asked is asked again, with what came meanwhile, and never twice at once', async () => {
  const asked: number[][] = []
  let fails = true
  const { after } = chase(async (some) => {
    asked.push([...some.keys()])
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (fails) throw new Error('no answer')
  })
  after(cases(1, 2))
  after(cases(3))
  await vi.advanceTimersByTimeAsync(150)
  expect(asked).toEqual([[1, 2]])
  fails = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked[1]!.toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(2)
})

test('many are asked about a few at a time; that one is new is not forgotten', async () => {
  const sizes: number[] = []
  const news: number[] = []
  const { after, clear } = chase(async (some) => {
    sizes.push(some.size)
    for (const [id, isNew] of some) if (isNew) news.push(id)
  })
  after(new Map([[7, true]]))
  after(cases(...Array.from({ length: chasedAtOnce + 50 }, (_, i) => i)))
  await vi.advanceTimersByTimeAsync(1)
  expect(sizes).toEqual([1, chasedAtOnce, 50])
  expect(news).toEqual([7])
  clear()
})
