import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellZoom, morton, project, rangesOf, snapToLevel, unproject } from '../../../contract/cell.ts'

const lon = fc.double({ min: -180, max: 180, noNaN: true })
const lat = fc.double({ min: -85, max: 85, noNaN: true })

test('a point comes back to within a metre', () => {
  fc.assert(fc.property(lon, lat, (x, y) => {
    const back = unproject(project({ lon: x, lat: y }).x, project({ lon: x, lat: y }).y)
    expect(Math.abs(back.lon - x)).toBeLessThan(1e-5)
    expect(Math.abs(back.lat - y)).toBeLessThan(1e-5)
  }))
})

test('codes are whole, safe, different for different cells, and begin with their tile', () => {
  const cell = fc.integer({ min: 0, max: 2 ** cellZoom - 1 })
  fc.assert(fc.property(cell, cell, fc.integer({ min: 0, max: cellZoom }), (x, y, level) => {
    const code = morton(x, y)
    expect(Number.isSafeInteger(code)).toBe(true)
    const size = 2 ** (cellZoom - level)
    const tile = morton(Math.floor(x / size) * size, Math.floor(y / size) * size)
    expect(code).toBeGreaterThanOrEqual(tile)
    expect(code).toBeLessThan(tile + size * size)
  }))
  expect(morton(1, 0)).toBe(1)
  expect(morton(0, 1)).toBe(2)
  expect(morton(2 ** 26 - 1, 2 ** 26 - 1)).toBe(2 ** 52 - 1)
})

test('every point of a box is in its ranges, which are few, in order and apart', () => {
  fc.assert(fc.property(lon, lat, lon, lat, fc.integer({ min: 0, max: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, c, d, level, s, t) => {
    const box = { west: Math.min(a, c), east: Math.max(a, c), south: Math.min(b, d), north: Math.max(b, d) }
    const cells = snapToLevel(box, level)
    const ranges = rangesOf(cells)
    expect(ranges.length).toBeLessThanOrEqual(16)
    for (let i = 1; i < ranges.length; i++) expect(ranges[i]![0]).toBeGreaterThan(ranges[i - 1]![1] + 1)
    const point = project({ lon: box.west + s * (box.east - box.west), lat: box.south + t * (box.north - box.south) })
    expect(point.x >= cells.x0 && point.x <= cells.x1 && point.y >= cells.y0 && point.y <= cells.y1).toBe(true)
    const code = morton(point.x, point.y)
    expect(ranges.some(([from, to]) => code >= from && code <= to)).toBe(true)
  }))
})
