import { useEffect, useState } from 'react'
import type { EngineMap } from './engine.ts'
import type { MapViewProps } from './make-map-view.tsx'
import { MapButtons } from './map-buttons.tsx'
import { homeView } from './map-view.ts'
import { MarkTip } from './mark-tip.tsx'
import type { MarkProperties } from './mark-features.ts'
import { arcImages, arcPixelRatio } from './overdue-arc.ts'
import type { Theme } from './palette.ts'
import { useViewSync } from './use-view-sync.ts'

type MapInsideProps = MapViewProps & { map: EngineMap; over: MarkProperties | null; watchesItsBox: boolean }

/** What needs the engine's map itself. Stands before the sources, so that the ring pictures are there when the layers ask. */
export function MapInside({ map, over, watchesItsBox, city, view, onViewChange, selected, theme }: MapInsideProps) {
  const [home] = useState(() => homeView(city, map.getContainer()))
  useViewSync(map, view ?? home, onViewChange, selected)
  useArcImages(map, theme)
  useBoxWatch(map, watchesItsBox)

  useEffect(() => {
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
  }, [map])

  function goHome() {
    const { lon, lat, zoom } = homeView(city, map.getContainer())
    map.easeTo({ center: [lon, lat], zoom, duration: 400 })
  }

  return (
    <>
      <MapButtons cityName={city.name} theme={theme} onZoomIn={() => map.zoomIn()} onZoomOut={() => map.zoomOut()} onHome={goHome} />
      {over && <MarkTip mark={over} locale={city.locale} at={map.project([over.lon, over.lat])} width={map.getContainer().clientWidth} />}
    </>
  )
}

/** A new style may drop pictures, so every change of style asks again. */
function useArcImages(map: EngineMap, theme: Theme) {
  useEffect(() => {
    function add() {
      for (const [name, image] of arcImages(theme)) {
        if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: arcPixelRatio })
      }
    }
    add()
    map.on('styledata', add)
    return () => void map.off('styledata', add)
  }, [map, theme])
}

/** The desk's panes are dragged wider and narrower without the window changing. */
function useBoxWatch(map: EngineMap, watchesItsBox: boolean) {
  useEffect(() => {
    if (watchesItsBox) return
    const observer = new ResizeObserver(() => map.resize())
    observer.observe(map.getContainer())
    return () => observer.disconnect()
  }, [map, watchesItsBox])
}
