import { useMemo, useRef, useState } from 'react'
import type { Box } from '../../../contract/cell.ts'
import type { City } from '../../../contract/city.ts'
import type { MapPlace } from '../../lib/desk-link.ts'
import { areaFeatures, areaLayers } from './area-outline.ts'
import { BasemapNote } from './basemap-note.tsx'
import type { Engine } from './engine.ts'
import { engineErrorKind, sourceNames, type EngineError } from './engine-error.ts'
import { focusFeatures, type Focus } from './focus-features.ts'
import { MapInside } from './map-inside.tsx'
import { markFeatures, type MarkProperties } from './mark-features.ts'
import { focusLayers, markLayers, touchLayers } from './mark-layers.ts'
import type { Theme } from './palette.ts'
import { useBasemap } from './use-basemap.ts'
import { maxZoom, usePointer, type PointerProps } from './use-pointer.ts'

export type MapViewProps = PointerProps & {
  city: City
  /** Where to look, from the address; undefined is the whole city. */
  view: MapPlace | undefined
  /** Once at the start, and whenever the map has come to rest or changed its size. */
  onViewChange: (view: MapPlace, bbox: Box) => void
  selected: Focus | null
  /** The case under the pointer in the list. */
  hovered: Focus | null
  /** The filter's area, whose outline is shown. */
  area?: string | undefined
  theme: Theme
}

/** The one map view, over whichever engine the build has. */
export function makeMapView({ Map, Source, Layer, AttributionControl, ScaleControl, useMap, ownStyle, font, watchesItsBox }: Engine) {
  function Inside(props: MapViewProps & { over: MarkProperties | null }) {
    return <MapInside {...props} map={useMap()} watchesItsBox={watchesItsBox} />
  }

  return function EngineMapView(props: MapViewProps) {
    const { city, marks, selected, hovered, area, theme } = props
    const basemap = useBasemap(city, ownStyle ? null : city.mapStyleUrl, theme)
    const pointer = usePointer(props)
    const [start] = useState(() => props.view ?? { lon: city.center[0], lat: city.center[1], zoom: city.zoom })
    const [startError, setStartError] = useState<Error | null>(null)
    const styled = useRef(false)

    const markData = useMemo(() => markFeatures(marks, city.locale), [marks, city.locale])
    const focusData = useMemo(() => focusFeatures(selected, hovered), [selected, hovered])
    const areaData = useMemo(() => areaFeatures(area), [area])
    const outline = useMemo(() => areaLayers(theme).map((layer) => <Layer key={layer.id} {...layer} />), [theme])
    const layers = useMemo(() => markLayers(theme, font).map((layer) => <Layer key={layer.id} {...layer} />), [theme])
    const rings = useMemo(() => focusLayers(theme).map((layer) => <Layer key={layer.id} {...layer} />), [theme])
    const words = useMemo(() => ({ 'Map.Title': `Map of cases in ${city.name}; the list holds the same cases` }), [city.name])

    // An engine that cannot start ends in the boundary around us, which says so in words.
    if (startError !== null) throw startError

    function heed(event: EngineError) {
      const kind = engineErrorKind(event, { styled: ownStyle === null || styled.current, streets: ownStyle !== null || basemap.onStreets })
      if (kind === 'start') setStartError(new Error('The map engine could not start', { cause: event.error }))
      else if (kind === 'street') basemap.onBroken()
      else console.error(event.error)
    }

    return (
      <Map
        initialViewState={{ longitude: start.lon, latitude: start.lat, zoom: start.zoom }}
        mapStyle={ownStyle?.(theme) ?? basemap.style}
        minZoom={Math.max(0, city.zoom - 4)}
        maxZoom={maxZoom}
        cursor={pointer.over ? 'pointer' : ''}
        interactiveLayerIds={touchLayers}
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
        onStyleData={() => (styled.current = true)}
        onError={heed}
      >
        <Inside {...props} over={pointer.over} />
        <Source id={sourceNames.area} type="geojson" data={areaData}>{outline}</Source>
        <Source id={sourceNames.marks} type="geojson" data={markData}>{layers}</Source>
        <Source id={sourceNames.focus} type="geojson" data={focusData}>{rings}</Source>
        <AttributionControl />
        <ScaleControl unit={new Intl.Locale(city.locale).region === 'US' ? 'imperial' : 'metric'} maxWidth={90} position="bottom-left" />
        <BasemapNote streets={basemap.streets} onRetry={basemap.retry} />
      </Map>
    )
  }
}
