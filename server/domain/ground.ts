/** A place on a flat map. */
export type Spot = readonly [x: number, y: number]

/** The ground that some places cover, in their own unit: the largest distance between two of them, and their mean distance from the median point (of each coordinate by itself). */
export type Ground = { span: number; fromMiddle: number }

/** @param spots one at least; on whole numbers the span is exact. */
export function groundOf(spots: readonly Spot[]): Ground {
  const middle: Spot = [medianOf(spots.map(([x]) => x)), medianOf(spots.map(([, y]) => y))]
  return { span: spanOf(spots), fromMiddle: spots.reduce((sum, spot) => sum + distance(spot, middle), 0) / spots.length }
}

/** The middle value, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.length > few ? Float64Array.from(values).sort() : sortedFew(values)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Most people have few reports: up to so many, what is quick for thousands takes longer. */
const few = 24

/** Each value put in its place among those before it. */
function sortedFew(values: readonly number[]): number[] {
  const sorted = values.slice()
  for (let next = 1; next < sorted.length; next++) {
    const value = sorted[next]!
    let at = next
    for (; at > 0 && sorted[at - 1]! > value; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = value
  }
  return sorted
}

const distance = ([ax, ay]: Spot, [bx, by]: Spot) => Math.hypot(ax - bx, ay - by)

/** The two that lie farthest apart are corners of the hull, and opposite each other: somebody with 20,000 reports takes no longer than sorting them does. */
function spanOf(spots: readonly Spot[]): number {
  if (spots.length <= few) return longestOf(spots)
  const hull = hullOf(spots)
  const count = hull.length
  if (count < 3) return distance(hull[0]!, hull.at(-1)!)
  let longest = 0
  let across = 1
  for (let at = 0; at < count; at++) {
    const next = (at + 1) % count
    while (turn(hull[at]!, hull[next]!, hull[(across + 1) % count]!) > turn(hull[at]!, hull[next]!, hull[across]!)) across = (across + 1) % count
    // Of a parallel side across only the first end is looked at: the other is when that side's turn comes.
    longest = Math.max(longest, distance(hull[at]!, hull[across]!), distance(hull[next]!, hull[across]!))
  }
  return longest
}

/** By looking at every pair; only of those that may be it the root is taken. */
function longestOf(spots: readonly Spot[]): number {
  let most = 0
  let longest = 0
  for (let at = 1; at < spots.length; at++) {
    const [x, y] = spots[at]!
    for (let other = 0; other < at; other++) {
      const [dx, dy] = [x - spots[other]![0], y - spots[other]![1]]
      const square = dx * dx + dy * dy
      if (square < most) continue
      // As long by another way may differ in the last digit.
      longest = Math.max(square > most ? 0 : longest, Math.hypot(dx, dy))
      most = square
    }
  }
  return longest
}

/** The convex hull's corners, counter-clockwise, without those on a side (Andrew's monotone chain); one or two where all lie on a spot or a line. */
function hullOf(spots: readonly Spot[]): Spot[] {
  const sorted = spots.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const [lower, upper] = [halfHull(sorted), halfHull(sorted.toReversed())]
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)]
  return hull.length > 0 ? hull : [sorted[0]!]
}

function halfHull(sorted: readonly Spot[]): Spot[] {
  const chain: Spot[] = []
  for (const spot of sorted) {
    const last = chain.at(-1)
    if (last && last[0] === spot[0] && last[1] === spot[1]) continue
    while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, spot) <= 0) chain.pop()
    chain.push(spot)
  }
  return chain
}

/** Twice the area of a triangle, above 0 where it turns left. */
const turn = ([ax, ay]: Spot, [bx, by]: Spot, [cx, cy]: Spot) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
