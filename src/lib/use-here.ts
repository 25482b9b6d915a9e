import { useCallback, useEffect, useState } from 'react'
import type { Place } from './distance.ts'

/** Where this device was, how exactly that is known (metres), and when (ms since 1970). */
export type Fix = Place & { accuracy: number; at: number }

/** `denied`: the person or the device forbids it. `unfound`: no fix, or none in time. `unsupported`: not in this browser, or not without https. */
export type HereProblem = 'denied' | 'unfound' | 'unsupported'

export type Here = { fix: Fix | null; asking: boolean; problem: HereProblem | null; ask: () => void }

const denied = 1

const isSupported = () => 'geolocation' in navigator && window.isSecureContext

/**
 * Where this device is: asked by `ask`, and at the start where that is wanted. Not followed: a list that sorts itself anew
 * while one reaches for a card is no help. The last fix stays when a later one fails.
 */
export function useHere(wantedAtOnce: boolean): Here {
  const [atOnce] = useState(wantedAtOnce)
  const [fix, setFix] = useState<Fix | null>(null)
  const [state, setState] = useState<'idle' | 'asking' | HereProblem>(() => (!atOnce ? 'idle' : isSupported() ? 'asking' : 'unsupported'))
  const request = useCallback(() => navigator.geolocation.getCurrentPosition(
    ({ coords, timestamp }) => {
      setFix({ lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy, at: timestamp })
      setState('idle')
    },
    ({ code }) => setState(code === denied ? 'denied' : 'unfound'),
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 },
  ), [])
  // Reaches out to the device's own sense of place.
  useEffect(() => {
    if (atOnce && isSupported()) request()
  }, [atOnce, request])
  const ask = () => {
    setState(isSupported() ? 'asking' : 'unsupported')
    if (isSupported()) request()
  }
  return { fix, asking: state === 'asking', problem: state === 'idle' || state === 'asking' ? null : state, ask }
}
