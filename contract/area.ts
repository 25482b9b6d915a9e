import type { Box, Point } from './cell.ts'

/** An area drawn on the map, as the filter's `area` says it: `lon,lat;lon,lat;...` in degrees. */
export type Area = readonly Point[]

export const mostCorners = 100
const degrees = /^-?\d{1,3}(\.\d{1,15})?$/

/** Reads the text of an area. @returns its corners, without a last one that only repeats the first; null when it is no area. */
export function readArea(text: string): Area | null {
  const corners: Point[] = []
  for (const part of text.split(';')) {
    const [lon, lat, more] = part.split(',').map((one) => one.trim())
    if (lon === undefined || lat === undefined || more !== undefined || !degrees.test(lon) || !degrees.test(lat)) return null
    const corner = { lon: Number(lon), lat: Number(lat) }
    if (Math.abs(corner.lon) > 180 || Math.abs(corner.lat) > 90) return null
    corners.push(corner)
  }
  const [first, last] = [corners[0]!, corners.at(-1)!]
  if (corners.length > 3 && first.lon === last.lon && first.lat === last.lat) corners.pop()
  return corners.length >= 3 && corners.length <= mostCorners ? corners : null
}

/** The smallest box around an area. */
export function boxOfArea(area: Area): Box {
  const lons = area.map(({ lon }) => lon)
  const lats = area.map(({ lat }) => lat)
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) }
}
