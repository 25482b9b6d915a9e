import type { MapMark } from '../../../contract/case-map.ts'
import { slaStates, statuses, type SlaState, type Status } from '../../../contract/vocabulary.ts'
import type { ColourBy } from './map-look.ts'

/** How one case stands, as the map draws it. Cases without a target are drawn as on time. */
export type CaseState = SlaState | 'closed'

/** What a ring is parted by, clockwise from the top. */
export const ringParts = { due: [...slaStates, 'closed'], status: statuses } as const satisfies Record<ColourBy, readonly (CaseState | Status)[]>
export type RingPart = (typeof ringParts)[ColourBy][number]

/** How many of a mark's cases are each part; they add up to its count. */
export function shareCounts({ count, overdue, dueSoon, statuses: by }: Pick<MapMark, 'count' | 'overdue' | 'dueSoon' | 'statuses'>, colouring: ColourBy): number[] {
  // Closed is a part of its own: a case that was closed late is no longer anybody's to hurry.
  if (colouring === 'due') return [overdue, dueSoon, count - overdue - dueSoon - by.closed, by.closed]
  return ringParts.status.map((status) => by[status])
}

export const ringSteps = 16

/** Counts as sixteenths of a ring, which they fill: never none where there is one. */
export function ringShares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0)
  if (total === 0) return counts.map(() => 0)
  const shares = counts.map((n) => (n === 0 ? 0 : Math.max(1, Math.round((n / total) * ringSteps))))
  // What rounding gave or took comes from where it is noticed least.
  for (let over = shares.reduce((sum, n) => sum + n, 0) - ringSteps; over !== 0; over -= Math.sign(over)) {
    const error = (at: number) => (shares[at]! - (counts[at]! / total) * ringSteps) * Math.sign(over)
    const from = shares.map((_, at) => at).filter((at) => (over > 0 ? shares[at]! > 1 : shares[at]! > 0)).sort((a, b) => error(b) - error(a))[0]!
    shares[from]! -= Math.sign(over)
  }
  return shares
}
