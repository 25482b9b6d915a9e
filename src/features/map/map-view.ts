import type { Box } from '../../../contract/cell.ts'
import type { City } from '../../../contract/city.ts'
import type { MapPlace } from '../../lib/desk-link.ts'

/** The box the profile's zoom is meant for, in pixels; a phone steps back until it shows as much of the city. */
const homeBox = 700

/** All of the city, in a box of this size. */
export function homeView({ center, zoom }: Pick<City, 'center' | 'zoom'>, box: { clientWidth: number; clientHeight: number }): MapPlace {
  const room = Math.min(box.clientWidth, box.clientHeight) / homeBox
  return roundView({ lon: center[0], lat: center[1], zoom: zoom + (room > 0 ? Math.min(0, Math.log2(room)) : 0) })
}

const round = (n: number, places: number) => Number(n.toFixed(places))

/** A metre and a hundredth of a zoom: finer than anyone looks, short enough for an address. */
export const roundView = ({ lon, lat, zoom }: MapPlace): MapPlace => ({ lon: round(lon, 5), lat: round(lat, 5), zoom: round(zoom, 2) })

/** Equal but for what rounding may have done to either. */
export const sameView = (a: MapPlace, b: MapPlace) =>
  Math.abs(a.lon - b.lon) < 2e-5 && Math.abs(a.lat - b.lat) < 2e-5 && Math.abs(a.zoom - b.zoom) < 0.02

/** What the contract accepts: far out, an engine's edges reach beyond the world. */
export function worldBox({ west, south, east, north }: Box): Box {
  const within = (n: number, most: number) => round(Math.min(most, Math.max(-most, n)), 6)
  return { west: within(west, 180), south: within(south, 85), east: within(east, 180), north: within(north, 85) }
}

export const inBox = ({ lon, lat }: { lon: number; lat: number }, { west, south, east, north }: Box) =>
  lon >= west && lon <= east && lat >= south && lat <= north

/**
 * Tells a view that comes back through the address because the map itself reported it
 * from one that somebody asked for (Back, a link, a saved view). Only the latter may move the map:
 * otherwise a late echo pulls it back while a hand is already moving it on.
 */
export function viewEchoes(shown: MapPlace) {
  const awaited: MapPlace[] = []
  let current = roundView(shown)
  return {
    /** The map came to rest here. */
    reported(view: MapPlace) {
      if (!sameView(view, current)) awaited.push(view)
    },
    /** The address now says this: must the map move? */
    asks(view: MapPlace): boolean {
      const asked = roundView(view)
      if (sameView(asked, current)) return false
      current = asked
      const echo = awaited.findIndex((one) => sameView(one, asked))
      awaited.splice(0, echo + 1)
      return echo === -1
    },
  }
}
