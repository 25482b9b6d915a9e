type Point = readonly [size: number, cells: number]

/** A curve up to a sample size: its last point is where it leaves the drawing. From nothing drawn, nothing reached. */
export function curveWithin(curve: readonly Point[], limit: number): Point[] {
  const points: Point[] = curve.length > 0 && curve[0]![0] > 0 ? [[0, 0], ...curve] : [...curve]
  const inside = points.filter(([size]) => size <= limit)
  const next = points[inside.length]
  const last = inside.at(-1)
  if (!next || !last || last[0] === limit) return inside
  return [...inside, [limit, last[1] + ((next[1] - last[1]) * (limit - last[0])) / (next[0] - last[0])]]
}

/** So far to the right the curves are drawn: some samples on, because a channel of a million cases would leave no room for the others. */
export function curveLimit(located: readonly number[], sample: number | null): number {
  const largest = Math.max(1, ...located)
  return sample === null ? largest : Math.min(largest, sample * 4)
}

/**
 * An SVG path through the points that rises where they rise and never beyond them (Fritsch and Carlson 1980): between the sizes that
 * were computed the curve bends, and straight lines would show corners that are not there.
 */
export function smoothPath(points: readonly Point[]): string {
  if (points.length < 3) return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y)}`).join('')
  const slopes = points.slice(1).map(([x, y], index) => (y - points[index]![1]) / (x - points[index]![0]))
  const tangents = points.map((_, index) => {
    const [before, after] = [slopes[index - 1], slopes[index]]
    if (before === undefined || after === undefined) return before ?? after!
    if (before * after <= 0) return 0
    const [near, far] = [points[index]![0] - points[index - 1]![0], points[index + 1]![0] - points[index]![0]]
    return (3 * (near + far)) / ((2 * far + near) / before + (far + 2 * near) / after)
  })
  return points.map(([x, y], index) => {
    if (index === 0) return `M${fixed(x)} ${fixed(y)}`
    const [x0, y0] = points[index - 1]!
    const third = (x - x0) / 3
    return `C${fixed(x0 + third)} ${fixed(y0 + tangents[index - 1]! * third)} ${fixed(x - third)} ${fixed(y - tangents[index]! * third)} ${fixed(x)} ${fixed(y)}`
  }).join('')
}

const fixed = (number: number) => String(Math.round(number * 10) / 10)
