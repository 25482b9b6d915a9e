import type { FilterSpecification } from 'maplibre-gl'
import type { CityShape } from '../../../contract/city-shapes.ts'
import type { MapLayer } from './mark-layers.ts'
import { palettes, type Theme } from './palette.ts'

export type StreetCollection = GeoJSON.FeatureCollection<GeoJSON.MultiLineString, { name: string; major: boolean }>

/** Closer than this a screen shows one district: its name leaves. */
const nameZoom = 15.5

/** From here on a city's own streets are drawn, where there is no street map. */
export const streetZoom = 12.5

/** The layers that answer the pointer as districts. */
export const districtTouch = ['district-names', 'district-targets']

export function streetFeatures(shapes: readonly CityShape[]): StreetCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map(({ name, major, lines }) => ({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates: lines }, properties: { name: name ?? '', major } })),
  }
}

/** The city's own streets, below everything that is said of cases. @param shown not over a street map. */
export function streetLayers(theme: Theme, font: string[], shown: boolean): MapLayer[] {
  const ink = palettes[theme]
  const visibility = shown ? 'visible' as const : 'none' as const
  const isMajor = ['==', ['get', 'major'], true] satisfies FilterSpecification
  const isMinor = ['==', ['get', 'major'], false] satisfies FilterSpecification
  return [
    { id: 'street-minor', type: 'line', filter: isMinor, minzoom: 13, layout: { visibility, 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': ink.street, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 13, 0.6, 16, 3, 19, 12] } },
    { id: 'street-major', type: 'line', filter: isMajor, minzoom: streetZoom, layout: { visibility, 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': ink.street, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 12, 1.2, 16, 5, 19, 18] } },
    {
      id: 'street-names', type: 'symbol', minzoom: 15,
      layout: { visibility, 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-font': font, 'text-size': 11, 'text-max-angle': 30, 'symbol-spacing': 260 },
      paint: { 'text-color': ink.place, 'text-halo-color': ink.ground, 'text-halo-width': 1.5 },
    },
  ]
}

/** Outlines of districts; those that the filter asks for stand out. */
export function districtLayers(theme: Theme, chosen: readonly string[]): MapLayer[] {
  const ink = palettes[theme]
  const isChosen = ['in', ['get', 'name'], ['literal', [...chosen]]] satisfies FilterSpecification
  return [
    { id: 'district-edges', type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': ink.district, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1, 15, 2], 'line-opacity': 0.8 } },
    { id: 'district-chosen', type: 'line', filter: isChosen, layout: { 'line-join': 'round' }, paint: { 'line-color': ink.hovered, 'line-width': 2.5 } },
    { id: 'district-targets', type: 'line', maxzoom: nameZoom, paint: { 'line-color': ink.district, 'line-opacity': 0, 'line-width': 12 } },
  ]
}

/** Their names and counts step aside for the marks, and leave close up, where a screen shows one district. */
export function districtNameLayers(theme: Theme, font: string[], chosen: readonly string[]): MapLayer[] {
  const ink = palettes[theme]
  return [{
    id: 'district-names', type: 'symbol', maxzoom: nameZoom,
    layout: {
      'text-field': ['get', 'label'], 'text-font': font, 'text-size': ['interpolate', ['linear'], ['zoom'], 10, 11, 14, 14], 'text-max-width': 8, 'text-line-height': 1.15, 'text-padding': 1,
      'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'count'], 0]],
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right'], 'text-radial-offset': 0.6,
    },
    paint: {
      'text-color': ['case', ['in', ['get', 'name'], ['literal', [...chosen]]], ink.selected, ink.place],
      'text-halo-color': ink.ground, 'text-halo-width': 1.6,
    },
  }]
}
