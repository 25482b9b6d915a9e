import { useCallback, useEffect, useMemo, useState } from 'react'
import type { StyleSpecification } from 'maplibre-gl'
import { localStyle, type LocalCity } from './local-style.ts'
import type { Theme } from './palette.ts'
import { fetchStreetStyle, streetStyleUrl } from './street-style.ts'

export type StreetMap = 'off' | 'loading' | 'shown' | 'unavailable' | 'no-dark'

export type Basemap = {
  style: StyleSpecification
  streets: StreetMap
  /** Is `style` the street map's? */
  onStreets: boolean
  /** The engine says that tiles or pictures of the street map are missing. */
  onBroken(): void
  retry(): void
}

type Outcome = { url: string; attempt: number; style: StyleSpecification | 'failed' }

/** Kept for the page's life: a theme switched back, or the map opened again, shows the streets at once. */
const arrived = new Map<string, StyleSpecification>()

/** The local style, replaced by the street map once that has really arrived (D10). */
export function useBasemap(city: LocalCity, styleUrl: string | null, theme: Theme): Basemap {
  const { bounds, neighborhoods } = city
  const local = useMemo(() => localStyle({ bounds, neighborhoods }, theme), [bounds, neighborhoods, theme])
  const url = styleUrl === null ? null : streetStyleUrl(styleUrl, theme)
  const [attempt, setAttempt] = useState(1)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [broken, setBroken] = useState<string | null>(null)

  useEffect(() => {
    if (url === null || arrived.has(url)) return
    const left = new AbortController()
    fetchStreetStyle(url, left.signal).then(
      (style) => {
        arrived.set(url, style)
        setOutcome({ url, attempt, style })
      },
      () => {
        if (!left.signal.aborted) setOutcome({ url, attempt, style: 'failed' })
      },
    )
    return () => left.abort()
  }, [url, attempt])

  const answered = outcome?.url === url && outcome.attempt === attempt ? outcome.style : undefined
  const street = url === null ? undefined : (arrived.get(url) ?? answered)

  const onBroken = useCallback(() => setBroken(url), [url])
  const retry = useCallback(() => {
    // Back to the local style in between: set again unchanged, an engine would not ask for its tiles again.
    if (url !== null) arrived.delete(url)
    setBroken(null)
    setAttempt((n) => n + 1)
  }, [url])

  const onStreets = street !== undefined && street !== 'failed'
  return { style: onStreets ? street : local, streets: state(), onStreets, onBroken, retry }

  function state(): StreetMap {
    if (styleUrl === null) return 'off'
    if (url === null) return 'no-dark'
    if (street === undefined) return 'loading'
    return street === 'failed' || broken === url ? 'unavailable' : 'shown'
  }
}
