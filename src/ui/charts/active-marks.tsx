import type { ChartPoint, ChartSeries, scales } from './time-series.ts'
import styles from './time-chart.module.css'

type Props = {
  active: { index: number; key: string }
  points: readonly ChartPoint[]
  series: readonly ChartSeries[]
  place: ReturnType<typeof scales>
  width: number
  height: number
  top: number
  /** A dot on each line. */
  dots: boolean
}

/** Where the pointer or the keyboard stands, above the drawing. */
export function ActiveMarks({ active: { index, key: activeKey }, points, series, place: { x, y, bottom }, width, height, top, dots }: Props) {
  return (
    <svg className={styles.marks} width={width} height={height}>
      <line x1={x(index)} x2={x(index)} y1={top} y2={bottom} stroke="var(--sd-text)" strokeOpacity={0.55} />
      {dots && series.map(({ key, color }) => {
        const value = points[index]?.values[key] ?? null
        return value !== null && <circle key={key} cx={x(index)} cy={Math.max(top, y(value))} r={key === activeKey ? 5.5 : 3.5} fill={color} stroke="var(--sd-page)" strokeWidth={1.5} />
      })}
    </svg>
  )
}
