import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsBetween } from '../../../contract/periods.ts'
import { daysOpened, periodNote, periodWords, shortNote } from '../../../src/lib/period-words.ts'
import { areaRows, lineRows, namedPoints, nearestAt, niceSteps, placeNames, placeOf, scaledValues, stackedAt, stretchesOf } from '../../../src/ui/charts/time-axis.ts'
import { labelsAbove } from '../../../src/ui/charts/value-labels.ts'

test('an axis begins at 0 or below, ends above the largest value, in even steps', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -500, max: 100_000 }), fc.double({ min: -2, max: 1, noNaN: true })), { maxLength: 8 }), (values) => {
    const steps = niceSteps(values)
    expect(steps.length).toBeGreaterThan(1)
    expect(steps.length).toBeLessThan(9)
    expect(steps[0]!).toBeLessThanOrEqual(Math.min(0, ...values) + 1e-9)
    expect(steps.at(-1)!).toBeGreaterThanOrEqual(Math.max(0, ...values) - 1e-9)
    const widths = steps.slice(1).map((step, index) => step - steps[index]!)
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(widths[0]! * 1e-6)
  }))
  expect(niceSteps([3])).toEqual([0, 1, 2, 3])
})

test('points are named by years where they tell years apart, and never so that names touch', () => {
  const quarters = periodsBetween('2011-07-01', '2026-11-25', 'quarter')!
  const wide = namedPoints(quarters, 15, 60)
  expect(wide.as).toBe('year')
  expect(wide.indexes.map((index) => quarters[index]!.start).slice(0, 2)).toEqual(['2012-01-01', '2013-01-01'])
  expect(namedPoints(quarters, 4.5, 60).indexes.map((index) => quarters[index]!.start.slice(0, 4)).slice(0, 2)).toEqual(['2012', '2017'])
  expect(namedPoints(periodsBetween('2011-07-01', '2011-12-31', 'month')!, 80, 70)).toEqual({ indexes: [0, 1, 2, 3, 4, 5], as: 'label' })
})

test('a date lies within its period, half before the point at its beginning', () => {
  const years = periodsBetween('2024-01-01', '2026-06-30', 'year')!
  expect(placeOf('2024-01-01', years)).toBe(-0.5)
  expect(placeOf('2025-08-01', years)).toBeCloseTo(0.5 + 212 / 365, 10)
  expect(placeOf('2027-01-01', years)).toBeNull()
})

test('names of dates never cover each other nor leave the chart', () => {
  fc.assert(fc.property(fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), width: fc.integer({ min: 20, max: 250 }) }), { maxLength: 9 }), (marks) => {
    const places = placeNames(marks, 0, 400, 3)
    const spans = places.flatMap((place, index) => (place ? [{ row: place.row, from: place.side === 'right' ? place.x : place.x - marks[index]!.width, to: place.side === 'right' ? place.x + marks[index]!.width : place.x }] : []))
    for (const [index, one] of spans.entries()) {
      expect(one.from).toBeGreaterThanOrEqual(0)
      expect(one.to).toBeLessThanOrEqual(400)
      for (const other of spans.slice(index + 1)) expect(one.row !== other.row || one.to <= other.from || other.to <= one.from).toBe(true)
    }
    // A mark's line goes down through the rows below its name: no name may stand in its way.
    const rowed = places.map((place, index) => place && { ...place, from: place.side === 'right' ? place.x : place.x - marks[index]!.width, to: place.side === 'right' ? place.x + marks[index]!.width : place.x })
    for (const name of rowed) for (const line of rowed) if (name && line && line.row > name.row) expect(line.x <= name.from || line.x >= name.to).toBe(true)
  }))
})

test('lines and areas are cut at a break; a period that a break lies within, or that stands between gaps, is a column', () => {
  const months = periodsBetween('2025-05-01', '2025-10-31', 'month')!
  const stretches = (breaks: string[], gaps: number[] = []) => stretchesOf(months, breaks, (index) => !gaps.includes(index))
  expect(stretches([])).toEqual([[0, 1, 2, 3, 4, 5]])
  expect(stretches(['2025-08-01'])).toEqual([[0, 1, 2], [3, 4, 5]])
  expect(stretches(['2025-08-15'])).toEqual([[0, 1, 2], [3], [4, 5]])
  expect(stretches(['2025-05-01'], [1, 3])).toEqual([[0], [2], [4, 5]])
  expect(lineRows(stretches(['2025-08-01'])).map(({ index }) => index)).toEqual([0, 1, 2, null, 3, 4, 5])

  const edges = areaRows(stretches(['2025-08-15']))
  expect(edges.map(({ index }) => index)).toEqual([0, 1, 2, 2, null, 3, 3, 3, null, 4, 4, 5])
  expect(edges.map(({ at }) => at)).toEqual(edges.map(({ at }) => at).toSorted((a, b) => a - b))
  const alone = areaRows([[0]])
  expect(alone.at(-1)!.at - alone[0]!.at).toBeGreaterThan(0.8)
})

test('a period that is not over does not press the whole ones flat, and sets the scale only where there is no other', () => {
  const point = (complete: boolean, a: number | null) => ({ complete, values: { a } })
  expect(scaledValues([point(true, 1), point(true, 2), point(true, null), point(false, 22)], ['a'])).toEqual([1, 2, 2])
  expect(scaledValues([point(true, 20), point(false, 22)], ['a'])).toEqual([20, 22])
  expect(scaledValues([point(false, 22)], ['a'])).toEqual([22])
})

test('values above the top are said below it, where no name of a date stands, and within the chart', () => {
  const point = (start: string, values: Record<string, number>) => ({ start, end: start, label: start, complete: false, values })
  const place = { x: (index: number) => 60 + index * 300, top: 40, left: 48 }
  const labels = labelsAbove([point('2026-10-01', { a: 9, b: 2 }), point('2026-11-01', { a: 12, b: 34 })], ['a', 'b'], 5, (value) => `${value} days`, place)
  expect(labels.map(({ words, side, y }) => [words, side, y])).toEqual([['9 days', 'right', 40], ['12 days', 'left', 40], ['34 days', 'left', 54]])
})

test('what lies under the pointer: the band of a stack, the nearest of lines, never an empty one', () => {
  const parts = [{ key: 'a', value: 0.5 }, { key: 'b', value: 0 }, { key: 'c', value: 0.3 }, { key: 'd', value: null }]
  expect([0.2, 0.5, 0.51, 0.95].map((value) => stackedAt(value, parts))).toEqual(['a', 'a', 'c', 'c'])
  expect(stackedAt(0.5, [{ key: 'd', value: null }])).toBeNull()
  expect([0.1, 0.2, 0.45].map((value) => nearestAt(value, parts))).toEqual(['b', 'c', 'a'])
})

test('periods are called by people\'s names, and what is not whole says why', () => {
  expect((['year', 'quarter', 'month', 'week', 'day'] as const).map((by) => periodWords('2024-07-01', by, 'en-US'))).toEqual(['2024', 'Q3 2024', 'Jul 2024', 'week of Jul 1, 2024', 'Jul 1, 2024'])
  const note = (start: string, end: string) => periodNote({ start, end }, 'month', '2026-11-17', 'en-US')
  expect([note('2026-10-01', '2026-10-31'), note('2026-11-01', '2026-11-17'), note('2026-11-05', '2026-11-17'), note('2024-02-10', '2024-02-29'), note('2026-12-01', '2026-12-31')]).toEqual([null, 'so far', 'from Nov 5, 2026, so far', 'only Feb 10, 2024 to Feb 29, 2024', 'not yet'])
  const short = (start: string, end: string) => shortNote({ start, end }, 'month', '2026-11-17')
  expect([short('2026-10-01', '2026-10-31'), short('2026-11-05', '2026-11-17'), short('2024-02-10', '2024-02-29'), short('2026-12-01', '2026-12-15')]).toEqual([null, 'so far', 'in part', 'not yet'])
  expect([daysOpened('2026-11-01', '2026-11-26', 'en-US'), daysOpened('2026-11-26', '2026-11-26', 'en-US')]).toEqual(['Nov 1, 2026 to Nov 26, 2026', 'on Nov 26, 2026'])
})
