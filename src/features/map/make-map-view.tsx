import { useMemo, useState } from 'react'
import type { Box } from '../../../contract/cell.ts'
import type { City } from '../../../contract/city.ts'
import type { CityShapes } from '../../../contract/city-shapes.ts'
import type { MapPlace } from '../../lib/desk-link.ts'
import { areaFeatures, areaLayers } from './area-outline.ts'
import { BasemapNote } from './basemap-note.tsx'
import { districtLayers, districtNameLayers, districtTouch, streetFeatures, streetLayers } from './city-layers.ts'
import { districtAround, districtLines, districtNames, districtsOf } from './district-features.ts'
import { drawLayers } from './draw-area.ts'
import type { Engine } from './engine.ts'
import { sourceNames } from './engine-error.ts'
import { focusFeatures, type Focus } from './focus-features.ts'
import { MapInside } from './map-inside.tsx'
import type { MapLook } from './map-look.ts'
import { markFeatures, markFinder, type MarkCollection, type MarkProperties } from './mark-features.ts'
import { focusLayers, markLayers, spreadLayers, touchLayers, type MapLayer } from './mark-layers.ts'
import type { CaseTip } from './mark-tip.tsx'
import type { Theme } from './palette.ts'
import { partMarks } from './part-marks.ts'
import { seenFocus } from './seen-focus.ts'
import { spreadFeatures, type Spread } from './spread.ts'
import { useBasemap } from './use-basemap.ts'
import { useEngineErrors } from './use-engine-errors.ts'
import { useDraw, type Drawing } from './use-draw.ts'
import { maxZoom, usePointer, type PointedDistrict, type PointerProps } from './use-pointer.ts'

export type MapViewProps = PointerProps & {
  city: City
  /** Where to look, from the address; undefined is the whole city. */
  view: MapPlace | undefined
  /** Once at the start, and whenever the map has come to rest or changed its size. */
  onViewChange: (view: MapPlace, bbox: Box) => void
  /** The tiles in which cases share a mark, as the server says with the marks. */
  level?: number | undefined
  selected: Focus | null
  /** The case under the pointer in the list. */
  hovered: Focus | null
  /** What is known of the single case that the pointer is on. */
  tip?: CaseTip | null
  /** The cases of one spot, to be drawn around it. */
  spread?: Spread | null
  /** The filter's area, whose outline is shown. */
  area?: string | undefined
  /** An area was drawn, or taken away; without it none can be drawn here. */
  onArea?: ((area: string | undefined) => void) | undefined
  /** The city's outlines, and how many cases each neighborhood has. */
  districts?: CityShapes | undefined
  districtCounts?: ReadonlyMap<string, number> | null
  /** Neighborhoods that the filter asks for. */
  chosen?: readonly string[] | undefined
  /** The city's own streets, for where there is no street map; asked for once they would be seen. */
  streets?: CityShapes | undefined
  onNeedStreets?: (() => void) | undefined
  look: MapLook
  onLook: (look: MapLook) => void
  /** Starts the map anew, after the browser took its graphics away. */
  onRestart: () => void
  theme: Theme
}

export type InsideProps = MapViewProps & { over: MarkProperties | null; overDistrict: PointedDistrict | null; drawing: Drawing; markData: MarkCollection; made: boolean; onStreets: boolean }

const none: never[] = []

/** The one map view, over whichever engine the build has. */
export function makeMapView({ Map, Source, Layer, AttributionControl, ScaleControl, useMap, ownStyle, font, watchesItsBox }: Engine) {
  function Inside(props: InsideProps) {
    return <MapInside {...props} map={useMap()} watchesItsBox={watchesItsBox} />
  }
  const drawn = (layers: readonly MapLayer[]) => layers.map((layer) => <Layer key={layer.id} {...layer} />)

  return function EngineMapView(props: MapViewProps) {
    const { city, marks, level, selected, hovered, spread = null, area, onArea, districts: shapes, districtCounts = null, chosen = none, streets, onPickDistrict, look, theme } = props
    const { by, density } = look
    const districts = useMemo(() => (look.districts && shapes ? districtsOf(shapes.shapes, city.neighborhoods.map(({ name }) => name), shapes.source === 'cases') : none), [look.districts, shapes, city.neighborhoods])
    // Districts say their names themselves.
    const ground = districts.length > 0 ? { bounds: city.bounds, neighborhoods: none } : city
    const basemap = useBasemap(ground, ownStyle ? null : city.mapStyleUrl, theme)
    const onStreets = ownStyle !== null || basemap.onStreets
    const drawing = useDraw(area, onArea)
    const [start] = useState(() => props.view ?? { lon: city.center[0], lat: city.center[1], zoom: city.zoom })
    const zoom = (props.view ?? start).zoom

    // Of the marks that are there: while a view is on its way they are still those of the one before.
    const apart = useMemo(() => partMarks(marks, zoom), [marks, zoom])
    const markData = useMemo(() => markFeatures(apart, city.locale, by), [apart, city.locale, by])
    const finder = useMemo(() => (level === undefined ? null : markFinder(marks, level, apart)), [marks, level, apart])
    const spreadData = useMemo(() => spreadFeatures(spread, zoom, by), [spread, zoom, by])
    const focusData = useMemo(() => focusFeatures(seenFocus(selected, finder, spread, zoom), seenFocus(hovered, finder, spread, zoom)), [selected, hovered, finder, spread, zoom])
    const areaData = useMemo(() => areaFeatures(drawing.on ? undefined : area), [area, drawing.on])
    const streetData = useMemo(() => streetFeatures(streets?.shapes ?? none), [streets])
    const lineData = useMemo(() => districtLines(districts), [districts])
    const nameData = useMemo(() => districtNames(districts, districtCounts, city.locale, { marks: markData.features.map(({ properties }) => properties), zoom }), [districts, districtCounts, city.locale, markData, zoom])
    const pointer = usePointer(props, drawing.on, (place) => (onPickDistrict ? districtAround(districts, nameData, place) : null))
    const chosenNames = useMemo(() => districts.filter(({ neighborhoods }) => neighborhoods.some((one) => chosen.includes(one))).map(({ name }) => name), [districts, chosen])

    const streetLines = useMemo(() => drawn(streetLayers(theme, font, !onStreets)), [theme, onStreets])
    const edges = useMemo(() => drawn(districtLayers(theme, chosenNames)), [theme, chosenNames])
    const names = useMemo(() => drawn(districtNameLayers(theme, font, chosenNames)), [theme, chosenNames])
    const outline = useMemo(() => drawn(areaLayers(theme)), [theme])
    const layers = useMemo(() => drawn(markLayers(theme, font, { by, density })), [theme, by, density])
    const spreads = useMemo(() => drawn(spreadLayers(theme, font, { by, density })), [theme, by, density])
    const rings = useMemo(() => drawn(focusLayers(theme)), [theme])
    const draft = useMemo(() => drawn(drawLayers(theme)), [theme])
    const words = useMemo(() => ({ 'Map.Title': `Map of cases in ${city.name}; the list holds the same cases` }), [city.name])
    const credit = [...new Set([districts.length > 0 ? shapes?.attribution : null, onStreets ? null : streets?.attribution])].filter(Boolean).join(' · ')

    const errors = useEngineErrors({ ownStyle: ownStyle !== null, onStreets, onBroken: basemap.onBroken })

    return (
      <Map
        initialViewState={{ longitude: start.lon, latitude: start.lat, zoom: start.zoom }}
        mapStyle={ownStyle?.(theme) ?? basemap.style}
        minZoom={Math.max(0, city.zoom - 4)}
        maxZoom={maxZoom}
        cursor={drawing.on ? 'crosshair' : pointer.over || pointer.overDistrict?.at ? 'pointer' : ''}
        interactiveLayerIds={onPickDistrict ? touchesAll : touchLayers}
        dragRotate={false}
        pitchWithRotate={false}
        touchPitch={false}
        fadeDuration={0}
        attributionControl={false}
        locale={words}
        onClick={pointer.onClick}
        onMouseMove={pointer.onMove}
        onMouseOut={pointer.onLeave}
        onMoveStart={pointer.onLeave}
        {...errors}
      >
        <Inside {...props} over={pointer.over} overDistrict={pointer.overDistrict} drawing={drawing} markData={markData} made={shapes?.source === 'cases'} onStreets={onStreets} />
        <Source id={sourceNames.streets} type="geojson" data={streetData}>{streetLines}</Source>
        <Source id={sourceNames.districts} type="geojson" data={lineData}>{edges}</Source>
        <Source id={sourceNames.area} type="geojson" data={areaData}>{outline}</Source>
        <Source id={sourceNames.names} type="geojson" data={nameData}>{names}</Source>
        <Source id={sourceNames.marks} type="geojson" data={markData}>{layers}</Source>
        <Source id={sourceNames.spread} type="geojson" data={spreadData}>{spreads}</Source>
        <Source id={sourceNames.focus} type="geojson" data={focusData}>{rings}</Source>
        <Source id={sourceNames.draw} type="geojson" data={drawing.data}>{draft}</Source>
        <AttributionControl credit={credit} />
        <ScaleControl unit={new Intl.Locale(city.locale).region === 'US' ? 'imperial' : 'metric'} maxWidth={90} position="bottom-left" />
        <BasemapNote streets={basemap.streets} onRetry={basemap.retry} />
      </Map>
    )
  }
}

const touchesAll = [...touchLayers, ...districtTouch]
