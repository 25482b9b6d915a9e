import type { CircleLayerSpecification, FillLayerSpecification, FilterSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import { arcImageName, arcImageRadius } from './overdue-arc.ts'
import { palettes, type Theme } from './palette.ts'

/** What both engines draw the same way; `source` is filled in by the source around it. */
export type MapLayer = Omit<CircleLayerSpecification, 'source'> | Omit<SymbolLayerSpecification, 'source'> | Omit<FillLayerSpecification, 'source'> | Omit<LineLayerSpecification, 'source'>

const isCase = ['==', ['get', 'kind'], 'case'] satisfies FilterSpecification
const isState = (state: string) => ['all', isCase, ['==', ['get', 'state'], state]] satisfies FilterSpecification

/** Large discs first: an engine draws a layer's counts above all its discs, so small ones need layers of their own to stay readable on top. */
const tiers = [{ name: 'large', from: 26, below: 99 }, { name: 'middle', from: 19, below: 26 }, { name: 'small', from: 0, below: 19 }] as const
type Tier = (typeof tiers)[number]

/** The layers that answer the pointer. */
export const touchLayers = [...tiers.map(({ name }) => `${name}-discs`), 'case-targets']

export function markLayers(theme: Theme, font: string[]): MapLayer[] {
  return [...tiers.flatMap((tier) => discLayers(tier, theme, font)), ...caseLayers(theme, font)]
}

function discLayers({ name, from, below }: Tier, theme: Theme, font: string[]): MapLayer[] {
  const ink = palettes[theme]
  const isOfTier = ['all', ['!=', ['get', 'kind'], 'case'], ['>=', ['get', 'radius'], from], ['<', ['get', 'radius'], below]] satisfies FilterSpecification
  const isSpot = ['all', ['==', ['get', 'kind'], 'spot'], isOfTier] satisfies FilterSpecification
  return [
    // The sheet behind a pile of cases on one spot, by which it differs from a cluster.
    {
      id: `${name}-sheets`, type: 'circle', filter: isSpot,
      paint: {
        'circle-radius': ['get', 'radius'], 'circle-translate': [4, -4],
        'circle-color': ink.disc, 'circle-stroke-color': ink.discEdge, 'circle-stroke-width': 1.5,
      },
    },
    { id: `${name}-discs`, type: 'circle', filter: isOfTier, paint: { 'circle-radius': ['get', 'radius'], 'circle-color': ink.disc } },
    {
      id: `${name}-counts`, type: 'symbol', filter: isOfTier,
      layout: {
        'icon-image': ['concat', arcImageName(theme, ''), ['get', 'arc']],
        'icon-size': ['/', ['get', 'radius'], arcImageRadius],
        // Ours are never dropped for room; the street map's labels give way to them.
        'icon-allow-overlap': true, 'text-allow-overlap': true,
        'text-field': ['get', 'label'], 'text-font': font,
        'text-size': ['interpolate', ['linear'], ['get', 'radius'], 14, 11, 34, 14],
      },
      paint: { 'text-color': ink.count, 'text-halo-color': ink.disc, 'text-halo-width': 1.5 },
    },
  ]
}

function caseLayers(theme: Theme, font: string[]): MapLayer[] {
  const ink = palettes[theme]
  return [
    {
      id: 'case-dots', type: 'circle', filter: isCase,
      paint: {
        'circle-radius': ['match', ['get', 'state'], 'overdue', 8, 'due-soon', 7, 'closed', 4.5, 6],
        'circle-color': ['match', ['get', 'state'], 'overdue', ink.overdue, 'due-soon', ink.dueSoon, 'closed', ink.ground, ink.calm],
        'circle-stroke-width': ['match', ['get', 'state'], 'closed', 2, 1.5],
        'circle-stroke-color': ['match', ['get', 'state'], 'overdue', ink.overdueEdge, 'due-soon', ink.dueSoonEdge, 'closed', ink.closed, ink.edge],
      },
    },
    { id: 'due-soon-cores', type: 'circle', filter: isState('due-soon'), paint: { 'circle-radius': 2.5, 'circle-color': ink.dueSoonEdge } },
    {
      id: 'overdue-signs', type: 'symbol', filter: isState('overdue'),
      layout: { 'text-field': '!', 'text-font': font, 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': ink.overdueSign },
    },
    // 24 px to touch, whatever a dot's size.
    { id: 'case-targets', type: 'circle', filter: isCase, paint: { 'circle-radius': 12, 'circle-opacity': 0 } },
  ]
}

/** Rings only, so that a case's own dot stays readable inside. */
export function focusLayers(theme: Theme): MapLayer[] {
  const ink = palettes[theme]
  const ring = { 'circle-color': ink.selected, 'circle-opacity': 0 } as const
  return [
    { id: 'focus-halos', type: 'circle', paint: { ...ring, 'circle-radius': 12, 'circle-stroke-color': ink.halo, 'circle-stroke-width': 6 } },
    {
      id: 'focus-rings', type: 'circle',
      paint: {
        ...ring, 'circle-radius': 13.5, 'circle-stroke-width': 3,
        'circle-stroke-color': ['match', ['get', 'kind'], 'selected', ink.selected, ink.hovered],
      },
    },
  ]
}
