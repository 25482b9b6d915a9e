import { describe, expect, test } from 'vitest'
import { readArea } from '../../../contract/area.ts'
import { simplifyLine } from '../../../contract/simplify-line.ts'
import { districtLines, districtNames, districtsOf, roomIn } from '../../../src/features/map/district-features.ts'
import { areaOf, boxArea, drawFeatures } from '../../../src/features/map/draw-area.ts'
import { firstLook, readLook } from '../../../src/features/map/map-look.ts'
import { beside, flat, pixelAt, round } from '../../../src/features/map/mercator.ts'
import { seenFocus } from '../../../src/features/map/seen-focus.ts'
import { spreadFeatures, spreadPlaces } from '../../../src/features/map/spread.ts'

const here = { lon: -71.06, lat: 42.36 }

describe('an area drawn by hand', () => {
  const circle = (count: number, wobble = 0) => Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * at) / count
    const radius = 100 + wobble * Math.sin(at / 12)
    return beside(here, [radius * Math.cos(angle), radius * Math.sin(angle)], 13)
  })
  test('has at most as many corners as a filter takes, and stays what was drawn', () => {
    const corners = readArea(areaOf(circle(3_000, 6), 13)!)!
    expect(corners.length).toBeLessThanOrEqual(100)
    expect(corners.length).toBeGreaterThan(12)
    for (const corner of corners) {
      const [a, b] = [flat(corner), flat(here)]
      expect(Math.abs(Math.hypot(a.x - b.x, a.y - b.y) / pixelAt(13) - 100)).toBeLessThan(12)
    }
  })
  test('keeps the corners that were clicked, once each, to a metre', () => {
    const square = [{ lon: -71.1000001, lat: 42.3 }, { lon: -71.05, lat: 42.3 }, { lon: -71.05, lat: 42.35 }, { lon: -71.05, lat: 42.35 }, { lon: -71.1, lat: 42.35 }]
    expect(areaOf(square, 12)).toBe('-71.1,42.3;-71.05,42.3;-71.05,42.35;-71.1,42.35')
  })
  test('that goes around nothing is none', () => {
    expect(areaOf([here, here, here], 12)).toBeNull()
    expect(areaOf([here, { ...here, lon: -71.05 }, { ...here, lon: -71.04 }], 12)).toBeNull()
  })
  test('may be what the map shows', () => expect(readArea(boxArea({ west: -71.2, south: 42.2, east: -71, north: 42.4 }))).toHaveLength(4))
  test('is shown on its way, with the pointer as its next corner', () => {
    const parts = (...given: Parameters<typeof drawFeatures>) => drawFeatures(...given).features.map(({ properties }) => properties.part)
    expect(parts([here], { lon: -71, lat: 42 }, true)).toEqual(['edge', 'corner'])
    expect(parts([here, { lon: -71, lat: 42 }, { lon: -71, lat: 43 }], null, false)).toEqual(['inside', 'edge'])
    expect(parts([], here, true)).toEqual([])
  })
})

test('a line keeps what tells it, and its ends', () => {
  expect(simplifyLine([[0, 0], [1, 0.01], [2, 0], [2, 5], [2, 5.005], [2, 9]], 0.1)).toEqual([[0, 0], [2, 0], [2, 9]])
  expect(simplifyLine([[0, 0], [4, 3], [0, 0]], 0.1)).toEqual([[0, 0], [4, 3], [0, 0]])
})

test('the flat world and the round one are one', () => {
  const back = round(flat(here))
  expect(back.lon).toBeCloseTo(here.lon, 9)
  expect(back.lat).toBeCloseTo(here.lat, 9)
})

describe('cases on one spot, spread', () => {
  test('keep a finger’s distance from each other and from their spot', () => {
    for (let count = 2; count <= 12; count++) {
      const places = spreadPlaces(count)
      places.forEach(([x, y], at) => {
        expect(Math.hypot(x, y)).toBeGreaterThanOrEqual(44 - 1e-9)
        for (const [ox, oy] of places.slice(at + 1)) expect(Math.hypot(x - ox, y - oy)).toBeGreaterThan(34)
      })
    }
  })
  test('each has a leg and is a case like any other; one that is pointed out is ringed there', () => {
    const spread = { ...here, cases: [{ id: 4, status: 'new', state: 'overdue' }, { id: 5, status: 'closed', state: 'closed' }] as const }
    const { features } = spreadFeatures(spread, 18, 'status')
    expect(features.map(({ properties }) => properties.kind)).toEqual(['leg', 'leg', 'case', 'case'])
    expect(features[3]!.properties).toMatchObject({ ids: '5', status: 'closed', state: 'closed', ring: 'status-0.0.0.0.16' })
    const [lon, lat] = features[3]!.geometry.coordinates as [number, number]
    expect(seenFocus({ id: 5, ...here }, null, spread, 18)).toEqual({ id: 5, lon, lat })
    expect(spreadFeatures(null, 18, 'due').features).toEqual([])
  })
})

describe('districts', () => {
  const nothing = { marks: [], zoom: 12 }
  const square = (lon: number, lat: number, size = 0.02): [number, number][] => [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
  const shapes = ['Allston', 'Brighton', 'Roxbury', 'Harbor Islands'].map((name, at) => ({ name, major: false, lines: [square(-71.1 + at * 0.02, 42.3)] }))
  test('that older data does not tell apart are counted as one, and those without cases are named only', () => {
    const districts = districtsOf(shapes, ['Allston / Brighton', 'Brighton', 'Roxbury', 'Boston'], false)
    const names = districtNames(districts, new Map([['Allston / Brighton', 1200], ['Brighton', 34]]), 'en-US', nothing).features.map(({ properties }) => [properties.label, properties.neighborhoods])
    expect(names).toEqual([['Allston / Brighton\n1,234', 'Allston / Brighton\nBrighton'], ['Roxbury\n0', 'Roxbury'], ['Harbor Islands', '']])
    expect(districtLines(districts).features[0]!.geometry.coordinates).toHaveLength(2)
  })
  test('made from the neighborhoods themselves are each its own', () => {
    expect(districtsOf(shapes.slice(0, 2), ['Allston', 'Brighton', 'Allston / Brighton'], true).map(({ name, neighborhoods }) => [name, neighborhoods])).toEqual([['Allston', ['Allston']], ['Brighton', ['Brighton']]])
  })
  test('have their names well inside, not in a hole', () => {
    const room = roomIn([square(0, 0, 10), square(3, 3, 4)])
    for (const { lon, lat, deep } of room) {
      expect(lon < 3 || lon > 7 || lat < 3 || lat > 7).toBe(true)
      expect(deep).toBeLessThanOrEqual(Math.min(lon, lat, 10 - lon, 10 - lat) + 1e-9)
    }
    expect(room[0]!.deep).toBeGreaterThan(1.2)
  })
  test('have their names where the marks leave room', () => {
    const districts = districtsOf([{ name: 'Roxbury', major: false, lines: [square(-71.1, 42.3, 0.05)] }], ['Roxbury'], true)
    const placed = (marks: { lon: number; lat: number; radius: number }[]) => districtNames(districts, null, 'en-US', { marks, zoom: 12 }).features[0]!.geometry.coordinates
    expect(placed([])[0]).toBeCloseTo(-71.075, 3)
    const beside = flat({ lon: placed([{ lon: -71.075, lat: 42.325, radius: 30 }])[0]!, lat: placed([{ lon: -71.075, lat: 42.325, radius: 30 }])[1]! })
    const middle = flat({ lon: -71.075, lat: 42.325 })
    expect(Math.hypot(beside.x - middle.x, beside.y - middle.y) / pixelAt(12)).toBeGreaterThan(45)
  })
})

test('how the map is drawn is kept, and what does not fit is as at the start', () => {
  expect(readLook(JSON.stringify({ by: 'status', density: true, districts: false }))).toEqual({ by: 'status', density: true, districts: false })
  for (const other of [undefined, '', '{', 'null', '7', '{"by":"colour","density":1}']) expect(readLook(other)).toEqual(firstLook)
})
