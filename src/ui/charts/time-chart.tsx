import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useWidth } from '../../lib/use-width.ts'
import { SeriesLegend } from './series-legend.tsx'
import { ActiveMarks } from './active-marks.tsx'
import { ChartTip } from './chart-tip.tsx'
import { marksHeight } from './milestone-marks.tsx'
import { nearestAt, niceSteps, scaledValues, stackedAt } from './time-axis.ts'
import { TimeDrawing } from './time-drawing.tsx'
import { edges, scales, type ChartKind, type ChartMilestone, type ChartPoint, type ChartSeries } from './time-series.ts'
import styles from './time-chart.module.css'

export type { ChartKind, ChartMilestone, ChartPoint, ChartSeries } from './time-series.ts'

type Props = {
  kind: ChartKind
  series: readonly ChartSeries[]
  points: readonly ChartPoint[]
  milestones?: readonly ChartMilestone[]
  /** Whose breaks cut lines and areas, where another chart above shows them. */
  cuts?: readonly ChartMilestone[]
  format: (value: number) => string
  /** The same for the axis, where it is said more shortly. */
  axis?: (value: number) => string
  /** Says what is drawn, for who does not see it. */
  label: string
  /** A click or Enter on a point. */
  onPick?: (start: string, seriesKey: string) => void
  /** What a click or Enter leads to, in a few words. */
  picks?: string
  height?: number
  /** What is said of a value beside it. */
  more?: (start: string, seriesKey: string) => string | null
  /** The series that is singled out, where several charts share it; otherwise the chart's own. */
  single?: string | null
  onSingle?: (key: string | null) => void
  legend?: boolean
}

type Active = { index: number; key: string; byKey?: boolean }

/** Series over periods of the calendar. By pointer, touch and keyboard: arrows move along the points and among the series, Enter picks. */
export function TimeChart({ kind, series, points, milestones = [], cuts = milestones, format, axis = format, label, onPick, picks = 'shows these cases', height = 260, more, single: given, onSingle, legend = series.length > 1 }: Props) {
  const box = useRef<HTMLDivElement>(null)
  // Where nothing is laid out there is no width: it is drawn all the same.
  const width = useWidth(box) || 600
  const hint = useId()
  const [own, setOwn] = useState<string | null>(null)
  const [at, setAt] = useState<Active | null>(null)
  const [touch] = useState(() => window.matchMedia('(pointer: coarse)').matches)
  /** A first touch shows a point, a second one on it picks. */
  const touched = useRef<{ touch: boolean; again: boolean }>({ touch: false, again: false })

  const isStacked = kind !== 'lines'
  const chosen = given === undefined ? own : given
  const single = series.some(({ key }) => key === chosen) ? chosen : null
  const onLegend = onSingle ?? setOwn
  // New figures may have fewer points or other series.
  const active = at && points[at.index] && series.some(({ key }) => key === at.key) ? at : null
  const top = marksHeight(milestones, points, width) + 8
  const steps = useMemo(() => (kind === 'share' ? [0, 0.25, 0.5, 0.75, 1] : niceSteps(kind === 'lines' ? scaledValues(points, series.map(({ key }) => key)) : points.map(({ values }) => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0)), Math.max(2, Math.min(5, Math.floor((height - top - edges.bottom) / 28))))), [kind, points, series, height, top])
  const place = scales(points, steps, { width, height, top })

  function pointAt({ clientX, clientY }: { clientX: number; clientY: number }): Active | null {
    const { left, top: upper } = box.current!.getBoundingClientRect()
    const index = Math.max(0, Math.min(points.length - 1, place.indexAt(clientX - left)))
    const parts = series.map(({ key }) => ({ key, value: points[index]?.values[key] ?? null })).filter(({ key }) => single === null || isStacked || key === single)
    const key = (isStacked ? stackedAt : nearestAt)(place.valueAt(clientY - upper), parts) ?? series[0]?.key
    return points.length === 0 || key === undefined ? null : { index, key }
  }

  const pick = (one: Active | null) => one && onPick?.(points[one.index]!.start, one.key)
  function onPointer(event: PointerEvent) {
    const next = pointAt(event)
    if (event.type === 'pointerdown') touched.current = { touch: event.pointerType === 'touch', again: next?.index === active?.index && next?.key === active?.key }
    setAt(next)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || points.length === 0 || series.length === 0) return
    const last = points.length - 1
    const now = active ?? { index: Math.max(0, points.findLastIndex(({ complete }) => complete)), key: single ?? series[0]!.key }
    const current = series.findIndex(({ key }) => key === now.key)
    const along = { ArrowLeft: now.index - 1, ArrowRight: now.index + 1, Home: 0, End: last }[event.key]
    const among = { ArrowUp: current + 1, ArrowDown: current - 1 }[event.key]
    if (along !== undefined) setAt(active || event.key === 'Home' || event.key === 'End' ? { ...now, byKey: true, index: Math.max(0, Math.min(last, along)) } : { ...now, byKey: true })
    else if (among !== undefined) setAt(active ? { ...now, byKey: true, key: series[(among + series.length) % series.length]!.key } : { ...now, byKey: true })
    else if (event.key === 'Enter' || event.key === ' ') { if (active) pick(active) } else if (event.key === 'Escape' && active) setAt(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const point = active && points[active.index]!
  const rows = point && series.map(({ key, name, color }) => {
    const value = point.values[key]
    return { key, name, color, active: key === active.key, value: value === null || value === undefined ? '–' : format(value), more: more?.(point.start, key) ?? null }
  })
  const spoken = rows?.find((row) => row.active)
  return (
    <figure className={styles.figure} aria-label={label}>
      {legend && <SeriesLegend series={series} single={single} onSingle={onLegend} points={points} />}
      <div
        // A widget with keys of its own: a screen reader passes them on.
        ref={box} className={styles.box} style={{ height }} role="application" aria-roledescription="chart" aria-label={label} aria-describedby={hint} data-picks={onPick !== undefined || undefined}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- likewise
        tabIndex={0}
        onKeyDown={onKeyDown} onBlur={() => setAt(null)} onPointerDown={onPointer} onPointerMove={onPointer}
        onPointerLeave={(event) => { if (event.pointerType !== 'touch') setAt(null) }}
        onClick={(event) => { if (!touched.current.touch || touched.current.again) pick(pointAt(event)) }}
      >
        <TimeDrawing {...{ kind, series, points, milestones, cuts, axis, format, steps, single, width, height, top }} />
        {active && <ActiveMarks {...{ active, points, series, place, width, height, top }} dots={kind === 'lines'} />}
        {point && rows && <ChartTip title={point.label} note={point.complete ? null : point.note ?? 'not a whole period'} rows={rows.toReversed()} at={(active.index + 0.5) / points.length} edges={edges} hint={onPick ? `${active.byKey ? 'Enter' : touch ? 'A second tap' : 'A click'} ${picks}` : null} />}
      </div>
      <p id={hint} className={styles.said}>Arrow keys move along the periods{series.length > 1 && ' and among the lines'}{onPick && `; Enter ${picks}`}.</p>
      <p className={styles.said} role="status">{point && spoken && `${point.label}${point.complete ? '' : `, ${point.note ?? 'not a whole period'}`}: ${spoken.name} ${spoken.value}${spoken.more ? `, ${spoken.more}` : ''}`}</p>
    </figure>
  )
}
