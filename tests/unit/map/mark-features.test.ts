import { describe, expect, test } from 'vitest'
import type { MapMark } from '../../../contract/case-map.ts'
import { caseIdOf, caseState, idsOf, kindOf, markFeatures, markFinder, markRadius, nearestMark } from '../../../src/features/map/mark-features.ts'
import { flat, pixelAt } from '../../../src/features/map/mercator.ts'
import { partMarks } from '../../../src/features/map/part-marks.ts'
import { seenFocus } from '../../../src/features/map/seen-focus.ts'
import { ringShares, ringSteps, shareCounts } from '../../../src/features/map/shares.ts'

const statuses = { 'new': 0, 'assigned': 0, 'in-progress': 0, 'waiting': 0, 'closed': 0 }
const mark = (given: Partial<MapMark> = {}): MapMark => ({ lon: -71, lat: 42, count: 1, overdue: 0, dueSoon: 0, statuses: { ...statuses, assigned: given.count ?? 1 }, ids: [7], ...given })
const propertiesOf = (...marks: MapMark[]) => markFeatures(marks, 'en-US', 'due').features.map(({ properties }) => properties)

test('nothing is cut: the features add up to the marks', () => {
  const marks = [mark(), mark({ count: 20, ids: [] }), mark({ count: 3, ids: [1, 2, 3] })]
  expect(propertiesOf(...marks).reduce((sum, { count }) => sum + count, 0)).toBe(24)
})

test('small marks are drawn last, on top of large ones', () => {
  expect(propertiesOf(mark(), mark({ count: 500, ids: [] }), mark({ count: 8, ids: [] })).map(({ count }) => count)).toEqual([500, 8, 1])
})

test('a mark is a case, a spot of several, or a cluster to zoom into', () => {
  expect(kindOf(mark())).toBe('case')
  expect(kindOf(mark({ count: 2, ids: [1, 2] }))).toBe('spot')
  expect(kindOf(mark({ count: 2, ids: [] }))).toBe('cluster')
  expect(kindOf(mark({ ids: [] }))).toBe('cluster')
})

test('how a single case stands', () => {
  expect(caseState(mark({ overdue: 1 }))).toBe('overdue')
  expect(caseState(mark({ dueSoon: 1 }))).toBe('due-soon')
  expect(caseState(mark())).toBe('on-time')
  expect(caseState(mark({ statuses: { ...statuses, closed: 1 }, overdue: 1 }))).toBe('closed')
})

test('labels are short, numbers exact', () => {
  const [{ label, count } = { label: '', count: 0 }] = propertiesOf(mark({ count: 1234, ids: [] }))
  expect({ label, count }).toEqual({ label: '1.2k', count: 1234 })
})

test('discs grow with their count and stay between 14 and 34 pixels', () => {
  const sizes = [1, 2, 10, 100, 1000, 10_000, 1_000_000].map(markRadius)
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
  expect(sizes[0]).toBe(14)
  expect(sizes.at(-1)).toBe(34)
})

describe('the parts of a ring', () => {
  test('are the mark’s own, by due and by status, and add up', () => {
    const both = mark({ count: 10, overdue: 3, dueSoon: 1, statuses: { ...statuses, 'new': 4, 'waiting': 4, 'closed': 2 } })
    expect(shareCounts(both, 'due')).toEqual([3, 1, 4, 2])
    expect(shareCounts(both, 'status')).toEqual([4, 0, 0, 4, 2])
  })
  test.each([[[50, 0, 50, 0], [8, 0, 8, 0]], [[1, 0, 999, 0], [1, 0, 15, 0]], [[1, 1, 1, 997], [1, 1, 1, 13]], [[7, 0, 0, 0], [16, 0, 0, 0]], [[3, 3, 3, 3, 3], [3, 3, 3, 3, 4]], [[0, 0], [0, 0]]])('%j fill it as %j', (counts, shares) => {
    expect(ringShares(counts).toSorted((a, b) => a - b)).toEqual(shares.toSorted((a, b) => a - b))
    expect(ringShares(counts).map(Boolean)).toEqual(counts.map(Boolean))
  })
  test('never leave out what there is, and always fill the ring', () => {
    for (let seed = 1; seed < 400; seed++) {
      const counts = [seed % 7, (seed * 13) % 101, (seed * 31) % 5, (seed * seed) % 977, seed % 2]
      const shares = ringShares(counts)
      expect(shares.reduce((sum, n) => sum + n, 0)).toBe(ringSteps)
      expect(shares.map(Boolean)).toEqual(counts.map(Boolean))
    }
  })
})

describe('a case that is pointed out', () => {
  const cluster = mark({ lon: -71.07, lat: 42.35, count: 40, ids: [] })
  const alone = mark({ lon: -71.2, lat: 42.3 })
  const find = markFinder([cluster, alone], 13, [cluster, alone])
  test('is looked for in the tile that shares its mark', () => {
    expect(find({ lon: -71.0701, lat: 42.3501 })).toBe(cluster)
    expect(find({ lon: -71.1, lat: 42.3586 })).toBeUndefined()
  })
  test('is shown where it is alone, and with its mark where it is one of many', () => {
    const inside = { id: 3, lon: -71.0701, lat: 42.3501 }
    expect(seenFocus({ id: 7, lon: -71.2, lat: 42.3 }, find, null, 12)).toEqual({ id: 7, lon: -71.2, lat: 42.3 })
    expect(seenFocus(inside, find, null, 12)).toEqual({ id: 3, lon: cluster.lon, lat: cluster.lat, radius: markRadius(40) + 2, own: { lon: inside.lon, lat: inside.lat } })
    expect(seenFocus(inside, null, null, 12)).toEqual(inside)
  })
})

test('ids survive the way through the engine', () => {
  const [spot] = propertiesOf(mark({ count: 3, ids: [11, 12, 13] }))
  expect(idsOf(spot!)).toEqual([11, 12, 13])
  expect(idsOf({ ids: '' })).toEqual([])
  expect(caseIdOf(spot!)).toBeNull()
  expect(caseIdOf(propertiesOf(mark())[0]!)).toBe(7)
  expect(caseIdOf(null)).toBeNull()
})

test('of several under a finger the nearest is meant', () => {
  const [near, far] = [propertiesOf(mark({ lon: -71.001, ids: [1] }))[0]!, propertiesOf(mark({ lon: -71.01, ids: [2] }))[0]!]
  expect(nearestMark([far, near], { lng: -71, lat: 42 })).toBe(near)
  expect(nearestMark([], { lng: -71, lat: 42 })).toBeNull()
})

test('clusters that would cover each other are parted a little, and what stands on one spot is not moved', () => {
  const at = (lon: number, count: number, ids: number[] = []) => mark({ lon, lat: 42.3, count, ids })
  const pixels = (a: MapMark, b: MapMark) => Math.abs(flat(a).x - flat(b).x) / pixelAt(12)
  const given = [at(-71.1, 5000), at(-71.097, 40), at(-71.2, 300), at(-71.1, 1, [7])]
  const parted = partMarks(given, 12)
  expect(pixels(given[0]!, given[1]!)).toBeLessThan(20)
  expect(pixels(parted[0]!, parted[1]!)).toBeGreaterThan(34)
  for (const [index, one] of parted.entries()) expect(pixels(one, given[index]!)).toBeLessThanOrEqual(16.01)
  expect(parted.slice(2)).toEqual(given.slice(2))
  // Far apart, they are the very same.
  expect(partMarks(given, 18)).toBe(given)
})
