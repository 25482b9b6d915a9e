import { act } from '@testing-library/react'
import { createContext, useContext, useEffect } from 'react'
import type { Engine, EngineEvent, EngineMap, EngineMapProps, EngineSourceProps, PointerEvent } from '../../../src/features/map/engine.ts'

type Camera = { center: [number, number]; zoom: number }

/** An engine that keeps what it is told instead of drawing it: jsdom has no WebGL, and Mapbox none without an account. */
export function fakeEngine(given: Partial<Pick<Engine, 'ownStyle' | 'watchesItsBox'>> = {}) {
  const listeners = new Set<[event: string, listener: () => void]>()
  const images = new Set<string>()
  const moves: { how: 'jump' | 'ease'; to: Camera }[] = []
  const sources: Record<string, EngineSourceProps['data']> = {}
  const layers = new Map<string, unknown>()
  const shown: { props: EngineMapProps | null; camera: Camera } = { props: null, camera: { center: [0, 0], zoom: 0 } }

  function move(how: 'jump' | 'ease', { center, zoom }: Camera) {
    moves.push({ how, to: { center, zoom } })
    shown.camera = { center, zoom }
    for (const [event, listener] of listeners) if (event === 'moveend') listener()
  }

  const container = document.createElement('div')
  Object.defineProperties(container, { clientWidth: { value: 800 }, clientHeight: { value: 700 } })
  const handler = { enable() {}, disable() {} }
  const map: EngineMap = {
    getCenter: () => ({ lng: shown.camera.center[0], lat: shown.camera.center[1] }),
    getZoom: () => shown.camera.zoom,
    getBounds: () => ({
      getWest: () => shown.camera.center[0] - 0.1, getSouth: () => shown.camera.center[1] - 0.1,
      getEast: () => shown.camera.center[0] + 0.1, getNorth: () => shown.camera.center[1] + 0.1,
    }),
    easeTo: (to) => move('ease', to),
    jumpTo: (to) => move('jump', to),
    zoomIn: () => move('ease', { ...shown.camera, zoom: shown.camera.zoom + 1 }),
    zoomOut: () => move('ease', { ...shown.camera, zoom: shown.camera.zoom - 1 }),
    // A degree is a thousand pixels, so that both ways agree.
    project: ([lon, lat]) => ({ x: 400 + (lon - shown.camera.center[0]) * 1000, y: 350 - (lat - shown.camera.center[1]) * 1000 }),
    unproject: ([x, y]) => ({ lng: shown.camera.center[0] + (x - 400) / 1000, lat: shown.camera.center[1] - (y - 350) / 1000 }),
    resize() {},
    getContainer: () => container,
    hasImage: (name) => images.has(name),
    addImage: (name) => images.add(name),
    on: (event, listener) => listeners.add([event, listener]),
    off(event, listener) {
      for (const entry of listeners) if (entry[0] === event && entry[1] === listener) listeners.delete(entry)
    },
    touchZoomRotate: { disableRotation() {} },
    keyboard: { disableRotation() {} },
    dragPan: handler, boxZoom: handler, doubleClickZoom: handler,
  }
  const Inside = createContext(map)

  const engine: Engine = {
    Map(props) {
      shown.props = props
      const { longitude, latitude, zoom } = props.initialViewState
      if (shown.camera.zoom === 0) shown.camera = { center: [longitude, latitude], zoom }
      return <Inside value={map}>{props.children}</Inside>
    },
    Source({ id, data, children }) {
      useEffect(() => void (sources[id] = data), [id, data])
      return children
    },
    Layer(props) {
      useEffect(() => void layers.set(props.id, props), [props])
      return null
    },
    AttributionControl: () => null,
    ScaleControl: () => null,
    useMap: () => useContext(Inside),
    ownStyle: null,
    font: ['Fake'],
    watchesItsBox: true,
    ...given,
  }

  /** The pointer does something at the features of a place, as the engine would tell it. */
  function pointer(what: 'onClick' | 'onMouseMove', at: { lon: number; lat: number } | null) {
    const all = Object.values(sources).flatMap<GeoJSON.Feature>((data) => data.features)
    const features = all.filter(({ geometry }) => geometry.type === 'Point' && geometry.coordinates[0] === at?.lon && geometry.coordinates[1] === at?.lat)
    const event: PointerEvent = { target: map, lngLat: { lng: at?.lon ?? 0, lat: at?.lat ?? 0 }, features: features.filter(({ properties }) => properties?.['part'] === undefined) }
    act(() => shown.props![what](event))
  }

  /** Something happens to the map by itself. */
  function tell(what: EngineEvent) {
    act(() => { for (const [event, listener] of listeners) if (event === what) listener() })
  }

  return { engine, map, moves, tell, container, sources, layers, images, shown, pointer }
}
