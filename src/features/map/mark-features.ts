import type { MapMark } from '../../../contract/case-map.ts'
import { cellZoom, project, type Point } from '../../../contract/cell.ts'
import { statuses, type Status } from '../../../contract/vocabulary.ts'
import type { ColourBy } from './map-look.ts'
import { ringName } from './ring-image.ts'
import { ringShares, shareCounts, type CaseState } from './shares.ts'

/** What stands in a feature: plain values only, because the engine's worker hands them back as such. */
export type MarkProperties = {
  kind: 'cluster' | 'spot' | 'case'
  lon: number
  lat: number
  count: number
  overdue: number
  dueSoon: number
  new: number
  assigned: number
  'in-progress': number
  waiting: number
  closed: number
  /** Space-separated, as a feature cannot carry a list. */
  ids: string
  state: CaseState
  /** Of a single case. */
  status: Status
  label: string
  radius: number
  /** Names the picture of its ring. */
  ring: string
  /** Its count as a share of the largest one, for the glow. */
  weight: number
}

export type MarkCollection = GeoJSON.FeatureCollection<GeoJSON.Point, MarkProperties>

export function markFeatures(marks: readonly MapMark[], locale: string, by: ColourBy): MarkCollection {
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const most = marks.reduce((largest, { count }) => Math.max(largest, count), 1)
  return {
    type: 'FeatureCollection',
    // Small ones last, so that they lie on top of large ones and can be reached.
    features: marks.toSorted((a, b) => b.count - a.count).map((mark) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [mark.lon, mark.lat] },
      properties: { ...markProperties(mark, by, most), label: compact.format(mark.count).replace('K', 'k') },
    })),
  }
}

/** @param most the largest count beside it. */
export function markProperties(mark: MapMark, by: ColourBy, most: number): MarkProperties {
  const { lon, lat, count, overdue, dueSoon, statuses: counts } = mark
  return {
    kind: kindOf(mark),
    lon, lat, count, overdue, dueSoon, ...counts,
    ids: mark.ids.join(' '),
    state: caseState(mark),
    status: statuses.find((status) => counts[status] > 0) ?? 'new',
    label: String(count),
    radius: markRadius(count),
    ring: ringName(by, ringShares(shareCounts(mark, by))),
    weight: count / most,
  }
}

export function kindOf({ count, ids }: MapMark): MarkProperties['kind'] {
  // Without an id there is nothing to open, so even a lone case is then a cluster to zoom into.
  if (ids.length === 0) return 'cluster'
  return count === 1 ? 'case' : 'spot'
}

export function caseState({ overdue, dueSoon, statuses: { closed } }: MapMark): CaseState {
  // Closed wins: a case that was closed late is no longer anybody's to hurry.
  if (closed > 0) return 'closed'
  if (overdue > 0) return 'overdue'
  return dueSoon > 0 ? 'due-soon' : 'on-time'
}

/** 14 to 34 px. A plain square root would leave everything below a hundred at the smallest size. */
export function markRadius(count: number): number {
  return Math.min(34, Math.max(14, Math.round(12 + 2 * count ** 0.28)))
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

/**
 * Finds the mark that holds what is at a place.
 * @param level the tiles that share a mark, as the server says. @param shown the same marks as they are drawn.
 */
export function markFinder(marks: readonly MapMark[], level: number, shown: readonly MapMark[]): (place: Point) => MapMark | undefined {
  const shift = cellZoom - level
  const tile = (place: Point) => {
    const { x, y } = project(place)
    return `${x >> shift},${y >> shift}`
  }
  // A mark stands at the middle of its cases, and so in the tile that they share.
  const byTile = new Map(marks.map((mark, at) => [tile(mark), shown[at]]))
  return (place) => byTile.get(tile(place))
}
