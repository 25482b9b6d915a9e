import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { useWidth } from '../../lib/use-width.ts'
import { freeLabels, labelSize, labelWidth } from './free-labels.ts'
import { PlotAxes, plotFrame } from './plot-axes.tsx'
import { niceSpan } from './plot-steps.ts'
import styles from './plot.module.css'

export type Dot = { key: string; name: string; x: number; y: number; size: number; words: string; href: string | null }

type Props = {
  label: string
  dots: readonly Dot[]
  xName: string
  yName: string
  formatX: (value: number) => string
  formatY: (value: number) => string
  color: string
  height?: number
}

const unmeasured = 600
const largest = 18

/** One number against another, a dot for each place, as large as it counts. By keyboard its numbers are had from the table beside it. */
export function ScatterChart({ label, dots, xName, yName, formatX, formatY, color, height = 320 }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box) || unmeasured
  const [at, setAt] = useState<string | null>(null)
  const [byTouch, setByTouch] = useState(false)
  const xs = niceSpan(dots.map(({ x }) => x))
  const ys = niceSpan(dots.map(({ y }) => y))
  const frame = plotFrame(width, height, [xs[0]!, xs.at(-1)!], [ys[0]!, ys.at(-1)!])
  const most = Math.max(1, ...dots.map(({ size }) => size))
  // The large ones below, so that none hides a small one.
  const drawn = dots.toSorted((a, b) => b.size - a.size)
  const radius = (size: number) => Math.max(4, Math.sqrt(size / most) * largest)
  const marks = drawn.map(({ key, name, x, y, size }) => ({ key, name, x: frame.x(x), y: frame.y(y), radius: radius(size) }))
  // Above its dot, or below, or beside it.
  const names = freeLabels(marks.flatMap(({ key, name, x, y, radius: r }) => {
    const [up, aside] = [r + labelSize * 0.7, r + 4 + labelWidth(name) / 2]
    return ([[0, -up], [0, up], [aside, 0], [-aside, 0]] as const).map(([dx, dy]) => ({ key, text: name, x: x + dx, y: y + dy }))
  }), { width, height: frame.bottom }, marks)
  const active = dots.find(({ key }) => key === at)
  return (
    <div ref={box} className={styles.box} onPointerLeave={({ pointerType }) => { if (pointerType === 'mouse') setAt(null) }}>
      <svg width={width} height={height} role="group" aria-label={label} fontFamily="inherit" fontSize={11.5}>
        <PlotAxes {...{ frame, xs, ys, xName, yName, formatX, formatY }} />
        {drawn.map(({ key, name, x, y, size, words, href }) => (
          <a key={key} {...(href !== null && { href })} aria-label={`${name}: ${words}`} tabIndex={-1} {...pointed(key)}>
            <circle cx={frame.x(x)} cy={frame.y(y)} r={radius(size)} fill={color} fillOpacity={at === key ? 0.75 : 0.4} stroke={color} strokeWidth={1.5} />
          </a>
        ))}
        <g aria-hidden fill="var(--sd-text)" fontSize={labelSize} textAnchor="middle" stroke="var(--sd-page)" strokeWidth={3} strokeLinejoin="round" paintOrder="stroke" pointerEvents="none">
          {names.map(({ key, x, y, text }) => <text key={key} x={x} y={y + labelSize * 0.35}>{text}</text>)}
        </g>
      </svg>
      {active && byTouch && (
        <p className={styles.readout}><span role="status"><strong>{active.name}</strong> {active.words}</span>{active.href !== null && <a href={active.href}>Show its cases on the desk</a>}</p>
      )}
      {active && !byTouch && (
        <div className={styles.tip} aria-hidden style={{ top: Math.max(0, frame.y(active.y) - 24), ...(active.x > (xs[0]! + xs.at(-1)!) / 2 ? { right: width - frame.x(active.x) + largest + 6 } : { left: frame.x(active.x) + largest + 6 }) }}>
          <strong>{active.name}</strong>{active.words}
        </div>
      )}
    </div>
  )

  /** A finger that points would leave before anything is read: its link stands below. */
  function pointed(key: string) {
    const point = ({ pointerType }: PointerEvent) => {
      setAt(key)
      setByTouch(pointerType !== 'mouse')
    }
    return { onPointerEnter: point, onPointerDown: point, onClick: (event: MouseEvent) => { if (byTouch) event.preventDefault() } }
  }
}
