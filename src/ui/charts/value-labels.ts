import type { ChartPoint } from './time-series.ts'
import { labelSize, labelWidth } from './free-labels.ts'

/** A value above the chart's top: where its mark stands, and the words beside it, whose end is nearer to the mark. */
export type ValueLabel = { key: string; seriesKey: string; words: string; x: number; y: number; side: 'left' | 'right' }

/** How far the words stand from the middle of their mark. */
export const labelGap = 8
const lineHeight = labelSize + 3

/**
 * The values that run out of the top of a chart, each said below the top, where no date's name stands. Values of one point stand
 * under each other. @param left the drawing's edge.
 */
export function labelsAbove(points: readonly ChartPoint[], keys: readonly string[], high: number, format: (value: number) => string, { x, top, left }: { x: (index: number) => number; top: number; left: number }): ValueLabel[] {
  return points.flatMap((point, index) => keys.filter((key) => (point.values[key] ?? 0) > high + 1e-9).map((key, nth): ValueLabel => {
    const words = format(point.values[key]!)
    return { key: `${key} ${point.start}`, seriesKey: key, words, x: x(index), y: top + nth * lineHeight, side: x(index) - labelGap - labelWidth(words) > left ? 'left' : 'right' }
  }))
}
