/**
 * The map's index (D13): a point is the Morton code of its Web Mercator tile at zoom 26, 52 bits, safe in a JS number.
 * Every tile of a lower zoom is one range of codes, on any PostgreSQL.
 */
export const cellZoom = 26
const side = 2 ** cellZoom

export type Point = { lon: number; lat: number }
export type Box = { west: number; south: number; east: number; north: number }
export type CellBox = { x0: number; y0: number; x1: number; y1: number }

const clamp = (n: number) => Math.min(side - 1, Math.max(0, n))

/** Column and row (0 ... 2^26 - 1, north-west first) of a point in degrees. */
export function project({ lon, lat }: Point): { x: number; y: number } {
  const sin = Math.sin((lat * Math.PI) / 180)
  const x = Math.floor(((lon + 180) / 360) * side)
  const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * side)
  return { x: clamp(x), y: clamp(y) }
}

/** The middle of a (fractional) column and row, in degrees. */
export function unproject(x: number, y: number): Point {
  const lon = ((x + 0.5) / side) * 360 - 180
  const n = Math.PI * (1 - (2 * (y + 0.5)) / side)
  return { lon, lat: (180 / Math.PI) * Math.atan(Math.sinh(n)) }
}

// Plain arithmetic, not bit operators: those cut a JS number to 32 bits.
export function morton(x: number, y: number): number {
  let code = 0
  let place = 1
  for (let bit = 0; bit < cellZoom; bit++) {
    code += place * (((x >>> bit) & 1) + 2 * ((y >>> bit) & 1))
    place *= 4
  }
  return code
}

/** A point with its place in the index, as a case's columns hold it. */
export type Place = Point & { cell: number; mx: number; my: number }

export function placeAt({ lon, lat }: Point): Place {
  const { x, y } = project({ lon, lat })
  return { lon, lat, cell: morton(x, y), mx: x, my: y }
}

/** Is a point inside a city's bounds (west, south, east, north), or on their edge? */
export function isWithin({ lon, lat }: Point, [west, south, east, north]: readonly [number, number, number, number]): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}

/** The box in columns and rows, grown to whole tiles of `level` (0 ... 26), so that no cluster is cut by a screen's edge. */
export function snapToLevel(box: Box, level: number): CellBox {
  const size = 2 ** (cellZoom - level)
  const topLeft = project({ lon: box.west, lat: box.north })
  const bottomRight = project({ lon: box.east, lat: box.south })
  const down = (n: number) => Math.floor(n / size) * size
  return { x0: down(topLeft.x), y0: down(topLeft.y), x1: down(bottomRight.x) + size - 1, y1: down(bottomRight.y) + size - 1 }
}

/**
 * Ranges of codes, both ends included, that together hold every cell of the box, at most `most` of them.
 * They may hold cells outside it too: the query compares columns and rows as well.
 */
export function rangesOf(box: CellBox, most = 16): [from: number, to: number][] {
  let level = cellZoom
  // The finest level at which the box is at most `most` tiles.
  const tilesAt = (l: number) => {
    const size = 2 ** (cellZoom - l)
    const columns = Math.floor(box.x1 / size) - Math.floor(box.x0 / size) + 1
    const rows = Math.floor(box.y1 / size) - Math.floor(box.y0 / size) + 1
    return columns * rows
  }
  while (level > 0 && tilesAt(level) > most) level--
  const size = 2 ** (cellZoom - level)
  const ranges: [number, number][] = []
  for (let y = Math.floor(box.y0 / size); y <= Math.floor(box.y1 / size); y++) {
    for (let x = Math.floor(box.x0 / size); x <= Math.floor(box.x1 / size); x++) {
      const from = morton(x * size, y * size)
      ranges.push([from, from + size * size - 1])
    }
  }
  ranges.sort((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    if (last && last[1] + 1 === range[0]) last[1] = range[1]
    else joined.push(range)
  }
  return joined
}
