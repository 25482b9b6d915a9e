import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stopsOf } from '../../../src/lib/day-order.ts'
import { directionsTo } from '../../../src/lib/directions.ts'
import { distanceWords, metresBetween } from '../../../src/lib/distance.ts'

const cityHall = { lon: -71.0580, lat: 42.3604 }
const place = fc.record({ lon: fc.double({ min: -180, max: 180, noNaN: true }), lat: fc.double({ min: -90, max: 90, noNaN: true }) })

describe('distance', () => {
  test('known ways, to half a percent', () => {
    // A minute of latitude is a nautical mile.
    expect(metresBetween({ lon: 0, lat: 0 }, { lon: 0, lat: 1 / 60 })).toBeCloseTo(1853, -1)
    // Boston to New York, city hall to city hall.
    expect(Math.abs(metresBetween(cityHall, { lon: -74.0060, lat: 40.7128 }) - 306_000)).toBeLessThan(1500)
    // Over the date line it is near.
    expect(metresBetween({ lon: 179.9, lat: 0 }, { lon: -179.9, lat: 0 })).toBeLessThan(23_000)
  })

  test('nowhere is it negative, lopsided or more than half around', () => {
    fc.assert(fc.property(place, place, (a, b) => {
      const metres = metresBetween(a, b)
      expect(metres).toBeGreaterThanOrEqual(0)
      expect(metres).toBeLessThanOrEqual(Math.PI * 6_371_009)
      expect(metresBetween(b, a)).toBeCloseTo(metres, 3)
      expect(metresBetween(a, a)).toBe(0)
    }))
  })

  test('as people of the country say it', () => {
    expect([0, 30, 120, 161, 500, 1609, 15_900, 16_093, 80_000].map((metres) => distanceWords(metres, 'en-US'))).toEqual(
      ['0 ft', '100 ft', '400 ft', '0.1 mi', '0.3 mi', '1.0 mi', '9.9 mi', '10 mi', '50 mi'])
    expect([44, 320, 994, 996, 1500, 12_300].map((metres) => distanceWords(metres, 'es-ES'))).toEqual(['40 m', '320 m', '990 m', '1,0 km', '1,5 km', '12 km'])
  })
})

describe('the order of the day', () => {
  const near = { id: 1, location: { lon: -71.0590, lat: 42.3604 } }
  const far = { id: 2, location: { lon: -71.1, lat: 42.3 } }
  const nowhere = { id: 3, location: null }
  const alsoNowhere = { id: 4, location: null }
  const ids = (stops: { row: { id: number } }[]) => stops.map(({ row }) => row.id)

  test('by due date they stand as they came, with their distance where it is known', () => {
    const stops = stopsOf([nowhere, far, near], cityHall, 'due')
    expect(ids(stops)).toEqual([3, 2, 1])
    expect(stops.map(({ metres }) => metres === null)).toEqual([true, false, false])
  })

  test('by distance the nearest is first, and what has no place last, in its old order', () => {
    expect(ids(stopsOf([alsoNowhere, far, nowhere, near], cityHall, 'distance'))).toEqual([1, 2, 4, 3])
  })

  test('nobody knows where here is: as they came', () => {
    expect(stopsOf([nowhere, far, near], null, 'distance')).toEqual([nowhere, far, near].map((row) => ({ row, metres: null })))
  })

  test('the rows themselves stay as they are', () => {
    const rows = [far, near]
    stopsOf(rows, cityHall, 'distance')
    expect(rows).toEqual([far, near])
  })
})

test('the way there: by place, else by address, else not at all', () => {
  expect(directionsTo({ location: { lon: -71.05, lat: 42.36 }, address: '1 Main St' }, 'Boston')).toBe('https://www.google.com/maps/dir/?api=1&destination=42.36%2C-71.05')
  expect(directionsTo({ location: null, address: '1 Main St & 2nd' }, 'Boston')).toBe('https://www.google.com/maps/dir/?api=1&destination=1%20Main%20St%20%26%202nd%2C%20Boston')
  expect(directionsTo({ location: null, address: null }, 'Boston')).toBeNull()
})
