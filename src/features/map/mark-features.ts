import type { MapMark } from '../../../contract/case-map.ts'

/** How one case stands, as the map draws it. Cases without a target are drawn as on time. */
export type CaseState = 'overdue' | 'due-soon' | 'on-time' | 'closed'

/** What stands in a feature: plain values only, because the engine's worker hands them back as such. */
export type MarkProperties = {
  kind: 'cluster' | 'spot' | 'case'
  lon: number
  lat: number
  count: number
  overdue: number
  dueSoon: number
  closed: number
  /** Space-separated, as a feature cannot carry a list. */
  ids: string
  state: CaseState
  label: string
  radius: number
  /** Sixteenths of the ring that are overdue. */
  arc: number
}

export type MarkCollection = GeoJSON.FeatureCollection<GeoJSON.Point, MarkProperties>

export const arcSteps = 16

export function markFeatures(marks: readonly MapMark[], locale: string): MarkCollection {
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return {
    type: 'FeatureCollection',
    // Small ones last, so that they lie on top of large ones and can be reached.
    features: marks.toSorted((a, b) => b.count - a.count).map((mark) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [mark.lon, mark.lat] },
      properties: markProperties(mark, compact),
    })),
  }
}

function markProperties(mark: MapMark, compact: Intl.NumberFormat): MarkProperties {
  const { lon, lat, count, overdue, dueSoon, closed } = mark
  return {
    kind: kindOf(mark),
    lon, lat, count, overdue, dueSoon, closed,
    ids: mark.ids.join(' '),
    state: caseState(mark),
    label: compact.format(count).replace('K', 'k'),
    radius: markRadius(count),
    arc: overdueArc(overdue, count),
  }
}

export function kindOf({ count, ids }: MapMark): MarkProperties['kind'] {
  // Without an id there is nothing to open, so even a lone case is then a cluster to zoom into.
  if (ids.length === 0) return 'cluster'
  return count === 1 ? 'case' : 'spot'
}

export function caseState({ overdue, dueSoon, closed }: MapMark): CaseState {
  // Closed wins: a case that was closed late is no longer anybody's to hurry.
  if (closed > 0) return 'closed'
  if (overdue > 0) return 'overdue'
  return dueSoon > 0 ? 'due-soon' : 'on-time'
}

/** 14 to 34 px. A plain square root would leave everything below a hundred at the smallest size. */
export function markRadius(count: number): number {
  return Math.min(34, Math.max(14, Math.round(12 + 2 * count ** 0.28)))
}

/** Rounded, but never to none when there is one, nor to all when there is one that is not. */
export function overdueArc(overdue: number, count: number): number {
  if (overdue <= 0) return 0
  if (overdue >= count) return arcSteps
  return Math.min(arcSteps - 1, Math.max(1, Math.round((overdue / count) * arcSteps)))
}

export function idsOf({ ids }: Pick<MarkProperties, 'ids'>): number[] {
  return ids === '' ? [] : ids.split(' ').map(Number)
}

/** Of the features under a finger the one whose middle is nearest; targets overlap, dots do not. */
export function nearestMark(marks: readonly MarkProperties[], at: { lng: number; lat: number }): MarkProperties | null {
  const squeeze = Math.cos((at.lat * Math.PI) / 180)
  const distance = (mark: MarkProperties) => Math.hypot((mark.lon - at.lng) * squeeze, mark.lat - at.lat)
  let nearest: MarkProperties | null = null
  for (const mark of marks) if (nearest === null || distance(mark) < distance(nearest)) nearest = mark
  return nearest
}

/** The one case a mark stands for, if it is one. */
export function caseIdOf(mark: MarkProperties | null): number | null {
  return mark?.kind === 'case' ? (idsOf(mark)[0] ?? null) : null
}
