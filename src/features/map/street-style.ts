import type { StyleSpecification } from 'maplibre-gl'
import type { Theme } from './palette.ts'

export const streetStyleTimeout = 4000

/** OpenFreeMap serves a dark style beside these; of any other address we know nothing, so it counts as light. */
const lightOpenFreeMap = /^(https:\/\/tiles\.openfreemap\.org\/styles\/)(?:positron|bright|liberty)$/
const darkOpenFreeMap = /^https:\/\/tiles\.openfreemap\.org\/styles\/(?:dark|fiord)$/

/** The style to fetch, or null where this theme has none. */
export function streetStyleUrl(url: string, theme: Theme): string | null {
  if (theme === 'light' || darkOpenFreeMap.test(url)) return url
  const openFreeMap = lightOpenFreeMap.exec(url)
  return openFreeMap ? `${openFreeMap[1]}dark` : null
}

/** @throws when it cannot be had in time, or is something else: a captive portal answers 200 with a page. */
export async function fetchStreetStyle(url: string, signal: AbortSignal): Promise<StyleSpecification> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(streetStyleTimeout)]) })
  if (!response.ok) throw new Error(`The street map's style answered ${response.status}`)
  const style: unknown = await response.json()
  if (!isStyle(style)) throw new Error('The street map\'s style is not a map style')
  return withoutGlyphs(style)
}

export function isStyle(value: unknown): value is StyleSpecification {
  if (typeof value !== 'object' || value === null || !('version' in value && 'sources' in value && 'layers' in value)) return false
  const { version, sources, layers } = value
  return version === 8 && typeof sources === 'object' && sources !== null && Array.isArray(layers) && layers.length > 0
}

/**
 * Text from the page's own fonts here too. With a glyph server our counts would wait for it, in a font that it has
 * and we can only guess, and each letter it fails to send would be a warning on the console.
 */
export function withoutGlyphs(given: StyleSpecification): StyleSpecification {
  const style = { ...given }
  delete style.glyphs
  return style
}
