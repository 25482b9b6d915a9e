export type Place = { lon: number; lat: number }

/** The earth's mean radius in metres: a ball is right to half a percent, and nobody drives as the crow flies. */
const radius = 6_371_009

/** Metres between two places as the crow flies (haversine, which keeps its figures for places that are close together). */
export function metresBetween(a: Place, b: Place): number {
  const rad = (degrees: number) => degrees * Math.PI / 180
  const h = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2
  // Rounding may bring opposite ends of the earth a hair above 1.
  return 2 * radius * Math.asin(Math.sqrt(Math.min(1, h)))
}

/** Where people count in miles. */
const miles = /-(US|GB|LR|MM)\b/

/** A distance as people of that country say it: `350 ft`, `1.2 mi`, `1.0 mi` (below another in a column); `110 m`, `1.9 km`. */
export function distanceWords(metres: number, locale: string): string {
  const say = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  const far = miles.test(locale) ? { unit: 'mile', metres: 1609.344 } : { unit: 'kilometer', metres: 1000 }
  const value = metres / far.metres
  if (value >= 0.1 && (far.unit === 'mile' || value >= 0.995)) return say(value, far.unit, value < 9.95 ? 1 : 0)
  return far.unit === 'mile' ? say(Math.round(metres / 0.3048 / 50) * 50, 'foot') : say(Math.round(metres / 10) * 10, 'meter')
}
