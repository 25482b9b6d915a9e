import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curveLimit, curveWithin, smoothPath } from '../../../src/lib/reach-curves.ts'
import { lastYearOf } from '../../../src/lib/reach-view.ts'
import { niceSpan } from '../../../src/ui/charts/plot-steps.ts'

test('a curve is cut where the drawing ends, and begins with nothing', () => {
  expect(curveWithin([[1, 1], [100, 80], [1000, 300]], 550)).toEqual([[0, 0], [1, 1], [100, 80], [550, 190]])
  expect(curveWithin([[1, 1], [100, 80]], 550)).toEqual([[0, 0], [1, 1], [100, 80]])
  expect(curveWithin([], 550)).toEqual([])
  expect([curveLimit([300, 90_000], 500), curveLimit([300, 900], 500), curveLimit([300, 900], null)]).toEqual([2000, 900, 900])
})

test('a smooth path passes through its points and never leaves their range', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 200 })), { minLength: 3, maxLength: 20 })
  fc.assert(fc.property(steps, (given) => {
    let [x, y] = [0, 0]
    const points = given.map(([right, up]) => [x += right, y += up] as const)
    const numbers = (smoothPath(points).match(/-?[\d.]+/g) ?? []).map(Number)
    // The first point, then for each other one two handles and itself: handles between the neighbours keep the curve between them.
    points.slice(1).forEach(([toX, toY], index) => {
      const [fromX, fromY] = points[index]!
      const [x1, y1, x2, y2, endX, endY] = numbers.slice(2 + index * 6, 8 + index * 6)
      expect([endX, endY]).toEqual([toX, toY])
      for (const handle of [x1!, x2!]) expect(handle >= fromX - 0.06 && handle <= toX + 0.06).toBe(true)
      for (const handle of [y1!, y2!]) expect(handle >= fromY - 0.06 && handle <= toY + 0.06).toBe(true)
    })
  }))
})

test('an axis goes from below the smallest to above the largest in round steps', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1 }), (values) => {
    const steps = niceSpan(values)
    expect(steps.length).toBeGreaterThanOrEqual(2)
    expect(steps.length).toBeLessThanOrEqual(8)
    expect(steps[0]!).toBeLessThanOrEqual(Math.min(...values) + 1e-6)
    expect(steps.at(-1)!).toBeGreaterThanOrEqual(Math.max(...values) - 1e-6)
  }))
  expect(niceSpan([0.031, 0.19])).toEqual([0, 0.05, 0.1, 0.15, 0.2])
})

test('what people still do is asked of the last twelve calendar months of a longer range', () => {
  expect(lastYearOf({ from: '2011-07-01', to: '2026-11-25' })).toEqual({ from: '2025-12-01', to: '2026-11-25' })
  expect(lastYearOf({ from: '2011-07-01', to: '2025-12-31' })).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  expect(lastYearOf({ from: '2025-01-01', to: '2026-11-25' })).toBeNull()
})
