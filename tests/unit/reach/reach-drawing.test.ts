import { describe, expect, test } from 'vitest'
import { project, unproject } from '../../../contract/cell.ts'
import type { CoverageGrid } from '../../../contract/coverage-grid.ts'
import type { CityShape } from '../../../contract/city-shapes.ts'
import { placeBoxes, placeOfSquare, viewOf } from '../../../src/lib/reach-outlines.ts'
import { distinctNames } from '../../../src/lib/reach-words.ts'
import { fileNameOf } from '../../../src/lib/save-file.ts'
import { dotLanes } from '../../../src/ui/charts/dot-lanes.ts'
import { freeLabels } from '../../../src/ui/charts/free-labels.ts'
import { spotBeside } from '../../../src/ui/table-keys.ts'
import { copiedName } from '../../../src/ui/table-order.ts'

const { x: left, y: top } = project({ lon: -71.2, lat: 42.4 })
const grid: CoverageGrid = { side: 600, origin: [left, top] }
/** A district by its corners in cells, of which y goes down. */
function district(name: string, [x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): CityShape {
  const ring = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]].map(([x, y]) => unproject(left + x! * grid.side, top + y! * grid.side))
  return { name, major: false, lines: [ring.map(({ lon, lat }): [number, number] => [lon, lat])] }
}

describe('the map of squares', () => {
  const shapes = [district('Allston', [0, 0], [9, 9]), district('Hyde Park / Readville / Fairmount', [9, 0], [30, 9]), district('Harbor', [60, 60], [90, 90])]
  const boxes = placeBoxes(shapes, grid)

  test('shows the whole of the districts with squares, as far as they are not far out, and none without', () => {
    const squares = [{ column: 4, row: 4 }, { column: 24, row: 4 }]
    const alone = viewOf(squares, 1)!
    expect(alone).toEqual({ x: 3.5, y: 3.5, width: 22, height: 2 })
    const { x, y, width, height } = viewOf(squares, 1, boxes)!
    // A quarter of the squares' own 22 by 2 at each side, and no more.
    expect([x, y, x + width, y + height].map((edge) => Math.round(edge * 100) / 100)).toEqual([-0.5, 3, 30.5, 6])
    expect(viewOf([], 1, boxes)).toBeNull()
  })

  test('names a square by its part of a district, and one beyond them by the nearest', () => {
    const part = (column: number, row: number) => placeOfSquare({ column, row }, 1, grid, shapes.map(({ name, lines }) => ({ name: name!, lines }))).part
    expect([part(4, 4), part(4, 0), part(8, 0), part(8, 8), part(0, 4), part(50, 50), part(10, 4)]).toEqual(['Allston, middle', 'Allston, north', 'Allston, northeast', 'Allston, southeast', 'Allston, west', 'near Harbor', 'Hyde Park, west'])
  })

  test('lists no two squares by one name', () => {
    expect(distinctNames(['Allston, west', 'Harbor, north', 'Allston, west', 'Allston, west'])).toEqual(['Allston, west (1)', 'Harbor, north', 'Allston, west (2)', 'Allston, west (3)'])
  })
})

describe('on a drawing', () => {
  test('names have room, the first ones first, and stay within it', () => {
    const label = (key: string, x: number, y: number) => ({ key, text: 'Jamaica Plain', x, y })
    const placed = freeLabels([label('a', 100, 50), label('b', 120, 55), label('c', 100, 70), label('d', 2, 20), label('e', 500, 20)], { width: 300, height: 100 })
    expect(placed.map(({ key }) => key)).toEqual(['a', 'c', 'd'])
    expect(placed[2]!.x).toBeGreaterThan(30)
    // Over its own mark, but no other's: then at the next of its places.
    const marks = [{ key: 'a', x: 100, y: 60, radius: 12 }, { key: 'b', x: 130, y: 45, radius: 12 }]
    expect(freeLabels([label('a', 100, 42), label('a', 100, 80), label('b', 130, 25)], { width: 300, height: 100 }, marks).map(({ key, y }) => [key, y])).toEqual([['a', 80], ['b', 25]])
  })

  test('marks at one place lie in lanes, in their own order', () => {
    expect(dotLanes([0, 100, 4, null, 9], 10)).toEqual([-1, 0, 0, 0, 1])
    expect(dotLanes([30, 0, 30, 10], 10)).toEqual([-0.5, 0, 0.5, 0])
  })
})

describe('in a table', () => {
  test('arrows lead from link to link, over what has none', () => {
    const rows = [[1, 2, 5], [], [2, 6]]
    const from = (row: number, column: number, ...keys: string[]) => keys.map((key) => spotBeside(rows, { row, column }, key))
    expect(from(0, 2, 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'a')).toEqual([{ row: 0, column: 5 }, { row: 0, column: 1 }, { row: 2, column: 2 }, null, { row: 0, column: 1 }, { row: 0, column: 5 }, null])
    expect(from(2, 6, 'ArrowUp', 'ArrowRight', 'End', 'ArrowDown')).toEqual([{ row: 0, column: 5 }, null, null, null])
  })

  test('a copied head says what its numbers are in, once; and a file which cases it is of', () => {
    const column = { key: 'a', value: () => 1 }
    expect([copiedName({ ...column, name: 'App', unit: '%' }), copiedName({ ...column, name: 'Photo, %', unit: '%' }), copiedName({ ...column, name: 'Cases' })]).toEqual(['App, %', 'Photo, %', 'Cases'])
    expect(fileNameOf('channels-by-ward', ['All cases in Roxbury · by phone', 'Jan 1, 2024 – Nov 17, 2026.'])).toBe('channels-by-ward-all-cases-in-roxbury-by-phone-jan-1-2024-nov-17-2026')
  })
})
