/** A case pointed at from outside the map: chosen, or under the pointer in the list. */
export type Focus = { id: number; lon: number; lat: number }

/** Where it is seen: at its own place, beside it where its spot is spread, or in a mark that holds others too. */
export type SeenFocus = Focus & { /** Of what to ring, in pixels. */ radius?: number; /** Its own place, inside of what is ringed. */ own?: { lon: number; lat: number } }

export type FocusProperties = { kind: 'selected' | 'hovered'; part: 'ring' | 'dot'; radius: number }
export type FocusCollection = GeoJSON.FeatureCollection<GeoJSON.Point, FocusProperties>

/** A single case's dot, and a little around it. */
const dotRadius = 12

/**
 * Points of their own rather than feature state on the marks: the case may be inside a cluster,
 * or not among the marks at all, and still has to be seen.
 */
export function focusFeatures(selected: SeenFocus | null, hovered: SeenFocus | null): FocusCollection {
  const seen = [...(hovered && hovered.id !== selected?.id ? [{ kind: 'hovered', ...hovered } as const] : []), ...(selected ? [{ kind: 'selected', ...selected } as const] : [])]
  return {
    type: 'FeatureCollection',
    features: seen.flatMap(({ kind, lon, lat, radius = dotRadius, own }) => [
      point({ lon, lat }, { kind, part: 'ring', radius }),
      ...(own ? [point(own, { kind, part: 'dot', radius: 4 })] : []),
    ]),
  }
}

function point({ lon, lat }: { lon: number; lat: number }, properties: FocusProperties): FocusCollection['features'][number] {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties }
}
