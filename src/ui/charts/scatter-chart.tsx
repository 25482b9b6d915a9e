import { useRef, useState } from 'react'
import { useWidth } from '../../lib/use-width.ts'
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
  const xs = niceSpan(dots.map(({ x }) => x))
  const ys = niceSpan(dots.map(({ y }) => y))
  const frame = plotFrame(width, height, [xs[0]!, xs.at(-1)!], [ys[0]!, ys.at(-1)!])
  const most = Math.max(1, ...dots.map(({ size }) => size))
  // The large ones below, so that none hides a small one.
  const drawn = dots.toSorted((a, b) => b.size - a.size)
  const active = dots.find(({ key }) => key === at)
  return (
    <div ref={box} className={styles.box} onPointerLeave={() => setAt(null)}>
      <svg width={width} height={height} role="group" aria-label={label} fontFamily="inherit" fontSize={11.5}>
        <PlotAxes {...{ frame, xs, ys, xName, yName, formatX, formatY }} />
        {drawn.map(({ key, name, x, y, size, words, href }) => (
          <a key={key} {...(href !== null && { href })} aria-label={`${name}: ${words}`} tabIndex={-1} onPointerEnter={() => setAt(key)} onPointerDown={() => setAt(key)}>
            <circle cx={frame.x(x)} cy={frame.y(y)} r={Math.max(4, Math.sqrt(size / most) * largest)} fill={color} fillOpacity={at === key ? 0.75 : 0.4} stroke={color} strokeWidth={1.5} />
          </a>
        ))}
      </svg>
      {active && (
        <div className={styles.tip} aria-hidden style={{ top: Math.max(0, frame.y(active.y) - 24), ...(active.x > (xs[0]! + xs.at(-1)!) / 2 ? { right: width - frame.x(active.x) + largest + 6 } : { left: frame.x(active.x) + largest + 6 }) }}>
          <strong>{active.name}</strong>{active.words}
        </div>
      )}
    </div>
  )
}
