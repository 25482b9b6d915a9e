import type { CityProfile } from '../../contract/city-profile.ts'
import { isWithin, placeAt, type Place } from '../../contract/cell.ts'

/** About a metre: a source writes the point that means nowhere with more digits here than there. */
const nearlyNothing = 1e-5

/**
 * Reads a point. Blank, not a number, outside the city's bounds, or one of the points
 * that the source writes when it does not know: no location, null.
 */
export function readPlace(longitude: string, latitude: string, { bounds, noLocation }: Pick<CityProfile, 'bounds' | 'noLocation'>): Place | null {
  const lon = degrees(longitude)
  const lat = degrees(latitude)
  if (lon === null || lat === null) return null
  if (!isWithin({ lon, lat }, bounds)) return null
  for (const [x, y] of noLocation) {
    if (Math.abs(lon - x) <= nearlyNothing && Math.abs(lat - y) <= nearlyNothing) return null
  }
  return placeAt({ lon, lat })
}

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`
const latitudeFirst = new RegExp(`\\(?\\s*(${number})\\s*[,;]\\s*(${number})\\s*\\)?$`, 'i')
const wellKnownText = new RegExp(`^(?:SRID=\\d+;)?\\s*POINT\\s*\\(\\s*(${number})\\s+(${number})\\s*\\)$`, 'i')

/** Reads a point from one text: `(42.3, -71.1)`, also behind an address, is latitude and longitude; `POINT (-71.1 42.3)` is the reverse. */
export function readPoint(text: string, city: Pick<CityProfile, 'bounds' | 'noLocation'>): Place | null {
  if (text === '') return null
  const geometry = wellKnownText.exec(text)
  if (geometry) return readPlace(geometry[1]!, geometry[2]!, city)
  const pair = latitudeFirst.exec(text)
  return pair && readPlace(pair[2]!, pair[1]!, city)
}

function degrees(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}

/** One space where the source has several; blank is none. An intersection's "INTERSECTION of A & B" stays as it is. */
export function readAddress(text: string): string | null {
  return text.replace(/\s{2,}|[^\S ]/g, ' ') || null
}

const longestZip = 20

/**
 * A postal code of so many digits, whatever a spreadsheet made of it: with five, `2124`, `2124.0` and `02124-1234` are 02124,
 * and anything else is none. Without a number of digits it is what stands there.
 */
export function readZip(text: string, digits: number | undefined): string | null {
  if (digits === undefined) return text.length <= longestZip ? text || null : null
  const code = /^(\d{3,10})(?:\.0+)?(?:-\d{4})?$/.exec(text)?.[1]
  return code === undefined || code.length > digits ? null : code.padStart(digits, '0')
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
