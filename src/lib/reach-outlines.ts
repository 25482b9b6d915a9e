import { project, unproject } from '../../contract/cell.ts'
import type { CityShape, Line } from '../../contract/city-shapes.ts'
import { cellBox, type CoverageGrid } from '../../contract/coverage-grid.ts'
import { simplifyLine } from '../../contract/simplify-line.ts'
import { isInside } from './is-inside.ts'
import type { Span, Square } from './reach-squares.ts'

/** What of the grid is drawn, in cells. */
export type View = { x: number; y: number; width: number; height: number }

/** Fewer corners than this part of a cell nobody sees. */
const tolerance = 0.08

/** The city's outlines as an SVG path in the grid's cells: a square is then a square. */
export function outlinePath(shapes: readonly CityShape[], { side, origin: [left, top] }: CoverageGrid): string {
  const place = ([lon, lat]: readonly [number, number]) => {
    const { x, y } = project({ lon, lat })
    return [(x - left) / side, (y - top) / side] as const
  }
  return shapes.flatMap(({ lines }) => lines).map((line) => `M${simplifyLine(line.map(place), tolerance).map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}`).join('')
}

/** Where the squares are, with a little room around; null without any. */
export function viewOf(squares: readonly Pick<Square, 'column' | 'row'>[], span: Span): View | null {
  if (squares.length === 0) return null
  const columns = squares.map(({ column }) => column)
  const rows = squares.map(({ row }) => row)
  const [x, y] = [(Math.min(...columns) - 0.5) * span, (Math.min(...rows) - 0.5) * span]
  return { x, y, width: (Math.max(...columns) + 1.5) * span - x, height: (Math.max(...rows) + 1.5) * span - y }
}

export type Found = { lon: number; lat: number; district: string | null }

/** Where the middle of a square is, and in which of the city's districts. */
export function placeOfSquare({ column, row }: Pick<Square, 'column' | 'row'>, span: Span, grid: CoverageGrid, districts: readonly { name: string; lines: readonly Line[] }[]): Found {
  const { x0, y0, x1, y1 } = cellBox(grid, [column * span, row * span], span)
  const { lon, lat } = unproject((x0 + x1) / 2, (y0 + y1) / 2)
  return { lon, lat, district: districts.find(({ lines }) => isInside(lines, lon, lat))?.name ?? null }
}
