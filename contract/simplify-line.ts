type Pair = readonly [number, number]

/** A line is looked at in parts of so many points: of a zigzag without end each point would be compared with all others. */
const atOnce = 1_000

/**
 * A line with as few points as tell it within `tolerance` (Douglas and Peucker); its ends stay. In whatever units the
 * points are in. Without recursion: a free hand draws thousands of points.
 */
export function simplifyLine<P extends Pair>(points: readonly P[], tolerance: number): P[] {
  if (points.length < 3) return [...points]
  const kept = new Uint8Array(points.length)
  kept[0] = kept[points.length - 1] = 1
  const spans: [from: number, to: number][] = []
  for (let from = 0; from < points.length - 1; from += atOnce) {
    spans.push([from, Math.min(from + atOnce, points.length - 1)])
    kept[from] = 1
  }
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    let farthest = 0
    let most = tolerance
    for (let at = from + 1; at < to; at++) {
      const distance = toSegment(points[at]!, points[from]!, points[to]!)
      if (distance > most) [most, farthest] = [distance, at]
    }
    if (farthest === 0) continue
    kept[farthest] = 1
    spans.push([from, farthest], [farthest, to])
  }
  return points.filter((_, at) => kept[at] === 1)
}

/** How far a point is from a line between two. */
export function toSegment([x, y]: Pair, [x0, y0]: Pair, [x1, y1]: Pair): number {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length))
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy)
}
