import type { Point } from '../../../contract/cell.ts'
import type { Status } from '../../../contract/vocabulary.ts'
import type { ColourBy } from './map-look.ts'
import { markProperties, type MarkProperties } from './mark-features.ts'
import { beside } from './mercator.ts'
import type { CaseState } from './shares.ts'

/** So many cases on one spot are spread around it; more are easier to choose from a list. */
export const spreadMost = 12

/** Cases that share a spot, drawn around it. */
export type Spread = Point & { cases: readonly SpreadCase[] }
export type SpreadCase = { id: number; status: Status; state: CaseState }

export type SpreadCollection = GeoJSON.FeatureCollection<GeoJSON.Point | GeoJSON.LineString, MarkProperties | { kind: 'leg' }>

/** Room for a fingertip between neighbours. */
const apart = 36
const leastRadius = 44

/** Where each of them stands: on a circle, the first at the top, in pixels to the right and down. */
export function spreadPlaces(count: number): [right: number, down: number][] {
  const radius = Math.max(leastRadius, (count * apart) / (2 * Math.PI))
  return Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * at) / count
    return [radius * Math.sin(angle), -radius * Math.cos(angle)]
  })
}

/** The cases around their spot as they are to be drawn at this zoom, each with a leg to where it is. */
export function spreadFeatures(spread: Spread | null, zoom: number, by: ColourBy): SpreadCollection {
  if (!spread) return { type: 'FeatureCollection', features: [] }
  const places = spreadPoints(spread, zoom)
  const legs = places.map((at): SpreadCollection['features'][number] => ({
    type: 'Feature', geometry: { type: 'LineString', coordinates: [[spread.lon, spread.lat], [at.lon, at.lat]] }, properties: { kind: 'leg' },
  }))
  const points = spread.cases.map(({ id, status, state }, index): SpreadCollection['features'][number] => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [places[index]!.lon, places[index]!.lat] },
    properties: markProperties({ ...places[index]!, count: 1, ids: [id], ...countsOf(status, state) }, by, 1),
  }))
  return { type: 'FeatureCollection', features: [...legs, ...points] }
}

export const spreadPoints = ({ cases, ...spot }: Spread, zoom: number): Point[] => spreadPlaces(cases.length).map((offset) => beside(spot, offset, zoom))

function countsOf(status: Status, state: CaseState) {
  const none = { 'new': 0, 'assigned': 0, 'in-progress': 0, 'waiting': 0, 'closed': 0 }
  return { overdue: state === 'overdue' ? 1 : 0, dueSoon: state === 'due-soon' ? 1 : 0, statuses: { ...none, [status]: 1 } }
}
