import { readArea } from '../../../contract/area.ts'
import { palettes, type Theme } from './palette.ts'
import type { MapLayer } from './mark-layers.ts'

export type AreaCollection = GeoJSON.FeatureCollection<GeoJSON.Polygon, null>

/** The filter's area as a polygon. @param text the area as the filter says it. */
export function areaFeatures(text: string | undefined): AreaCollection {
  const corners = text === undefined ? null : readArea(text)
  if (!corners) return { type: 'FeatureCollection', features: [] }
  const ring = [...corners, corners[0]!].map(({ lon, lat }) => [lon, lat])
  return { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: null }] }
}

/** Below the cases: a tint that tells inside from outside, and an edge. */
export function areaLayers(theme: Theme): MapLayer[] {
  const ink = palettes[theme].hovered
  return [
    { id: 'area-tint', type: 'fill', paint: { 'fill-color': ink, 'fill-opacity': 0.06 } },
    { id: 'area-edge', type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': ink, 'line-width': 2, 'line-dasharray': [3, 2] } },
  ]
}
