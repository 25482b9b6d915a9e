import type { Place } from './distance.ts'

/**
 * Where a phone finds the way: its map app opens at this address, with directions from where it is.
 * Google's documented address, because it works everywhere: an installed app takes it over on Android and iOS, and any
 * browser shows it otherwise. `geo:` is unknown to iOS, and `maps:` to everything else.
 * @returns null where there is neither a place nor an address.
 */
export function directionsTo({ location, address }: { location: Place | null; address: string | null }, cityName: string): string | null {
  const to = location ? `${location.lat},${location.lon}` : address && `${address}, ${cityName}`
  return to ? `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(to)}` : null
}
