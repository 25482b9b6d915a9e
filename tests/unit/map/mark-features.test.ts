import { describe, expect, test } from 'vitest'
import type { MapMark } from '../../../contract/case-map.ts'
import { arcSteps, caseIdOf, caseState, idsOf, kindOf, markFeatures, markRadius, nearestMark, overdueArc } from '../../../src/features/map/mark-features.ts'

const mark = (given: Partial<MapMark> = {}): MapMark => ({ lon: -71, lat: 42, count: 1, overdue: 0, dueSoon: 0, closed: 0, ids: [7], ...given })
const propertiesOf = (...marks: MapMark[]) => markFeatures(marks, 'en-US').features.map(({ properties }) => properties)

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
  expect(caseState(mark({ closed: 1, overdue: 1 }))).toBe('closed')
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

describe('the overdue part of the ring', () => {
  test('is empty only without any, and full only when all are', () => {
    expect(overdueArc(0, 1000)).toBe(0)
    expect(overdueArc(1, 1000)).toBe(1)
    expect(overdueArc(999, 1000)).toBe(arcSteps - 1)
    expect(overdueArc(1000, 1000)).toBe(arcSteps)
  })
  test('is the share in sixteenths', () => expect(overdueArc(50, 100)).toBe(8))
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
