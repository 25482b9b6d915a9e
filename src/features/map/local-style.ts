import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { City } from '../../../contract/city.ts'
import { palettes, type Theme } from './palette.ts'

/** Drawn from the page's own fonts. The engine reads a weight off the first name, hence the word in front. */
export const localFont = ['Semibold', 'Inter Variable', 'sans-serif']
const placeFont = ['Medium', 'Inter Variable', 'sans-serif']

export type LocalCity = Pick<City, 'bounds' | 'neighborhoods'>

/**
 * The map that needs nobody: ground, a fine grid to judge distance by, and the neighbourhoods' names.
 * No `glyphs`, so that no font file is fetched.
 */
export function localStyle(city: LocalCity, theme: Theme): StyleSpecification {
  const ink = palettes[theme]
  return {
    version: 8,
    name: `Local, ${theme}`,
    sources: {
      'local-grid': { type: 'geojson', data: gridLines(city.bounds) },
      'local-places': { type: 'geojson', data: placePoints(city.neighborhoods) },
    },
    layers: [
      { id: 'local-ground', type: 'background', paint: { 'background-color': ink.ground } },
      { id: 'local-grid', type: 'line', source: 'local-grid', paint: { 'line-color': ink.grid, 'line-width': 1 } },
      placeLayer(theme),
    ],
  }
}

function placeLayer(theme: Theme): LayerSpecification {
  const ink = palettes[theme]
  return {
    id: 'local-places', type: 'symbol', source: 'local-places',
    layout: {
      'text-field': ['get', 'name'],
      'text-font': placeFont,
      'text-size': ['interpolate', ['linear'], ['zoom'], 10, 11, 14, 14],
      'text-max-width': 8,
      // A name steps aside for the cluster that stands in the middle of its neighbourhood.
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 2.2,
    },
    paint: { 'text-color': ink.place, 'text-halo-color': ink.ground, 'text-halo-width': 1.5 },
  }
}

export const gridStep = 0.02

/** Meridians and parallels over the city and as much again around it. */
export function gridLines([west, south, east, north]: City['bounds']): GeoJSON.FeatureCollection<GeoJSON.MultiLineString> {
  const [wide, high] = [east - west, north - south]
  const left = Math.floor((west - wide) / gridStep)
  const right = Math.ceil((east + wide) / gridStep)
  const bottom = Math.floor((south - high) / gridStep)
  const top = Math.ceil((north + high) / gridStep)
  const degree = (n: number) => Number((n * gridStep).toFixed(4))
  const lines: [number, number][][] = []
  for (let x = left; x <= right; x++) lines.push([[degree(x), degree(bottom)], [degree(x), degree(top)]])
  for (let y = bottom; y <= top; y++) lines.push([[degree(left), degree(y)], [degree(right), degree(y)]])
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry: { type: 'MultiLineString', coordinates: lines }, properties: {} }],
  }
}

export function placePoints(neighborhoods: LocalCity['neighborhoods']): GeoJSON.FeatureCollection<GeoJSON.Point, { name: string }> {
  return {
    type: 'FeatureCollection',
    features: neighborhoods.flatMap(({ name, lon, lat }) =>
      lon === null || lat === null ? [] : [{ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { name } }]),
  }
}
