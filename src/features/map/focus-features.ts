/** A case pointed at from outside the map: chosen, or under the pointer in the list. */
export type Focus = { id: number; lon: number; lat: number }

export type FocusProperties = { kind: 'selected' | 'hovered' }
export type FocusCollection = GeoJSON.FeatureCollection<GeoJSON.Point, FocusProperties>

/**
 * Two points of their own rather than feature state on the marks: the case may be inside a cluster,
 * or not among the marks at all, and still has to be seen.
 */
export function focusFeatures(selected: Focus | null, hovered: Focus | null): FocusCollection {
  const features: FocusCollection['features'] = []
  if (hovered && hovered.id !== selected?.id) features.push(point('hovered', hovered))
  if (selected) features.push(point('selected', selected))
  return { type: 'FeatureCollection', features }
}

function point(kind: FocusProperties['kind'], { lon, lat }: Focus): FocusCollection['features'][number] {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { kind } }
}
