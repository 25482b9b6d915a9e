import { useRef, useState, type PointerEvent } from 'react'
import { smoothPath } from '../../lib/reach-curves.ts'
import { useWidth } from '../../lib/use-width.ts'
import { PlotAxes, plotFrame } from './plot-axes.tsx'
import { niceSteps } from './time-axis.ts'
import styles from './plot.module.css'

export type Curve = { key: string; name: string; color: string; points: readonly (readonly [number, number])[]; /** Where it stands at the mark. */ marked: number | null }

type Props = {
  label: string
  curves: readonly Curve[]
  /** As far as the drawing goes to the right. */
  limit: number
  mark: number | null
  xName: string
  yName: string
  /** A click somewhere along the drawing. The same must be possible by keyboard elsewhere. */
  onPick: (x: number) => void
  height?: number
}

const unmeasured = 600

/** Curves over a size, and a line at the one size at which they are compared. */
export function CurveChart({ label, curves, limit, mark, xName, yName, onPick, height = 300 }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box) || unmeasured
  const [at, setAt] = useState<number | null>(null)
  const ys = niceSteps(curves.flatMap(({ points }) => points.map(([, y]) => Math.ceil(y))))
  const xs = niceSteps([Math.ceil(limit)]).filter((x) => x <= limit)
  const frame = plotFrame(width, height, [0, limit], [0, ys.at(-1)!])
  const sizeAt = ({ clientX }: { clientX: number }) => {
    const { left } = box.current!.getBoundingClientRect()
    const x = ((clientX - left - frame.left) / frame.room) * limit
    return x < 10 || x > limit ? null : roundSize(x)
  }
  const move = (event: PointerEvent) => setAt(event.pointerType === 'mouse' ? sizeAt(event) : null)
  return (
    // The field beside the chart does the same by keyboard.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- likewise
    <div ref={box} className={styles.box} data-picks onPointerMove={move} onPointerLeave={() => setAt(null)} onClick={(event) => { const size = sizeAt(event); if (size !== null) onPick(size) }}>
      <svg width={width} height={height} role="img" aria-label={label} fontFamily="inherit" fontSize={11.5}>
        <PlotAxes {...{ frame, xs, ys, xName, yName }} formatX={whole} formatY={whole} />
        {mark !== null && mark <= limit && <MarkLine x={frame.x(mark)} top={frame.top} bottom={frame.bottom} words={`${whole(mark)} each`} />}
        {at !== null && at !== mark && <line x1={frame.x(at)} x2={frame.x(at)} y1={frame.top} y2={frame.bottom} stroke="var(--sd-line-strong)" strokeDasharray="2 3" />}
        {curves.map(({ key, points, color }) => <path key={key} d={smoothPath(points.map(([x, y]) => [frame.x(x), frame.y(y)]))} fill="none" stroke={color} strokeWidth={2} strokeLinecap="round" />)}
        {mark !== null && mark <= limit && curves.map(({ key, marked, color }) => marked !== null && <circle key={key} cx={frame.x(mark)} cy={frame.y(marked)} r={4} fill={color} stroke="var(--sd-page)" strokeWidth={1.5} />)}
      </svg>
    </div>
  )
}

function MarkLine({ x, top, bottom, words }: { x: number; top: number; bottom: number; words: string }) {
  return (
    <g>
      <line x1={x} x2={x} y1={top} y2={bottom} stroke="var(--sd-text)" strokeDasharray="4 3" />
      <text x={x + 6} y={top + 10} fill="var(--sd-text)" stroke="var(--sd-page)" strokeWidth={4} paintOrder="stroke">{words}</text>
    </g>
  )
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US')

/** To two digits: nobody means a sample of 1,873. */
function roundSize(x: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(x)) - 1)
  return Math.max(10, Math.round(x / step) * step)
}
