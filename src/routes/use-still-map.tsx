import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { City } from '../../contract/city.ts'

const StillMap = lazy(() => import('./still-map.tsx'))

type Place = { lon: number; lat: number }

/**
 * A small map of the open case's place. The panel is drawn anew for each case, and an engine that starts anew with it would
 * blink and cost a tenth of a second: so it lives here, in an element of its own, and goes where the panel has room for it.
 * @returns what draws it, and what the panel puts in its place.
 */
export function useStillMap(city: City, place: Place | null, onOpen: (place: Place) => void): { map: ReactNode; slot: () => ReactNode } {
  const [home] = useState(() => document.createElement('div'))
  const [last, setLast] = useState(place)
  if (place && place !== last) setLast(place)
  const take = useCallback((slot: HTMLDivElement | null) => { slot?.append(home) }, [home])
  const slot = useCallback(() => <div ref={take} />, [take])
  return { map: last && createPortal(<Suspense><StillMap city={city} place={last} onOpen={onOpen} /></Suspense>, home), slot }
}
