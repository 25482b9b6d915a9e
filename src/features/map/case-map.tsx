import { IconMapOff } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { Message } from '../../ui/message.tsx'
import { EngineBoundary } from './engine-boundary.tsx'
import type { MapViewProps } from './make-map-view.tsx'
import { MapFooter, type MapFooterProps } from './map-footer.tsx'
import { useMapLook } from './use-map-look.ts'
import { hasWebGl } from './webgl.ts'
import styles from './case-map.module.css'

// Decided when the app is built, so that a build without a token holds no Mapbox code at all (D10).
const EngineView = lazy(() => (import.meta.env.VITE_MAPBOX_TOKEN ? import('./mapbox-view.tsx') : import('./maplibre-view.tsx')))

const noMap = <IconMapOff size={28} stroke={1.5} />

export type CaseMapProps = Omit<MapViewProps, 'look' | 'onLook' | 'onRestart'> & Omit<MapFooterProps, 'locale'>

/** The filter's cases on a map, with what it shows and leaves out below. Fills its container. */
export default function CaseMap({ summary, loading, failed, offline = false, onRetry, onShowWithoutLocation, withoutLocationShown, ...view }: CaseMapProps) {
  const [drawable] = useState(hasWebGl)
  const [look, onLook] = useMapLook()
  const [start, setStart] = useState(1)
  const without = (title: string, words: string) => <div className={styles.map}><Message icon={noMap} title={title}>{words}</Message></div>
  // Where nothing is drawn, nothing is in view: there is then no count of it either.
  return (
    <div className={styles.frame}>
      {drawable ? (
        <EngineBoundary key={start} fallback={without('The map could not start', 'The list has all the same cases. Reload the page to try the map again.')}>
          <div className={styles.map}>
            <Suspense fallback={<div className={styles.placeholder} />}>
              <EngineView {...view} look={look} onLook={onLook} onRestart={() => setStart((n) => n + 1)} />
            </Suspense>
          </div>
          <MapFooter locale={view.city.locale} {...{ summary, loading, failed, offline, onRetry, onShowWithoutLocation, withoutLocationShown }} />
        </EngineBoundary>
      ) : without('No map in this browser', 'The map is drawn with WebGL 2, which this browser lacks or has switched off. The list has all the same cases.')}
    </div>
  )
}
