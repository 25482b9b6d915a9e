import type { Point } from '../../../contract/cell.ts'
import type { CityShape, Line, Position } from '../../../contract/city-shapes.ts'
import { groupDistricts } from '../../../contract/district-names.ts'
import { toSegment } from '../../../contract/simplify-line.ts'
import { isInside } from '../../lib/is-inside.ts'
import { flat, pixelAt, type Flat } from './mercator.ts'

/** What stands in a district's name on the map. */
export type DistrictProperties = {
  kind: 'district'
  name: string
  /** Of the filter's cases; null where they have not been counted, or none of the neighborhoods is in it. */
  count: number | null
  label: string
  /** Which neighborhoods are counted in it, one a line, as a feature cannot carry a list. */
  neighborhoods: string
}

export type OutlineProperties = { kind: 'outline'; name: string }
export type DistrictLines = GeoJSON.FeatureCollection<GeoJSON.MultiLineString, OutlineProperties>
export type DistrictNames = GeoJSON.FeatureCollection<GeoJSON.Point, DistrictProperties>

/** The districts as they are counted: with a name, the lines around them, and where the name may stand. */
export type District = { name: string; neighborhoods: string[]; lines: Line[]; room: Room[] }

/** A place inside, and how far it is from the edge, in degrees of latitude. */
type Room = { lon: number; lat: number; deep: number }

/** What is on the map already: a disc of so many pixels. */
type Taken = { lon: number; lat: number; radius: number }

/** @param made from the cases' neighborhoods: each of them is its own district. */
export function districtsOf(shapes: readonly CityShape[], neighborhoods: readonly string[], made: boolean): District[] {
  const named = shapes.flatMap(({ name, lines }) => (name === null ? [] : [{ name, lines }]))
  return groupDistricts(named.map(({ name }) => name), neighborhoods, made).map((group) => {
    const lines = named.filter(({ name }) => group.districts.includes(name)).flatMap((one) => one.lines)
    const [only, ...more] = group.neighborhoods
    const name = only !== undefined && more.length === 0 && group.districts.length > 1 ? only : group.districts.toSorted().join(' / ')
    return { name, neighborhoods: group.neighborhoods, lines, room: roomIn(lines) }
  })
}

/** Every district's own outline, also between two that are counted as one. */
export function districtLines(districts: readonly District[]): DistrictLines {
  return {
    type: 'FeatureCollection',
    features: districts.map(({ name, lines }) => ({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates: lines }, properties: { kind: 'outline', name } })),
  }
}

/**
 * Each name where its district has most room between the marks, which are never moved for it.
 * @param counts the filter's cases by neighborhood; null while nobody has counted them.
 */
export function districtNames(districts: readonly District[], counts: ReadonlyMap<string, number> | null, locale: string, { marks, zoom }: { marks: readonly Taken[]; zoom: number }): DistrictNames {
  const taken = marks.map(({ radius, ...place }) => ({ ...flat(place), radius: radius * pixelAt(zoom) }))
  return {
    type: 'FeatureCollection',
    features: districts.filter(({ room }) => room.length > 0).map(({ name, neighborhoods, room }) => {
      const { lon, lat } = roomiest(room, taken, pixelAt(zoom))
      const count = counts === null || neighborhoods.length === 0 ? null : neighborhoods.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)
      return {
        type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { kind: 'district', name, count, label: count === null ? name : `${name}\n${count.toLocaleString(locale)}`, neighborhoods: neighborhoods.join('\n') },
      }
    }),
  }
}

/** The district around a place, as its name says it. */
export function districtAround(districts: readonly District[], { features }: DistrictNames, { lon, lat }: Point): DistrictProperties | null {
  const around = districts.find(({ lines }) => isInside(lines, lon, lat))
  return features.find(({ properties }) => properties.name === around?.name)?.properties ?? null
}

const fineness = 16
/** A name of two lines wants about so much. */
const enough = 44

/** Places all over the inside of what the rings go around, the deepest first. */
export function roomIn(rings: readonly Line[]): Room[] {
  const points = rings.flat()
  const [west, east] = [Math.min(...points.map(([lon]) => lon)), Math.max(...points.map(([lon]) => lon))]
  const [south, north] = [Math.min(...points.map(([, lat]) => lat)), Math.max(...points.map(([, lat]) => lat))]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const flattened = ([x, y]: Position): Position => [x * squeeze, y]
  const room: Room[] = []
  for (let row = 1; row < fineness; row++) {
    for (let column = 1; column < fineness; column++) {
      const [lon, lat] = [west + ((east - west) * column) / fineness, south + ((north - south) * row) / fineness]
      if (!isInside(rings, lon, lat)) continue
      const deep = rings.reduce((least, ring) => ring.slice(1).reduce((n, to, at) => Math.min(n, toSegment([lon * squeeze, lat], flattened(ring[at]!), flattened(to))), least), Infinity)
      room.push({ lon, lat, deep })
    }
  }
  return room.sort((a, b) => b.deep - a.deep)
}

function roomiest(room: readonly Room[], taken: readonly (Flat & { radius: number })[], pixel: number): Room {
  let best = room[0]!
  let most = -Infinity
  for (const place of room) {
    const { x, y } = flat(place)
    const gap = taken.reduce((least, mark) => Math.min(least, Math.hypot(mark.x - x, mark.y - y) - mark.radius), enough * pixel)
    // Between places that are as free, well inside rather than at the edge.
    const worth = gap / pixel + Math.min(12, (place.deep / 360 / pixel) * 0.3)
    if (worth > most) [most, best] = [worth, place]
  }
  return best
}
