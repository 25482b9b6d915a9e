import type { ComponentType } from 'react'
import * as mapbox from 'mapbox-gl/esm'
import { AttributionControl, Layer, Map, ScaleControl, Source, useMap, type MapLib } from 'react-map-gl/mapbox'
import { creditHtml } from './credit.ts'
import type { Engine, EngineMapProps, EngineSourceProps } from './engine.ts'
import { makeMapView } from './make-map-view.tsx'
import type { MapLayer } from './mark-layers.ts'
import 'mapbox-gl/dist/mapbox-gl.css'

const token: string = import.meta.env.VITE_MAPBOX_TOKEN

// What the two style specifications disagree about (raster elevation, boolean filters) we do not use.
const MapboxMap = Map as ComponentType<EngineMapProps & { mapLib: MapLib; mapboxAccessToken: string; projection: 'mercator' }>

// The package declares the same classes twice, for its two builds; react-map-gl knows those of the other one.
const mapLib = mapbox as unknown as MapLib

export const engine = {
  // Mercator as in MapLibre: a globe's edges are no box to ask the server for.
  Map: (props: EngineMapProps) => <MapboxMap mapLib={mapLib} mapboxAccessToken={token} projection="mercator" {...props} />,
  Source: (props: EngineSourceProps) => <Source {...props} />,
  Layer: Layer as ComponentType<MapLayer>,
  AttributionControl: ({ credit = '' }) => <AttributionControl key={credit} compact position="bottom-right" customAttribution={creditHtml(credit)} />,
  ScaleControl,
  useMap() {
    const map = useMap().current
    if (!map) throw new Error('useMap belongs inside the map')
    return map.getMap()
  },
  ownStyle: (theme) => `mapbox://styles/mapbox/${theme}-v11`,
  // Mapbox's own glyph server has these.
  font: ['DIN Pro Bold', 'Arial Unicode MS Bold'],
  watchesItsBox: false,
} satisfies Engine

export default makeMapView(engine)
