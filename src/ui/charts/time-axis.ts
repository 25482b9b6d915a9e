/** Geometry of charts over time, in numbers only. A point stands at its index; its period is the stretch from half before to half behind. */

type Dated = { start: string; end: string }

/** Steps of an axis that people read easily, from 0 or below to above the largest value. @returns in rising order, two at least. */
export function niceSteps(values: readonly number[], most = 5): number[] {
  const high = Math.max(0, ...values)
  const low = Math.min(0, ...values)
  if (high - low < 1e-9) return [0, 1]
  const rough = (high - low) / most
  const size = 10 ** Math.floor(Math.log10(rough))
  const fits = [1, 2, 2.5, 5, 10].map((step) => step * size).find((step) => step >= rough * (1 - 1e-9))!
  // Half a case is none.
  const step = values.every(Number.isInteger) ? Math.max(1, Math.ceil(fits)) : fits
  const steps: number[] = []
  for (let at = Math.floor(low / step); steps.length === 0 || steps.at(-1)! < high - step * 1e-9; at++) steps.push(Number((at * step).toPrecision(12)))
  return steps
}

const strides = [1, 2, 3, 4, 5, 6, 12, 24, 36, 48, 60, 120, 240, 480]
const yearWidth = 42

/** Points that are named under the chart, and how: `year` where each of them is a year's first. */
export type Named = { indexes: number[]; as: 'label' | 'year' }

/**
 * The points that are named under the chart: as many as have room, evenly. Where the points tell years apart, each name is a year's.
 * @param room in pixels for each point, @param width of the widest label.
 */
export function namedPoints(points: readonly Dated[], room: number, width: number): Named {
  const turns = points.flatMap(({ start }, index) => (start.endsWith('-01-01') ? [index] : []))
  // A range of two or three years is not named by these alone.
  if (turns.length > 3 || (turns.length > 0 && turns.length === points.length)) {
    const every = [1, 2, 5, 10, 20, 50].find((one) => one * (turns[1] === undefined ? points.length : turns[1] - turns[0]!) * room >= yearWidth) ?? turns.length
    return { indexes: turns.filter((_, turn) => turn % every === 0), as: 'year' }
  }
  const stride = strides.find((one) => one * room >= width) ?? points.length
  const first = (turns[0] ?? 0) % stride
  return { indexes: points.flatMap((_, index) => (index >= first && (index - first) % stride === 0 ? [index] : [])), as: 'label' }
}

const day = 86_400_000
const days = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day

/** Where a date lies among the points: the beginning of a period is half before its point. Null where it is in none. */
export function placeOf(date: string, points: readonly Dated[]): number | null {
  const index = points.findIndex(({ start, end }) => start <= date && date <= end)
  if (index === -1) return null
  const { start, end } = points[index]!
  return index - 0.5 + days(start, date) / (days(start, end) + 1)
}

export type Placed = { x: number; row: number; side: 'right' | 'left' }

/**
 * Rows for names beside vertical lines, so that none covers another or leaves the chart. What finds no place is null: its line stands alone.
 * @param marks those first that are to have room sooner, @param from and to the chart's edges, all in pixels.
 */
export function placeNames(marks: readonly { x: number; width: number }[], from: number, to: number, rows: number): (Placed | null)[] {
  const taken: { row: number; from: number; to: number }[] = []
  const lines: { x: number; row: number }[] = []
  return marks.map(({ x, width }) => {
    for (let row = 0; row < rows; row++) {
      // The line itself goes down through all the rows below its name.
      if (taken.some((one) => one.row < row && one.from < x && x < one.to)) break
      for (const side of ['right', 'left'] as const) {
        const span = side === 'right' ? { row, from: x, to: x + width } : { row, from: x - width, to: x }
        if (span.from < from || span.to > to || taken.some((one) => one.row === row && one.from < span.to && span.from < one.to)) continue
        if (lines.some((line) => line.row > row && span.from < line.x && line.x < span.to)) continue
        taken.push(span)
        lines.push({ x, row })
        return { x, row, side }
      }
    }
    return null
  })
}

/** The series whose band a value lies in, of values that are stacked in their order; the nearest one beyond them. Null where nothing is. */
export function stackedAt(value: number, parts: readonly { key: string; value: number | null }[]): string | null {
  let sum = 0
  for (const { key, value: part } of parts) {
    sum += part ?? 0
    if (part && value <= sum) return key
  }
  return parts.findLast((part) => part.value)?.key ?? null
}

/** The series whose own value is nearest. */
export function nearestAt(value: number, parts: readonly { key: string; value: number | null }[]): string | null {
  const known = parts.filter((part): part is { key: string; value: number } => part.value !== null)
  return known.sort((a, b) => Math.abs(a.value - value) - Math.abs(b.value - value))[0]?.key ?? null
}

/**
 * Stretches of points that compare with each other, by their indexes: they end where nothing is known and at a break. A period that a break lies
 * within holds both ways of counting, so it stands alone.
 * @param breaks dates of those. @param isKnown whether there is anything at a point.
 */
export function stretchesOf(points: readonly Dated[], breaks: readonly string[], isKnown: (index: number) => boolean): number[][] {
  const stretches: number[][] = []
  for (const [index, { end }] of points.entries()) {
    if (!isKnown(index)) continue
    const before = points[index - 1]
    const goesOn = before && isKnown(index - 1) && !breaks.some((date) => date > before.start && date <= end)
    if (goesOn) stretches.at(-1)!.push(index)
    else stretches.push([index])
  }
  return stretches
}

/** A row of a drawing: where it stands along the axis, and the point whose values it has; null where the drawing is cut. */
export type DrawnRow = { at: number; index: number | null }

/** Stretches as lines are drawn: each from its first point to its last. */
export function lineRows(stretches: readonly (readonly number[])[]): DrawnRow[] {
  return stretches.flatMap((stretch, nth) => [...(nth > 0 ? [{ at: stretch[0]! - 0.5, index: null }] : []), ...stretch.map((index) => ({ at: index, index }))])
}

/** Stretches as areas are drawn: a stretch reaches to the edge of its period where the next one begins there, and one of a single period is a column. */
export function areaRows(stretches: readonly (readonly number[])[]): DrawnRow[] {
  return stretches.flatMap((stretch, nth) => {
    const [first, last] = [stretch[0]!, stretch.at(-1)!]
    const isAlone = first === last
    const from = isAlone || stretches[nth - 1]?.at(-1) === first - 1 ? [{ at: first - 0.5 + inset, index: first }] : []
    const to = isAlone || stretches[nth + 1]?.[0] === last + 1 ? [{ at: last + 0.5 - inset, index: last }] : []
    return [...(nth > 0 ? [{ at: first - 0.5, index: null }] : []), ...from, ...stretch.map((index) => ({ at: index, index })), ...to]
  })
}

/** So much of a period is left free beside a cut, so that it is seen. */
const inset = 0.06

/** The values that an axis is made for: a period that is not over may run far above all whole ones, and would press them flat. It is then cut off at the top. */
export function scaledValues(points: readonly { complete: boolean; values: Record<string, number | null> }[], keys: readonly string[]): number[] {
  const of = (some: typeof points) => some.flatMap(({ values }) => keys.flatMap((key) => values[key] ?? []))
  const whole = of(points.filter(({ complete }) => complete))
  const high = Math.max(0, ...whole)
  const all = of(points)
  return high > 0 && Math.max(0, ...all) > 1.5 * high ? all.map((value) => Math.min(value, high)) : all
}
