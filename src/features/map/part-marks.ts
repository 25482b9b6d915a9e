import type { MapMark } from '../../../contract/case-map.ts'
import { kindOf, markRadius } from './mark-features.ts'
import { flat, pixelAt, round } from './mercator.ts'

/** Further than this no cluster is moved: it still stands among its cases. */
const mostPixels = 16
const rounds = 6
/** More than a screen has of clusters; comparing each with each would then take long. */
const mostMarks = 500

/**
 * Clusters stand at the middle of their cases, which may be close to a neighbour's: pushed apart a little, where their
 * discs would cover each other's counts. What stands on one spot is where it is.
 * @returns the same marks, in the same order, clusters perhaps elsewhere.
 */
export function partMarks(marks: readonly MapMark[], zoom: number): readonly MapMark[] {
  const clusters = marks.flatMap((mark, at) => (kindOf(mark) === 'cluster' ? [{ at, from: flat(mark), ...flat(mark), radius: markRadius(mark.count) }] : []))
  if (clusters.length > mostMarks) return marks
  const pixel = pixelAt(zoom)
  for (let again = 0; again < rounds; again++) {
    clusters.forEach((one, index) => {
      for (const other of clusters.slice(index + 1)) {
        const [dx, dy] = [(other.x - one.x) / pixel, (other.y - one.y) / pixel]
        const distance = Math.hypot(dx, dy)
        const overlap = one.radius + other.radius + 1 - distance
        if (overlap <= 0) continue
        // On the very same place there is no way apart: then to the sides.
        const [ux, uy] = distance === 0 ? [1, 0] : [dx / distance, dy / distance]
        // The smaller one gives way more.
        const share = one.radius / (one.radius + other.radius)
        push(one, [-ux * overlap * (1 - share), -uy * overlap * (1 - share)])
        push(other, [ux * overlap * share, uy * overlap * share])
      }
    })
  }
  const moved = new Map(clusters.filter(({ x, y, from }) => x !== from.x || y !== from.y).map(({ at, x, y }) => [at, round({ x, y })]))
  return moved.size === 0 ? marks : marks.map((mark, at) => ({ ...mark, ...moved.get(at) }))

  function push(one: (typeof clusters)[number], [right, down]: [number, number]) {
    const [x, y] = [(one.x - one.from.x) / pixel + right, (one.y - one.from.y) / pixel + down]
    const bound = Math.min(1, mostPixels / Math.hypot(x, y))
    one.x = one.from.x + x * bound * pixel
    one.y = one.from.y + y * bound * pixel
  }
}
