import { project, unproject } from '../../contract/cell.ts'
import type { CityShape, Line } from '../../contract/city-shapes.ts'
import { cellBox, type CoverageGrid } from '../../contract/coverage-grid.ts'
import { simplifyLine } from '../../contract/simplify-line.ts'
import { isInside } from './is-inside.ts'
import type { Span, Square } from './reach-squares.ts'
import { shortPlace } from './reach-words.ts'

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

/** A district's box, in cells. */
export type PlaceBox = { name: string; left: number; top: number; right: number; bottom: number }

/** The districts that have a name, the largest first. */
export function placeBoxes(shapes: readonly CityShape[], { side, origin: [left, top] }: CoverageGrid): PlaceBox[] {
  return shapes.flatMap(({ name, lines }) => {
    if (name === null || lines.length === 0) return []
    const points = lines.flat().map(([lon, lat]) => project({ lon, lat }))
    const [xs, ys] = [points.map(({ x }) => (x - left) / side), points.map(({ y }) => (y - top) / side)]
    return [{ name, left: least(xs), top: least(ys), right: -least(xs.map((x) => -x)), bottom: -least(ys.map((y) => -y)) }]
  }).sort((a, b) => areaOf(b) - areaOf(a))
}
const least = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.min(one, other), Infinity)
const areaOf = ({ left, right, top, bottom }: PlaceBox) => (right - left) * (bottom - top)

/** So much of the squares' own room is given, on each side, to districts that go on beyond them. */
const mostBeyond = 0.25

/** Where the squares are, with a little room around, and the whole of the districts they are in as far as it is not far out; null without any. */
export function viewOf(squares: readonly Pick<Square, 'column' | 'row'>[], span: Span, boxes: readonly PlaceBox[] = []): View | null {
  if (squares.length === 0) return null
  const columns = squares.map(({ column }) => column)
  const rows = squares.map(({ row }) => row)
  const own = { left: (least(columns) - 0.5) * span, right: (1.5 - least(columns.map((one) => -one))) * span, top: (least(rows) - 0.5) * span, bottom: (1.5 - least(rows.map((one) => -one))) * span }
  const [wide, high] = [(own.right - own.left) * mostBeyond, (own.bottom - own.top) * mostBeyond]
  const holds = ({ left, right, top, bottom }: PlaceBox) => squares.some(({ column, row }) => (column + 0.5) * span > left && (column + 0.5) * span < right && (row + 0.5) * span > top && (row + 0.5) * span < bottom)
  const all = boxes.filter(holds)
  const x = Math.max(own.left - wide, least([own.left, ...all.map(({ left }) => left - 0.5 * span)]))
  const y = Math.max(own.top - high, least([own.top, ...all.map(({ top }) => top - 0.5 * span)]))
  const right = Math.min(own.right + wide, -least([-own.right, ...all.map((box) => -box.right - 0.5 * span)]))
  const bottom = Math.min(own.bottom + high, -least([-own.bottom, ...all.map((box) => -box.bottom - 0.5 * span)]))
  return { x, y, width: right - x, height: bottom - y }
}

/** `part`: "in Roxbury, north": many squares have the same district. Null where nobody drew districts. */
export type Found = { lon: number; lat: number; district: string | null; part: string | null }

type District = { name: string; lines: readonly Line[] }

/** Where the middle of a square is, in which of the city's districts, and in what part of it. */
export function placeOfSquare({ column, row }: Pick<Square, 'column' | 'row'>, span: Span, grid: CoverageGrid, districts: readonly District[]): Found {
  const { x0, y0, x1, y1 } = cellBox(grid, [column * span, row * span], span)
  const { lon, lat } = unproject((x0 + x1) / 2, (y0 + y1) / 2)
  const district = districts.find(({ lines }) => isInside(lines, lon, lat))
  if (district) return { lon, lat, district: district.name, part: `${shortPlace(district.name)}, ${partOf(district, lon, lat)}` }
  const near = nearest(districts, lon, lat)
  return { lon, lat, district: null, part: near && `near ${shortPlace(near.name)}` }
}

const winds = ['east', 'northeast', 'north', 'northwest', 'west', 'southwest', 'south', 'southeast']

/** "north": seen from the middle of the district's box; "middle" within the inner third of it. */
function partOf({ lines }: District, lon: number, lat: number): string {
  const points = lines.flat()
  const [lons, lats] = [points.map(([one]) => one), points.map(([, one]) => one)]
  const aside = (at: number, all: readonly number[]) => {
    const [low, high] = [least(all), -least(all.map((one) => -one))]
    return high === low ? 0 : ((at - low) / (high - low)) * 2 - 1
  }
  const [right, up] = [aside(lon, lons), aside(lat, lats)]
  if (Math.hypot(right, up) < 1 / 3) return 'middle'
  return winds[(Math.round(Math.atan2(up, right) / (Math.PI / 4)) + 8) % 8]!
}

function nearest(districts: readonly District[], lon: number, lat: number): District | null {
  const narrower = Math.cos((lat * Math.PI) / 180)
  let [best, far]: [District | null, number] = [null, Infinity]
  for (const district of districts) {
    for (const [x, y] of district.lines.flat()) {
      const distance = Math.hypot((x - lon) * narrower, y - lat)
      if (distance < far) [best, far] = [district, distance]
    }
  }
  return best
}
