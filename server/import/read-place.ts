import type { CityProfile } from '../../contract/city-profile.ts'
import { morton, project } from '../../contract/cell.ts'

/** A point in degrees with its place in the map's index (contract/cell.ts). */
export type Place = { lon: number; lat: number; cell: number; mx: number; my: number }

const nearlyNothing = 1e-6

/**
 * Reads a point. Blank, not a number, outside the city's bounds, or one of the points
 * that the source writes when it does not know: no location, null.
 */
export function readPlace(longitude: string, latitude: string, { bounds, noLocation }: Pick<CityProfile, 'bounds' | 'noLocation'>): Place | null {
  const lon = degrees(longitude)
  const lat = degrees(latitude)
  if (lon === null || lat === null) return null
  const [west, south, east, north] = bounds
  if (lon < west || lon > east || lat < south || lat > north) return null
  for (const [x, y] of noLocation) {
    if (Math.abs(lon - x) <= nearlyNothing && Math.abs(lat - y) <= nearlyNothing) return null
  }
  const { x, y } = project({ lon, lat })
  return { lon, lat, cell: morton(x, y), mx: x, my: y }
}

function degrees(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}

/** One space where the source has several; blank is none. An intersection's "INTERSECTION of A & B" stays as it is. */
export function readAddress(text: string): string | null {
  return text.replace(/\s{2,}|[^\S ]/g, ' ') || null
}

/** Five digits, whatever a spreadsheet made of them: `2124`, `2124.0`, `02124-1234` are 02124 (twice) and 02124; anything else is none. */
export function readZip(text: string): string | null {
  const digits = /^(\d{3,5})(?:\.0+)?(?:-\d{4})?$/.exec(text)?.[1]
  return digits === undefined ? null : digits.padStart(5, '0')
}

/**
 * A district's name, so that one district has one name in all layouts: without the kind in front (`Ward 17` is 17 where the
 * district is called `ward`), without `.0` behind and without zeros in front: `07` and `7`, `502.0` and `0502` are the same.
 */
export function readDistrict(kind: string, text: string): string | null {
  if (text === '') return null
  const withoutKind = text.length > kind.length && text.toLowerCase().startsWith(`${kind} `) ? text.slice(kind.length + 1).trim() : text
  return withoutKind.replace(/^(\d+)\.0+$/, '$1').replace(/^0+(?=\d)/, '') || null
}
