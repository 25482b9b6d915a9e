import { cellZoom, project, unproject, type CellBox } from './cell.ts'

/** The side of a cell of the coverage grid, in metres. */
export const cellMeters = 250

/**
 * Square cells of whole columns and rows of the map's index (`cell.ts`), `side` of them each way, from the column and row of
 * `origin`, the north-west corner of the city's bounds. Whole numbers, so that every engine, the browser and the filter's `area`
 * agree which cell a case on an edge is in.
 */
export type CoverageGrid = { side: number; origin: readonly [x: number, y: number] }

/** @param bounds of the city: west, south, east, north. */
export function coverageGrid(bounds: readonly [number, number, number, number]): CoverageGrid {
  const { x, y } = project({ lon: bounds[0], lat: bounds[3] })
  return { side: Math.max(1, Math.round(cellMeters / metresPerColumn(bounds))), origin: [x, y] }
}

/** How wide a column of the map's index is at the middle latitude of a city's bounds, and as high a row: elsewhere in a city that is right to some thousandths. */
export function metresPerColumn([, south, , north]: readonly [number, number, number, number]): number {
  return (Math.cos((((south + north) / 2) * Math.PI) / 180) * 40_075_016.69) / 2 ** cellZoom
}

/** Column (to the east) and row (to the south) of the cell that a place of the map's index is in. */
export function cellOf({ side, origin: [left, top] }: CoverageGrid, { mx, my }: { mx: number; my: number }): [column: number, row: number] {
  return [Math.floor((mx - left) / side), Math.floor((my - top) / side)]
}

/** Columns and rows of the index, both ends included, of a square of `span` by `span` cells. */
export function cellBox({ side, origin: [left, top] }: CoverageGrid, [column, row]: readonly [number, number], span = 1): CellBox {
  const [x0, y0] = [left + column * side, top + row * side]
  return { x0, y0, x1: x0 + side * span - 1, y1: y0 + side * span - 1 }
}

/** The filter's `area` of exactly the cases in a square: its corners are the middles of its outermost columns and rows, and an edge counts as inside. */
export function cellArea(grid: CoverageGrid, place: readonly [number, number], span = 1): string {
  const { x0, y0, x1, y1 } = cellBox(grid, place, span)
  return ([[x0, y0], [x1, y0], [x1, y1], [x0, y1]] as const).map(([x, y]) => {
    const { lon, lat } = unproject(x, y)
    return `${lon.toFixed(8)},${lat.toFixed(8)}`
  }).join(';')
}
