import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Message } from '../../ui/message.tsx'
import { streetZoom } from './city-layers.ts'
import { boxArea } from './draw-area.ts'
import { DrawBar } from './draw-bar.tsx'
import type { EngineMap } from './engine.ts'
import type { InsideProps } from './make-map-view.tsx'
import { MapButtons } from './map-buttons.tsx'
import { homeView } from './map-view.ts'
import type { MarkCollection } from './mark-features.ts'
import { DistrictTip, MarkTip } from './mark-tip.tsx'
import type { Theme } from './palette.ts'
import { ringImage, ringImageName, ringPixelRatio } from './ring-image.ts'
import { signImages, signPixelRatio } from './sign-image.ts'
import { useDrawHand } from './use-draw.ts'
import { boxOf, useViewSync } from './use-view-sync.ts'
import styles from './case-map.module.css'

type MapInsideProps = InsideProps & { map: EngineMap; watchesItsBox: boolean }

/** What needs the engine's map itself. Stands before the sources, so that the pictures are there when the layers ask. */
export function MapInside(props: MapInsideProps) {
  const { map, over, overDistrict, drawing, markData, tip = null, watchesItsBox, city, view, onViewChange, selected, theme, look, onLook, onRestart, made } = props
  const [home] = useState(() => homeView(city, map.getContainer()))
  useViewSync(map, view ?? home, onViewChange, selected)
  useImages(map, theme, markData)
  useBoxWatch(map, watchesItsBox)
  useDrawHand(map, drawing)
  useStreets(props)
  const lost = useLostGraphics(map)

  useEffect(() => {
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
  }, [map])

  function goHome() {
    const { lon, lat, zoom } = homeView(city, map.getContainer())
    map.easeTo({ center: [lon, lat], zoom, duration: 400 })
  }
  const width = map.getContainer().clientWidth

  return (
    <>
      <MapButtons
        cityName={city.name} theme={theme} look={look} onLook={onLook} districts={props.districts ? { made } : null}
        draw={drawing.can ? { on: drawing.on, has: props.area !== undefined, toggle: () => (drawing.on ? drawing.stop() : drawing.start()) } : null}
        onZoomIn={() => map.zoomIn()} onZoomOut={() => map.zoomOut()} onHome={goHome}
      />
      {drawing.on && <DrawBar drawing={drawing} onView={() => drawing.set(boxArea(boxOf(map)))} />}
      {over && <MarkTip mark={over} by={look.by} tip={tip} locale={city.locale} at={map.project([over.lon, over.lat])} width={width} />}
      {overDistrict && <DistrictTip pointed={overDistrict} locale={city.locale} />}
      {lost && (
        <div className={styles.lost} role="alert">
          <Message icon={<IconMapOff size={28} stroke={1.5} />} title="The map has stopped" action={<Button size="xs" onClick={onRestart}>Start the map again</Button>}>
            The browser took its graphics away, as it does when memory is short. The list has all the same cases.
          </Message>
        </div>
      )}
    </>
  )
}

/** A new style may drop pictures, so every change of style asks again. */
function useImages(map: EngineMap, theme: Theme, { features }: MarkCollection) {
  const add = useEffectEvent(() => {
    for (const [name, image] of signImages(theme)) if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: signPixelRatio })
    for (const ring of new Set(features.flatMap(({ properties: { kind, ring } }) => (kind === 'case' ? [] : [ring])))) {
      const name = ringImageName(theme, ring)
      if (!map.hasImage(name)) map.addImage(name, ringImage(theme, ring), { pixelRatio: ringPixelRatio })
    }
  })
  useEffect(() => add(), [map, theme, features])
  useEffect(() => {
    const again = () => add()
    map.on('styledata', again)
    return () => void map.off('styledata', again)
  }, [map])
}

/** The city's own streets are large: asked for where they would be seen, and nothing else shows any. */
function useStreets({ map, onStreets, streets, onNeedStreets }: MapInsideProps) {
  const look = useEffectEvent(() => {
    if (!onStreets && streets === undefined && map.getZoom() >= streetZoom) onNeedStreets?.()
  })
  useEffect(() => {
    const rest = () => look()
    rest()
    map.on('moveend', rest)
    return () => void map.off('moveend', rest)
  }, [map, onStreets])
}

/** A browser may take the graphics away in the middle, and may give them back by itself. */
function useLostGraphics(map: EngineMap): boolean {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    const gone = () => setLost(true)
    const back = () => setLost(false)
    map.on('webglcontextlost', gone)
    map.on('webglcontextrestored', back)
    return () => {
      map.off('webglcontextlost', gone)
      map.off('webglcontextrestored', back)
    }
  }, [map])
  return lost
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
