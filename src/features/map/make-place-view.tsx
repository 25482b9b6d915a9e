import { useEffect, useMemo } from 'react'
import type { City } from '../../../contract/city.ts'
import type { CityShapes } from '../../../contract/city-shapes.ts'
import { districtLayers, streetFeatures, streetLayers } from './city-layers.ts'
import { districtLines, districtsOf } from './district-features.ts'
import type { Engine } from './engine.ts'
import { sourceNames } from './engine-error.ts'
import { focusFeatures } from './focus-features.ts'
import type { MapLayer } from './mark-layers.ts'
import { palettes, type Theme } from './palette.ts'
import { useBasemap } from './use-basemap.ts'
import { useEngineErrors } from './use-engine-errors.ts'
import { maxZoom } from './use-pointer.ts'

export type PlaceViewProps = {
  city: City
  place: { lon: number; lat: number }
  theme: Theme
  /** The city's outlines, and its own streets for where there is no street map. */
  districts: CityShapes | undefined
  streets: CityShapes | undefined
}

/** Near enough to read the streets' names; without streets, to see what part of the city it is. */
const zooms = { streets: 16, plain: 11.5 }

const nothing = () => {}

/** One place, over whichever engine the build has: no marks, no buttons, nothing that answers. */
export function makePlaceView({ Map, Source, Layer, AttributionControl, useMap, ownStyle, font }: Engine) {
  /** Another place in the same map: an engine that starts anew for each case would blink. */
  function Follow({ place: { lon, lat }, zoom }: { place: PlaceViewProps['place']; zoom: number }) {
    const map = useMap()
    useEffect(() => void map.jumpTo({ center: [lon, lat], zoom }), [map, lon, lat, zoom])
    return null
  }

  const drawn = (layers: readonly MapLayer[]) => layers.map((layer) => <Layer key={layer.id} {...layer} />)

  return function EnginePlaceView({ city, place, theme, districts, streets }: PlaceViewProps) {
    const basemap = useBasemap(city, ownStyle ? null : city.mapStyleUrl, theme)
    const data = useMemo(() => focusFeatures({ id: 0, lon: place.lon, lat: place.lat }, null), [place.lon, place.lat])
    const dot = useMemo(() => <Layer {...placeLayer(theme)} />, [theme])
    const onStreets = ownStyle !== null || basemap.onStreets
    const own = streets?.shapes.length ? streets : undefined
    const zoom = onStreets || own ? zooms.streets : zooms.plain
    const streetData = useMemo(() => streetFeatures(own?.shapes ?? []), [own])
    const lineData = useMemo(() => districtLines(districtsOf(districts?.shapes ?? [], city.neighborhoods.map(({ name }) => name), districts?.source === 'cases')), [districts, city.neighborhoods])
    const streetLines = useMemo(() => drawn(streetLayers(theme, font, !onStreets)), [theme, onStreets])
    const edges = useMemo(() => drawn(districtLayers(theme, [])), [theme])
    const credit = [...new Set([districts?.attribution, onStreets ? null : own?.attribution])].filter(Boolean).join(' · ')
    const words = useMemo(() => ({ 'Map.Title': 'Map of this place' }), [])
    const errors = useEngineErrors({ ownStyle: ownStyle !== null, onStreets, onBroken: basemap.onBroken })
    return (
      <Map
        initialViewState={{ longitude: place.lon, latitude: place.lat, zoom }} mapStyle={ownStyle?.(theme) ?? basemap.style} minZoom={Math.max(0, city.zoom - 4)} maxZoom={maxZoom}
        cursor="" interactiveLayerIds={[]} dragRotate={false} pitchWithRotate={false} touchPitch={false} fadeDuration={0} attributionControl={false} locale={words}
        onClick={nothing} onMouseMove={nothing} onMouseOut={nothing} onMoveStart={nothing} {...errors}
      >
        <Follow place={place} zoom={zoom} />
        <Source id={sourceNames.streets} type="geojson" data={streetData}>{streetLines}</Source>
        <Source id={sourceNames.districts} type="geojson" data={lineData}>{edges}</Source>
        <Source id={sourceNames.focus} type="geojson" data={data}>{dot}</Source>
        <AttributionControl credit={credit} />
      </Map>
    )
  }
}

function placeLayer(theme: Theme): MapLayer {
  const ink = palettes[theme]
  return { id: 'place', type: 'circle', paint: { 'circle-radius': 8, 'circle-color': ink.selected, 'circle-stroke-color': ink.halo, 'circle-stroke-width': 3 } }
}
