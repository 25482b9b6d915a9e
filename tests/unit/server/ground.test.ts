import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groundOf, medianOf, type Spot } from '../../../server/domain/ground.ts'
import { randomOf } from '../../support/random.ts'

const middleOf = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2
}
const spanOf = (spots: readonly Spot[]) => Math.max(0, ...spots.flatMap(([ax, ay], at) => spots.slice(at + 1).map(([bx, by]) => Math.hypot(ax - bx, ay - by))))

// On few lines and rows most lie on a side of the hull, on each other, or across a parallel one; on many hardly any. Few spots are looked at in pairs.
const anySpots = fc.tuple(fc.constantFrom(1, 2, 4, 12, 1_000, 100_000), fc.constantFrom(1, 3, 9, 100_000), fc.constantFrom(1, 25, 25)).chain(([wide, high, minLength]) =>
  fc.array(fc.tuple(fc.integer({ min: -wide, max: wide }), fc.integer({ min: -high, max: high })), { minLength, maxLength: 40 }))

test('the span is the largest distance of any two, and the middle the median of each coordinate', () => {
  fc.assert(fc.property(anySpots, (spots) => {
    const [x, y] = [middleOf(spots.map(([one]) => one)), middleOf(spots.map(([, one]) => one))]
    const { span, fromMiddle } = groundOf(spots)
    expect(span).toBe(spanOf(spots))
    expect(fromMiddle).toBeCloseTo(spots.reduce((sum, spot) => sum + Math.hypot(spot[0] - x, spot[1] - y), 0) / spots.length, 9)
  }), { numRuns: 1_500 })
})

test('one spot, one spot many times, a line, a parallelogram whose longer diagonal is between parallel sides', () => {
  expect(groundOf([[7, 7]])).toEqual({ span: 0, fromMiddle: 0 })
  // Few spots, and as many times over as are no longer looked at in pairs.
  for (const times of [1, 30]) {
    const spanOfMany = (...spots: Spot[]) => groundOf(Array.from({ length: times }, () => spots).flat()).span
    expect(groundOf(Array.from({ length: 3 * times }, () => [7, 7]))).toEqual({ span: 0, fromMiddle: 0 })
    expect(spanOfMany([0, 0], [3, 4], [6, 8])).toBe(10)
    expect(spanOfMany([0, 0], [10, 0], [13, 4], [3, 4])).toBe(Math.hypot(13, 4))
  }
  expect([[1], [2, 1], [3, 1, 2], [4, 1, 3, 2]].map(medianOf)).toEqual([1, 1.5, 2, 2.5])
})

test('twenty thousand reports all around a circle: half a million pairs for each of them are not looked at', () => {
  const random = randomOf(9)
  const spots = Array.from({ length: 20_000 }, (): Spot => {
    const angle = random() * 2 * Math.PI
    return [Math.round(50_000 * Math.cos(angle)), Math.round(50_000 * Math.sin(angle))]
  })
  const { span } = groundOf([...spots, [-50_100, 3], [50_100, -3]])
  expect(span).toBe(Math.hypot(100_200, 6))
})
