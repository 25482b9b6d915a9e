import { lazy, Suspense, useState } from 'react'
import { EngineBoundary } from './engine-boundary.tsx'
import type { PlaceViewProps } from './make-place-view.tsx'
import { hasWebGl } from './webgl.ts'
import styles from './place-map.module.css'

const PlaceView = lazy(() => (import.meta.env.VITE_MAPBOX_TOKEN ? import('./mapbox-place.tsx') : import('./maplibre-place.tsx')))

/** A small map of one place, to look at; a press shows it on the large one. Nothing where no map can be drawn: the words beside say where it is. */
export default function PlaceMap({ onOpen, ...view }: PlaceViewProps & { onOpen: () => void }) {
  const [drawable] = useState(hasWebGl)
  if (!drawable) return null
  return (
    <EngineBoundary fallback={null}>
      <div className={styles.place}>
        {/* Out of everybody's way but the eye's: the button above is all there is to press. */}
        <div className={styles.still} inert><Suspense><PlaceView {...view} /></Suspense></div>
        <button type="button" className={styles.open} aria-label="Show this place on the large map" title="Show on the map" onClick={onOpen} />
      </div>
    </EngineBoundary>
  )
}
