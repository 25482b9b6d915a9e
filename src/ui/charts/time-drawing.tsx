import { memo } from 'react'
import { Area, Bar, CartesianGrid, ComposedChart, Line, Rectangle, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { MilestoneMarks } from './milestone-marks.tsx'
import { namedPoints } from './time-axis.ts'
import { edges, scales, type ChartKind, type ChartMilestone, type ChartPoint, type ChartSeries } from './time-series.ts'

type Props = {
  kind: ChartKind
  series: readonly ChartSeries[]
  points: readonly ChartPoint[]
  milestones: readonly ChartMilestone[]
  axis: (value: number) => string
  steps: readonly number[]
  single: string | null
  width: number
  height: number
  top: number
}

const text = { fill: 'var(--sd-muted)', fontSize: 11 }
// Attributes and not classes: a picture of the chart is made of the SVG alone.
const still = { isAnimationActive: false, activeDot: false } as const

/** The chart as it is drawn. Points stand at their index, so that every kind of chart has the same axis. Does not follow the pointer: a thousand points are not drawn anew for that. */
export const TimeDrawing = memo(function TimeDrawing({ kind, series, points, milestones, axis, steps, single, width, height, top }: Props) {
  const last = points.length - 1
  const { band, bottom, x, y } = scales(points, steps, { width, height, top })
  const widest = Math.max(0, ...points.map(({ label, tick = label }) => tick.length)) * 6.2 + 18
  const named = namedPoints(points, band, widest)
  const nameOf = (index: number) => (named.as === 'year' ? points[index]?.start.slice(0, 4) : points[index]?.tick ?? points[index]?.label) ?? ''

  const dim = (key: string) => (single === null || single === key ? 1 : 0.18)
  const data = points.map((_, index) => ({ index }))
  const value = (index: number, key: string) => points[index]?.values[key] ?? null
  // Where there are few points each is marked, and a point between gaps would else not be seen at all.
  const isMarked = (index: number, key: string) => points.length <= 40 || (value(index - 1, key) === null && value(index + 1, key) === null)
  return (
    <ComposedChart width={width} height={height} data={data} margin={{ top, right: edges.right, bottom: 0, left: 0 }} accessibilityLayer={false} barGap={0} barCategoryGap={0}>
      <CartesianGrid vertical={false} stroke="var(--sd-line-soft)" />
      <XAxis type="number" dataKey="index" domain={[-0.5, last + 0.5]} ticks={named.indexes} interval={0} tickFormatter={nameOf} height={edges.bottom} tick={text} tickLine={{ stroke: 'var(--sd-line-strong)' }} axisLine={{ stroke: 'var(--sd-line-strong)' }} />
      <YAxis width={edges.left} domain={[steps[0]!, steps.at(-1)!]} ticks={[...steps]} interval={0} tickFormatter={axis} tick={text} tickLine={false} axisLine={false} />
      {series.map(({ key, name, color }) => {
        const shared = { ...still, name, dataKey: ({ index }: { index: number }) => value(index, key) }
        if (kind === 'lines') return <Line key={key} {...shared} type="linear" stroke={color} strokeWidth={single === key ? 2.75 : 2} strokeOpacity={dim(key)} strokeLinejoin="round" dot={false} />
        if (kind === 'bars') return <Bar key={key} {...shared} stackId="all" fill={color} fillOpacity={dim(key)} barSize={Math.max(1, band * (band > 6 ? 0.78 : 0.95))} shape={<Rectangle />} />
        return <Area key={key} {...shared} type="linear" stackId="all" fill={color} fillOpacity={dim(key)} stroke="var(--sd-page)" strokeWidth={points.length > 150 ? 0 : 1} dot={false} />
      })}
      <ZIndexLayer zIndex={700}>
        {/* What is not a whole period is paler than what is. */}
        {points.map(({ start, complete }, index) => !complete && <rect key={start} x={x(index - 0.5)} y={top} width={band} height={bottom - top} fill="var(--sd-page)" fillOpacity={0.55} />)}
        {kind === 'lines' && series.map(({ key, color }) => points.map(({ start }, index) => {
          const at = value(index, key)
          return at !== null && isMarked(index, key) && <circle key={`${key} ${start}`} cx={x(index)} cy={y(at)} r={2.5} fill={color} fillOpacity={dim(key)} />
        }))}
        <MilestoneMarks {...{ milestones, points, width, top, bottom }} />
      </ZIndexLayer>
    </ComposedChart>
  )
})
