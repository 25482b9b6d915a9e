import type { MapMark } from '../../../contract/case-map.ts'
import type { Point } from '../../../contract/cell.ts'
import type { Focus, SeenFocus } from './focus-features.ts'
import { kindOf, markRadius } from './mark-features.ts'
import { spreadPoints, type Spread } from './spread.ts'

/** Where a case is to be pointed out: beside its spot where that is spread, else around the mark that holds it with others, else where it is. */
export function seenFocus(focus: Focus | null, markAt: ((place: Point) => MapMark | undefined) | null, spread: Spread | null, zoom: number): SeenFocus | null {
  if (!focus) return null
  const at = spread?.cases.findIndex(({ id }) => id === focus.id) ?? -1
  if (spread && at !== -1) return { ...focus, ...spreadPoints(spread, zoom)[at]! }
  const mark = markAt?.(focus)
  if (!mark || kindOf(mark) === 'case') return focus
  const own = mark.ids.length === 0 ? { own: { lon: focus.lon, lat: focus.lat } } : {}
  return { id: focus.id, lon: mark.lon, lat: mark.lat, radius: markRadius(mark.count) + 2, ...own }
}
