import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArea } from '../../../contract/area.ts'
import { placeAt, project } from '../../../contract/cell.ts'
import { cellArea, cellBox, cellMeters, cellOf, coverageGrid } from '../../../contract/coverage-grid.ts'

const bounds = [-71.3, 42.15, -70.8, 42.5] as const
const grid = coverageGrid(bounds)
const place = fc.record({ lon: fc.double({ min: bounds[0], max: bounds[2], noNaN: true }), lat: fc.double({ min: bounds[1], max: bounds[3], noNaN: true }) })

describe('the coverage grid', () => {
  test('has cells of 250 metres, from the north-west corner of the city', () => {
    const north = placeAt({ lon: bounds[0], lat: bounds[3] })
    expect(cellOf(grid, north)).toEqual([0, 0])
    const wide = (grid.side / 2 ** 26) * 40_075_016.69 * Math.cos((42.325 * Math.PI) / 180)
    expect(Math.abs(wide - cellMeters)).toBeLessThan(0.3)
  })

  test('a square\'s area has exactly the places of its cells, those on an edge too', () => {
    fc.assert(fc.property(place, fc.constantFrom(1, 2, 4), fc.integer({ min: 0, max: 3 }), (somewhere, span, off) => {
      const [column, row] = cellOf(grid, placeAt(somewhere)).map((n) => Math.floor(n / span) * span) as [number, number]
      // As the server compares: in whole columns and rows, an edge counts as inside.
      const corners = readArea(cellArea(grid, [column, row], span))!.map(project)
      const [x0, x1] = [Math.min(...corners.map(({ x }) => x)), Math.max(...corners.map(({ x }) => x))]
      const [y0, y1] = [Math.min(...corners.map(({ y }) => y)), Math.max(...corners.map(({ y }) => y))]
      expect({ x0, y0, x1, y1 }).toEqual(cellBox(grid, [column, row], span))
      // A case in the last and in the first column outside.
      for (const [mx, my] of [[x0, y0], [x1, y1], [x0 - 1, y0 + off], [x1 + 1, y0 + off], [x0 + off, y0 - 1], [x0 + off, y1 + 1]] as const) {
        const [at, down] = cellOf(grid, { mx, my })
        const isOfSquare = at >= column && at < column + span && down >= row && down < row + span
        expect(mx >= x0 && mx <= x1 && my >= y0 && my <= y1).toBe(isOfSquare)
      }
    }))
  })
})
