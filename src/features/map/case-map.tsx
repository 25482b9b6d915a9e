import { IconMapOff } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { Message } from '../../ui/message.tsx'
import { EngineBoundary } from './engine-boundary.tsx'
import type { MapViewProps } from './make-map-view.tsx'
import { MapFooter, type MapFooterProps } from './map-footer.tsx'
import { hasWebGl } from './webgl.ts'
import styles from './case-map.module.css'

// Decided when the app is built, so that a build without a token holds no Mapbox code at all (D10).
const EngineView = lazy(() => (import.meta.env.VITE_MAPBOX_TOKEN ? import('./mapbox-view.tsx') : import('./maplibre-view.tsx')))

const noMap = <IconMapOff size={28} stroke={1.5} />

export type CaseMapProps = MapViewProps & Omit<MapFooterProps, 'locale'>

/** The filter's cases on a map, with what it shows and leaves out below. Fills its container. */
export default function CaseMap({ summary, loading, failed, offline = false, onRetry, onShowWithoutLocation, ...view }: CaseMapProps) {
  const [drawable] = useState(hasWebGl)
  return (
    <div className={styles.frame}>
      <div className={styles.map}>
        {drawable ? (
          <EngineBoundary fallback={<Message icon={noMap} title="The map could not start">The list has all the same cases. Reload the page to try the map again.</Message>}>
            <Suspense fallback={<div className={styles.placeholder} />}>
              <EngineView {...view} />
            </Suspense>
          </EngineBoundary>
        ) : (
          <Message icon={noMap} title="No map in this browser">
            The map is drawn with WebGL 2, which this browser lacks or has switched off. The list has all the same cases.
          </Message>
        )}
      </div>
      <MapFooter locale={view.city.locale} {...{ summary, loading, failed, offline, onRetry, onShowWithoutLocation }} />
    </div>
  )
}
