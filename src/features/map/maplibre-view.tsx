import * as maplibre from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { AttributionControl, Layer, Map, ScaleControl, Source, useMap } from 'react-map-gl/maplibre'
import type { Engine, EngineMapProps, EngineSourceProps } from './engine.ts'
import { creditHtml } from './credit.ts'
import { localFont } from './local-style.ts'
import { makeMapView } from './make-map-view.tsx'
import type { MapLayer } from './mark-layers.ts'
import 'maplibre-gl/dist/maplibre-gl.css'

// Version 6 is modules only and cannot find its worker once it is bundled: without this the map stays blank.
maplibre.setWorkerUrl(workerUrl)

/** Beside what the street map itself asks to be credited for. */
const credit = '<a href="https://maplibre.org/" target="_blank" rel="noreferrer">MapLibre</a>'

export const engine = {
  Map: (props: EngineMapProps) => <Map mapLib={maplibre} {...props} />,
  Source: (props: EngineSourceProps) => <Source {...props} />,
  Layer: (props: MapLayer) => <Layer {...props} />,
  // Made anew for another text: it reads it once.
  AttributionControl: ({ credit: more = '' }) => <AttributionControl key={more} compact position="bottom-right" customAttribution={[credit, ...creditHtml(more)]} />,
  ScaleControl,
  useMap() {
    const map = useMap().current
    if (!map) throw new Error('useMap belongs inside the map')
    return map.getMap()
  },
  ownStyle: null,
  font: localFont,
  watchesItsBox: true,
} satisfies Engine

export default makeMapView(engine)
