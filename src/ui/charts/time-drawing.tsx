import { memo } from 'react'
import { Area, Bar, CartesianGrid, ComposedChart, Line, Rectangle, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { labelSize } from './free-labels.ts'
import { MilestoneMarks } from './milestone-marks.tsx'
import { areaRows, lineRows, namedPoints, stretchesOf } from './time-axis.ts'
import { edges, isInPart, scales, type ChartKind, type ChartMilestone, type ChartPoint, type ChartSeries } from './time-series.ts'
import { labelGap, labelsAbove, type ValueLabel } from './value-labels.ts'

type Props = {
  kind: ChartKind
  series: readonly ChartSeries[]
  points: readonly ChartPoint[]
  milestones: readonly ChartMilestone[]
  /** At the breaks of these, lines and areas are cut. */
  cuts: readonly ChartMilestone[]
  axis: (value: number) => string
  format: (value: number) => string
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
export const TimeDrawing = memo(function TimeDrawing({ kind, series, points, milestones, cuts, axis, format, steps, single, width, height, top }: Props) {
  const last = points.length - 1
  const { band, bottom, x, y } = scales(points, steps, { width, height, top })
  const widest = Math.max(0, ...points.map(({ label, tick = label }) => tick.length)) * 6.2 + 18
  const named = namedPoints(points, band, widest)
  const nameOf = (index: number) => (named.as === 'year' ? points[index]?.start.slice(0, 4) : points[index]?.tick ?? points[index]?.label) ?? ''

  const dim = (key: string) => (single === null || single === key ? 1 : 0.18)
  const value = (index: number | null, key: string) => (index === null ? null : points[index]?.values[key] ?? null)
  const breaks = cuts.flatMap(({ kind: of, date }) => (of === 'break' ? [date] : []))
  const stretches = stretchesOf(points, breaks, (index) => series.some(({ key }) => value(index, key) !== null))
  const data = kind === 'bars' ? points.map((_, index) => ({ at: index, index })) : kind === 'lines' ? lineRows(stretches) : areaRows(stretches)
  const begins = new Set(stretches.map(([first]) => first))
  const isAlone = (index: number, key: string) => (begins.has(index) || value(index - 1, key) === null) && (begins.has(index + 1) || value(index + 1, key) === null)
  // Where there are few points each is marked, and a point between gaps would else not be seen at all.
  const isMarked = (index: number, key: string) => points.length <= 40 || isAlone(index, key)
  const high = steps.at(-1)!
  const above = kind === 'lines' ? labelsAbove(points, series.map(({ key }) => key), high, format, { x, top, left: edges.left }) : []
  return (
    // Parts are stacked in the order in which they came to be: where their order changes, the drawing begins anew.
    <ComposedChart key={series.map(({ key }) => key).join(' ')} width={width} height={height} data={data} margin={{ top, right: edges.right, bottom: 0, left: 0 }} accessibilityLayer={false} barGap={0} barCategoryGap={0}>
      <CartesianGrid vertical={false} stroke="var(--sd-line-soft)" />
      <XAxis type="number" dataKey="at" domain={[-0.5, last + 0.5]} ticks={named.indexes} interval={0} tickFormatter={nameOf} height={edges.bottom} tick={text} tickLine={{ stroke: 'var(--sd-line-strong)' }} axisLine={{ stroke: 'var(--sd-line-strong)' }} />
      <YAxis width={edges.left} domain={[steps[0]!, high]} allowDataOverflow={above.length > 0} ticks={[...steps]} interval={0} tickFormatter={axis} tick={text} tickLine={false} axisLine={false} />
      {series.map(({ key, name, color }) => {
        const shared = { ...still, name, dataKey: ({ index }: { index: number | null }) => value(index, key) }
        if (kind === 'lines') return <Line key={key} {...shared} type="linear" stroke={color} strokeWidth={single === key ? 2.75 : 2} strokeOpacity={dim(key)} strokeLinejoin="round" dot={false} />
        if (kind === 'bars') return <Bar key={key} {...shared} stackId="all" fill={color} fillOpacity={dim(key)} barSize={Math.max(1, band * (band > 6 ? 0.78 : 0.95))} shape={<Rectangle />} />
        return <Area key={key} {...shared} type="linear" stackId="all" fill={color} fillOpacity={dim(key)} stroke="var(--sd-page)" strokeWidth={points.length > 150 ? 0 : 1} dot={false} />
      })}
      <ZIndexLayer zIndex={700}>
        {/* What is not a whole period is paler than what is. */}
        {points.map((point, index) => isInPart(point) && <rect key={point.start} x={x(index - 0.5)} y={top} width={band} height={bottom - top} fill="var(--sd-page)" fillOpacity={0.55} />)}
        <MilestoneMarks {...{ milestones, points, width, top, bottom }} />
        {kind === 'lines' && series.map(({ key, color }) => points.map(({ start }, index) => {
          const at = value(index, key)
          return at !== null && at <= high + 1e-9 && isMarked(index, key) && <circle key={`${key} ${start}`} cx={x(index)} cy={y(at)} r={2.5} fill={color} fillOpacity={dim(key)} />
        }))}
        {above.map(({ key, seriesKey, ...label }) => <Above key={key} {...label} color={series.find((one) => one.key === seriesKey)!.color} />)}
      </ZIndexLayer>
    </ComposedChart>
  )
})

/** A value above the chart's top, which says what it is. */
function Above({ x, y, side, words, color }: Pick<ValueLabel, 'x' | 'y' | 'side' | 'words'> & { color: string }) {
  return (
    <g fill={color}>
      <path d={`M${x - 5} ${y + 9}h10l-5 -8z`} />
      <text x={side === 'left' ? x - labelGap : x + labelGap} y={y + 9} textAnchor={side === 'left' ? 'end' : 'start'} fontSize={labelSize} fontWeight={600} stroke="var(--sd-page)" strokeWidth={4} paintOrder="stroke">{words}</text>
    </g>
  )
}
