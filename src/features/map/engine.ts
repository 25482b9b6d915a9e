import type { ComponentType, ReactNode } from 'react'
import type { StyleSpecification } from 'maplibre-gl'
import type { MapLayer } from './mark-layers.ts'
import type { Theme } from './palette.ts'
import type { RingImage } from './ring-image.ts'

export type EngineEvent = 'moveend' | 'styledata' | 'webglcontextlost' | 'webglcontextrestored'

type Handler = { enable(): unknown; disable(): unknown }

/** What we use of MapLibre and Mapbox GL, which is the same in both. Features see this and neither of them. */
export type EngineMap = {
  getCenter(): { lng: number; lat: number }
  getZoom(): number
  getBounds(): { getWest(): number; getSouth(): number; getEast(): number; getNorth(): number } | null
  easeTo(to: { center: [number, number]; zoom: number; duration: number }): unknown
  jumpTo(to: { center: [number, number]; zoom: number }): unknown
  zoomIn(): unknown
  zoomOut(): unknown
  project(at: [number, number]): { x: number; y: number }
  unproject(at: [number, number]): { lng: number; lat: number }
  resize(): unknown
  getContainer(): HTMLElement
  hasImage(name: string): boolean
  addImage(name: string, image: RingImage, options: { pixelRatio: number }): unknown
  on(event: EngineEvent, listener: () => void): unknown
  off(event: EngineEvent, listener: () => void): unknown
  dragPan: Handler
  boxZoom: Handler
  doubleClickZoom: Handler
  touchZoomRotate: { disableRotation(): unknown }
  keyboard: { disableRotation(): unknown }
}

export type PointerEvent = {
  target: EngineMap
  lngLat: { lng: number; lat: number }
  features?: readonly { properties: unknown }[] | undefined
}

export type EngineMapProps = {
  initialViewState: { longitude: number; latitude: number; zoom: number }
  mapStyle: StyleSpecification | string
  minZoom: number
  maxZoom: number
  cursor: string
  interactiveLayerIds: string[]
  dragRotate: boolean
  pitchWithRotate: boolean
  touchPitch: boolean
  fadeDuration: number
  attributionControl: false
  locale: Record<string, string>
  onClick(event: PointerEvent): void
  onMouseMove(event: PointerEvent): void
  onMouseOut(): void
  onMoveStart(): void
  onStyleData(): void
  onError(event: { error: unknown; target: unknown; sourceId?: string }): void
  children?: ReactNode
}

export type EngineSourceProps = { id: string; type: 'geojson'; data: GeoJSON.FeatureCollection<GeoJSON.Geometry, object | null>; children?: ReactNode }

export type Engine = {
  Map: ComponentType<EngineMapProps>
  Source: ComponentType<EngineSourceProps>
  Layer: ComponentType<MapLayer>
  /** `credit`: whom to name beside what the street map itself asks for. */
  AttributionControl: ComponentType<{ credit?: string }>
  ScaleControl: ComponentType<{ unit: 'imperial' | 'metric'; maxWidth: number; position: 'bottom-left' }>
  /** The map around the caller. */
  useMap(): EngineMap
  /** The address of the engine's own street style; null where we bring the style. */
  ownStyle: ((theme: Theme) => string) | null
  /** What our labels are drawn with. */
  font: string[]
  /** Does it notice by itself when its box, not the window, changes size? */
  watchesItsBox: boolean
}
