import type { CircleLayerSpecification, ExpressionSpecification, FillLayerSpecification, FilterSpecification, HeatmapLayerSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { MapLook } from './map-look.ts'
import { palettes, type Theme } from './palette.ts'
import { ringImageName, ringRadius } from './ring-image.ts'
import { signImageName } from './sign-image.ts'

type Layer = CircleLayerSpecification | SymbolLayerSpecification | FillLayerSpecification | LineLayerSpecification | HeatmapLayerSpecification
/** What both engines draw the same way; `source` is filled in by the source around it. */
export type MapLayer = Layer extends infer L ? L extends Layer ? Omit<L, 'source'> : never : never

/** What of somebody's look the marks are drawn by. */
export type MarkLook = Pick<MapLook, 'by' | 'density'>

const isCase = ['==', ['get', 'kind'], 'case'] satisfies FilterSpecification
const isState = (state: string) => ['all', isCase, ['==', ['get', 'state'], state]] satisfies FilterSpecification
/** Layers stay where they are: one that came later would lie on top of all others. */
const visible = (shown: boolean) => ({ visibility: shown ? 'visible' as const : 'none' as const })

/** Large discs first: an engine draws a layer's counts above all its discs, so small ones need layers of their own to stay readable on top. */
const tiers = [{ name: 'large', from: 26, below: 99 }, { name: 'middle', from: 19, below: 26 }, { name: 'small', from: 0, below: 19 }] as const
type Tier = (typeof tiers)[number]

/** The layers that answer the pointer as marks. */
export const touchLayers = [...tiers.map(({ name }) => `${name}-discs`), 'case-targets', 'spread-case-targets']

export function markLayers(theme: Theme, font: string[], look: MarkLook): MapLayer[] {
  return [densityLayer(theme, look), ...tiers.flatMap((tier) => discLayers(tier, theme, font, look)), ...caseLayers('case', theme, font, look)]
}

/** Cases that share a spot, around it, with their legs. */
export function spreadLayers(theme: Theme, font: string[], look: MarkLook): MapLayer[] {
  const ink = palettes[theme]
  const isLeg = ['==', ['get', 'kind'], 'leg'] satisfies FilterSpecification
  return [
    { id: 'spread-leg-halos', type: 'line', filter: isLeg, paint: { 'line-color': ink.halo, 'line-width': 4, 'line-opacity': 0.7 } },
    { id: 'spread-legs', type: 'line', filter: isLeg, paint: { 'line-color': ink.discEdge, 'line-width': 1.5 } },
    ...caseLayers('spread-case', theme, font, look),
  ]
}

/** The glow of where cases lie close: cool where few are, as warm colours are the clock's. */
function densityLayer(theme: Theme, { density }: MarkLook): MapLayer {
  const ink = palettes[theme]
  return {
    id: 'density', type: 'heatmap', layout: visible(density),
    paint: {
      // A few are to be seen beside very many.
      'heatmap-weight': ['interpolate', ['linear'], ['get', 'weight'], 0, 0.03, 0.1, 0.3, 1, 1],
      'heatmap-radius': 56,
      'heatmap-intensity': 1.2,
      'heatmap-opacity': 0.85,
      'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], ...ink.glow.flatMap((colour, at) => [at / (ink.glow.length - 1), colour])] as unknown as ExpressionSpecification,
    },
  }
}

function discLayers({ name, from, below }: Tier, theme: Theme, font: string[], { density }: MarkLook): MapLayer[] {
  const ink = palettes[theme]
  const isOfTier = ['all', ['!=', ['get', 'kind'], 'case'], ['>=', ['get', 'radius'], from], ['<', ['get', 'radius'], below]] satisfies FilterSpecification
  const isSpot = ['all', ['==', ['get', 'kind'], 'spot'], isOfTier] satisfies FilterSpecification
  return [
    // The sheet behind a pile of cases on one spot, by which it differs from a cluster.
    {
      id: `${name}-sheets`, type: 'circle', filter: isSpot, layout: visible(!density),
      paint: {
        'circle-radius': ['get', 'radius'], 'circle-translate': [4, -4],
        'circle-color': ink.disc, 'circle-stroke-color': ink.discEdge, 'circle-stroke-width': 1.5,
      },
    },
    // Over a glow there is nothing to see of it, but it still answers the pointer.
    { id: `${name}-discs`, type: 'circle', filter: isOfTier, paint: { 'circle-radius': ['get', 'radius'], 'circle-color': ink.disc, 'circle-opacity': density ? 0 : 1 } },
    {
      id: `${name}-counts`, type: 'symbol', filter: isOfTier,
      layout: {
        'icon-image': ['concat', ringImageName(theme, ''), ['get', 'ring']],
        'icon-size': ['/', ['get', 'radius'], ringRadius],
        // Ours are never dropped for room; the street map's labels give way to them.
        'icon-allow-overlap': true, 'text-allow-overlap': true,
        'text-field': ['get', 'label'], 'text-font': font,
        'text-size': ['interpolate', ['linear'], ['get', 'radius'], 14, 11, 34, 14],
      },
      paint: { 'icon-opacity': density ? 0 : 1, 'text-color': ink.count, 'text-halo-color': ink.disc, 'text-halo-width': density ? 2 : 1.5 },
    },
  ]
}

function caseLayers(name: string, theme: Theme, font: string[], { by }: MarkLook): MapLayer[] {
  const ink = palettes[theme]
  const byDue = visible(by === 'due')
  return [
    {
      id: `${name}-dots`, type: 'circle', filter: isCase, layout: byDue,
      paint: {
        'circle-radius': ['match', ['get', 'state'], 'overdue', 8, 'due-soon', 7, 'closed', 4.5, 6],
        'circle-color': ['match', ['get', 'state'], 'overdue', ink.overdue, 'due-soon', ink.dueSoon, 'closed', ink.ground, ink.calm],
        'circle-stroke-width': ['match', ['get', 'state'], 'closed', 2, 1.5],
        'circle-stroke-color': ['match', ['get', 'state'], 'overdue', ink.overdueEdge, 'due-soon', ink.dueSoonEdge, 'closed', ink.closed, ink.edge],
      },
    },
    { id: `${name}-due-soon-cores`, type: 'circle', filter: isState('due-soon'), layout: byDue, paint: { 'circle-radius': 2.5, 'circle-color': ink.dueSoonEdge } },
    {
      id: `${name}-overdue-signs`, type: 'symbol', filter: isState('overdue'),
      layout: { ...byDue, 'text-field': '!', 'text-font': font, 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': ink.overdueSign },
    },
    {
      id: `${name}-status-signs`, type: 'symbol', filter: isCase,
      layout: { ...visible(by === 'status'), 'icon-image': ['concat', signImageName(theme, ''), ['get', 'status']], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    // 24 px to touch, whatever a dot's size.
    { id: `${name}-targets`, type: 'circle', filter: isCase, paint: { 'circle-radius': 12, 'circle-opacity': 0 } },
  ]
}

/** Rings only, so that a case's own dot stays readable inside; where it is one of many, a dot where it is. */
export function focusLayers(theme: Theme): MapLayer[] {
  const ink = palettes[theme]
  const colour = ['match', ['get', 'kind'], 'selected', ink.selected, ink.hovered] satisfies ExpressionSpecification
  const isRing = ['==', ['get', 'part'], 'ring'] satisfies FilterSpecification
  const ring = { 'circle-color': ink.selected, 'circle-opacity': 0 } as const
  return [
    { id: 'focus-halos', type: 'circle', filter: isRing, paint: { ...ring, 'circle-radius': ['get', 'radius'], 'circle-stroke-color': ink.halo, 'circle-stroke-width': 6 } },
    { id: 'focus-rings', type: 'circle', filter: isRing, paint: { ...ring, 'circle-radius': ['+', ['get', 'radius'], 1.5], 'circle-stroke-width': 3, 'circle-stroke-color': colour } },
    { id: 'focus-dots', type: 'circle', filter: ['==', ['get', 'part'], 'dot'], paint: { 'circle-radius': ['get', 'radius'], 'circle-color': colour, 'circle-stroke-color': ink.halo, 'circle-stroke-width': 2 } },
  ]
}
