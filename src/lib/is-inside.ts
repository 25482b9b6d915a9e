import type { Line } from '../../contract/city-shapes.ts'

/** Do the rings go around a point, inner rings counting as holes? */
export function isInside(rings: readonly Line[], lon: number, lat: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[x0, y0], [x1, y1]] = [ring[before]!, ring[at]!]
      if (y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) inside = !inside
    }
  }
  return inside
}
