import { useRef } from 'react'
import { useWidth } from '../../lib/use-width.ts'
import { Field } from './field.tsx'
import styles from './part-bars.module.css'

/** A bar, and the part of it that matters most. `href`, `partHref`: where a click on the one and on the other leads. */
export type PartBar = { key: string; name: string; value: number; part: number; href: string | null; partHref: string | null }

type Props = {
  /** What the bars are, for those who hear them. */
  label: string
  bars: readonly PartBar[]
  /** What a part is called: `overdue`. */
  partName: string
  /** In words: `1 case`, `25 cases`. */
  words: (count: number) => string
  /** On a phone: rows for a thumb. */
  narrow?: boolean
}

const unmeasured = 600
const nameWidth = 118

/** Bars lying under each other, longest the largest, each with its number and, darker and by its own number, a part of it. */
export function PartBars({ label, bars, partName, words, narrow = false }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box) || unmeasured
  const row = narrow ? 44 : 30
  const numbers = narrow ? 118 : 150
  const room = Math.max(40, width - nameWidth - numbers)
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const long = (count: number) => (count === 0 ? 0 : Math.max(1.5, (count / most) * room))
  return (
    <div ref={box} className={styles.box}>
      <svg width={width} height={bars.length * row} role="group" aria-label={label} fontSize={13}>
        {bars.map(({ key, name, value, part, href, partHref }, index) => {
          const middle = index * row + row / 2
          const thick = 18
          return (
            <g key={key} className={styles.row}>
              <Field href={value > 0 ? href : null} label={`${name}: ${words(value)}`} x={0} y={index * row} width={width - numbers / 2 - 8} height={row} />
              <Field href={part > 0 ? partHref : null} label={`${name}: ${words(part)} ${partName}`} x={width - numbers / 2 - 8} y={index * row} width={numbers / 2 + 8} height={row} />
              <g aria-hidden className={styles.seen}>
                <text x={nameWidth - 10} y={middle + 4.5} textAnchor="end" fill="var(--sd-text)">{name}</text>
                <rect x={nameWidth} y={middle - thick / 2} width={long(value)} height={thick} rx={2} fill="var(--sd-accent)" />
                <rect x={nameWidth} y={middle - thick / 2} width={long(part)} height={thick} rx={2} fill="var(--sd-bad)" />
                <text x={width - numbers / 2 - 12} y={middle + 4.5} textAnchor="end" fill="var(--sd-text)" fontWeight={550}>{value.toLocaleString('en-US')}</text>
                <text x={width} y={middle + 4.5} textAnchor="end" fill={part > 0 ? 'var(--sd-bad)' : 'var(--sd-muted)'}>{part.toLocaleString('en-US')}</text>
              </g>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
