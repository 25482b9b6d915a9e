export type ChartSeries = { key: string; name: string; color: string }
/** A period. `values` by the series' keys; null is a gap. `complete`: it is whole and over; `note` says why it is not, in a few words. `tick`: its name under the chart, where that is shorter. */
export type ChartPoint = { start: string; end: string; label: string; tick?: string; complete: boolean; note?: string | null; values: Record<string, number | null> }
/** It has figures, but is not whole: it is drawn paler. A period without any, as one that has not begun, is a gap. */
export const isInPart = ({ complete, values }: ChartPoint) => !complete && Object.values(values).some((value) => value !== null)

export type ChartMilestone = { date: string; title: string; text: string; kind: 'break' | 'event' }
/** `share`: areas that fill the whole. `stacked`: areas, `bars`: bars upon each other. */
export type ChartKind = 'share' | 'lines' | 'bars' | 'stacked'

/** Where the drawing lies in the chart, in pixels. */
export const edges = { left: 48, right: 12, bottom: 24 }

/** Where a point and a value of the axis lie in the chart, in pixels. */
export function scales(points: readonly unknown[], steps: readonly number[], { width, height, top }: { width: number; height: number; top: number }) {
  const band = (width - edges.left - edges.right) / Math.max(1, points.length)
  const bottom = height - edges.bottom
  const [low, high] = [steps[0]!, steps.at(-1)!]
  return {
    band, bottom,
    x: (index: number) => edges.left + (index + 0.5) * band,
    y: (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top),
    /** The reverse of both. */
    indexAt: (x: number) => Math.floor((x - edges.left) / band),
    valueAt: (y: number) => low + ((bottom - y) / (bottom - top)) * (high - low),
  }
}
