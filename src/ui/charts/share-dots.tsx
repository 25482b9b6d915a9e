import { useRef } from 'react'
import { useWidth } from '../../lib/use-width.ts'
import { dotLanes } from './dot-lanes.ts'
import { Field } from './field.tsx'
import styles from './part-bars.module.css'

/** Each measure has a form of its own, beside its colour. */
export type DotMeasure = { key: string; name: string; color: string; form: keyof typeof forms }

/** A row of dots. `said`: what the note is to who hears it; left out, how many were closed. `few`: of so few cases that its dots are drawn hollow. */
export type DotRow = { key: string; name: string; note: string; said?: string; few: boolean; shares: Record<string, number | null>; href: string | null }

type Props = { label: string; rows: readonly DotRow[]; measures: readonly DotMeasure[]; percent: (share: number | null) => string; narrow?: boolean }

/** About their middle, as large to the eye as each other. */
const forms = {
  circle: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  square: 'M-4.5 -4.5h9v9h-9z',
  diamond: 'M0 -6.2L6.2 0L0 6.2L-6.2 0z',
  triangle: 'M0 -5.6L5.8 4.6L-5.8 4.6z',
} as const

const unmeasured = 600
const dotSize = 10
/** How far marks of one place are apart: four of them have room in a row. */
const lane = 8
const head = 30
const foot = 22

/** Shares on one line from 0 to 100 %, row under row: who stands out is seen before it is read. */
export function ShareDots({ label, rows, measures, percent, narrow = false }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box) || unmeasured
  const row = narrow ? 58 : 36
  const left = narrow ? 0 : Math.min(310, Math.round(width * 0.4))
  const xOf = (share: number) => left + 8 + share * (width - left - 16)
  const placeOf = (share: number | null) => (share === null ? null : xOf(share))
  const bottom = head + rows.length * row
  return (
    <div ref={box} className={styles.box}>
      <svg width={width} height={bottom + foot} role="group" aria-label={label} fontSize={13}>
        <Key measures={measures} from={Math.max(8, Math.min(left + 8, width - keyWidth(measures)))} />
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share} aria-hidden>
            <line x1={xOf(share)} x2={xOf(share)} y1={head} y2={bottom} stroke="var(--sd-line)" strokeWidth={1} />
            <text x={xOf(share)} y={bottom + 16} fontSize={12} textAnchor={share === 1 ? 'end' : share === 0 ? 'start' : 'middle'} fill="var(--sd-muted)">{Math.round(share * 100)} %</text>
          </g>
        ))}
        {rows.map((one, index) => {
          const top = head + index * row
          const middle = top + (narrow ? 40 : row / 2)
          const said = `${one.name}, ${one.said ?? `${one.note} closed`}: ${measures.map(({ key, name }) => `${name} ${percent(one.shares[key] ?? null)}`).join(', ')}`
          const lanes = dotLanes(measures.map(({ key }) => placeOf(one.shares[key] ?? null)), dotSize)
          const look = { fill: one.few ? 'var(--sd-muted)' : 'var(--sd-text)' }
          return (
            <g key={one.key} className={styles.row}>
              <Field href={one.href} label={said} x={0} y={top} width={width} height={row} />
              <g aria-hidden className={styles.seen}>
                <line x1={xOf(0)} x2={xOf(1)} y1={middle} y2={middle} stroke="var(--sd-line)" strokeWidth={1} />
                <text x={narrow ? 8 : left - 62} y={narrow ? top + 18 : middle + 4.5} textAnchor={narrow ? 'start' : 'end'} {...look}>{cut(one.name, (narrow ? width - 90 : left - 70) / 7)}</text>
                <text x={narrow ? width - 8 : left - 6} y={narrow ? top + 18 : middle + 4.5} textAnchor="end" fontSize={12} fill="var(--sd-muted)">{one.note}</text>
                {measures.map(({ key, color, form }, at) => {
                  const share = one.shares[key] ?? null
                  return share !== null && <path key={key} d={forms[form]} transform={`translate(${xOf(share)} ${middle + lanes[at]! * lane})`} fill={one.few ? 'var(--sd-page)' : color} stroke={color} strokeWidth={1.5} />
                })}
              </g>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

/** What the forms stand for: in the chart itself, so that a picture has it, too. */
function Key({ measures, from }: { measures: readonly DotMeasure[]; from: number }) {
  const places = measures.map((_, index) => from + keyWidth(measures.slice(0, index)))
  return (
    <g aria-hidden>
      {measures.map(({ key, name, color, form }, index) => (
        <g key={key}>
          <path d={forms[form]} transform={`translate(${places[index]! + 6} 12)`} fill={color} stroke={color} strokeWidth={1.5} />
          <text x={places[index]! + 17} y={16.5} fill="var(--sd-text)">{name}</text>
        </g>
      ))}
    </g>
  )
}

/** About: a letter is as wide as most are. */
const keyWidth = (measures: readonly DotMeasure[]) => measures.reduce((sum, { name }) => sum + 36 + name.length * 7, 0)

const cut = (text: string, room: number) => (text.length > room ? `${text.slice(0, Math.max(3, Math.floor(room) - 1)).trimEnd()}…` : text)
