/** Our own sources; every other one belongs to the street map. */
export const sourceNames = { marks: 'case-marks', focus: 'case-focus', area: 'case-area', spread: 'case-spread', draw: 'case-draw', streets: 'city-streets', districts: 'city-districts', names: 'city-district-names' } as const

export type EngineError = { error: unknown; target: unknown; sourceId?: string }

/**
 * What an engine's error means to us: it cannot start at all, the street map lacks something
 * (shown as a small mark, our layers go on), or a mistake of ours, which belongs on the console.
 */
export function engineErrorKind({ error, target, sourceId }: EngineError, now: { styled: boolean; streets: boolean }): 'start' | 'street' | 'ours' {
  // react-map-gl reports a constructor that threw with no map as its target.
  if (target === null) return 'start'
  // Mapbox draws nothing more once it has refused the token, and nothing at all before its own style is there.
  if (/access token/i.test(error instanceof Error ? error.message : '')) return 'start'
  if (!now.styled && now.streets && sourceId === undefined) return 'start'
  if (Object.values<string | undefined>(sourceNames).includes(sourceId) || !now.streets) return 'ours'
  return 'street'
}
