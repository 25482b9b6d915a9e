import { boxOfArea, mostCorners, readArea } from '../../../contract/area.ts'
import type { Box, Point } from '../../../contract/cell.ts'
import { simplifyLine } from '../../../contract/simplify-line.ts'
import type { FilterSpecification } from 'maplibre-gl'
import { flat, pixelAt, round } from './mercator.ts'
import type { MapLayer } from './mark-layers.ts'
import { palettes, type Theme } from './palette.ts'

/** An area as the filter says it: five decimals are a metre. */
export const writeArea = (corners: readonly Point[]): string => corners.map(({ lon, lat }) => `${degrees(lon)},${degrees(lat)}`).join(';')

const degrees = (n: number) => String(Number(n.toFixed(5)))

/**
 * What a hand has drawn as an area that a filter takes: without what a screen does not show, and with at most so many corners.
 * @returns null where it goes around nothing.
 */
export function areaOf(drawn: readonly Point[], zoom: number): string | null {
  const points = drawn.map(flat).map(({ x, y }) => [x, y] as const)
  for (let pixels = 1; ; pixels *= 1.5) {
    // Closed, so that where the hand began is a corner like any other.
    const line = simplifyLine([...points, points[0]!], pixels * pixelAt(zoom)).slice(0, -1)
    if (line.length > mostCorners) continue
    const text = writeArea(line.map(([x, y]) => round({ x, y })))
    const corners = readArea(text)
    return corners && goesAround(corners) ? text : null
  }
}

/** What a box is as an area. */
export function boxArea({ west, south, east, north }: Box): string {
  return writeArea([{ lon: west, lat: north }, { lon: east, lat: north }, { lon: east, lat: south }, { lon: west, lat: south }])
}

function goesAround(corners: readonly Point[]): boolean {
  const { west, south, east, north } = boxOfArea(corners)
  return east > west && north > south && new Set(corners.map(({ lon, lat }) => `${lon},${lat}`)).size >= 3
}

export type DrawCollection = GeoJSON.FeatureCollection<GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon, { part: 'corner' | 'edge' | 'inside' }>

/** An area in the making, to the pointer; or one to change, with its corners to take hold of. */
export function drawFeatures(corners: readonly Point[], pointer: Point | null, handles: boolean): DrawCollection {
  const way = [...corners, ...(pointer && corners.length > 0 ? [pointer] : [])].map(({ lon, lat }) => [lon, lat])
  const features: DrawCollection['features'] = []
  if (way.length > 2) features.push({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [[...way, way[0]!]] }, properties: { part: 'inside' } })
  if (way.length > 1) features.push({ type: 'Feature', geometry: { type: 'LineString', coordinates: way }, properties: { part: 'edge' } })
  if (handles) for (const { lon, lat } of corners) features.push({ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { part: 'corner' } })
  return { type: 'FeatureCollection', features }
}

export function drawLayers(theme: Theme): MapLayer[] {
  const ink = palettes[theme]
  const is = (part: string) => ['==', ['get', 'part'], part] satisfies FilterSpecification
  return [
    { id: 'draw-inside', type: 'fill', filter: is('inside'), paint: { 'fill-color': ink.hovered, 'fill-opacity': 0.1 } },
    { id: 'draw-edge', type: 'line', filter: is('edge'), layout: { 'line-join': 'round' }, paint: { 'line-color': ink.hovered, 'line-width': 2.5 } },
    { id: 'draw-corners', type: 'circle', filter: is('corner'), paint: { 'circle-radius': 5, 'circle-color': ink.halo, 'circle-stroke-color': ink.hovered, 'circle-stroke-width': 2.5 } },
  ]
}
