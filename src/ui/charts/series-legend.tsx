import { isInPart, type ChartPoint, type ChartSeries } from './time-series.ts'
import styles from './time-chart.module.css'

type Props = { series: readonly ChartSeries[]; points: readonly ChartPoint[]; single: string | null; onSingle: (key: string | null) => void }

/** What the colours are; each can be singled out, and the others grow pale. */
export function SeriesLegend({ series, points, single, onSingle }: Props) {
  const parts = points.filter(isInPart)
  return (
    <ul className={styles.legend} aria-label="Legend">
      {series.map(({ key, name, color }) => (
        <li key={key}>
          <button type="button" aria-pressed={single === key} title={single === key ? 'Show all alike' : `Single out ${name}`} data-pale={(single !== null && single !== key) || undefined} onClick={() => onSingle(single === key ? null : key)}>
            <span className={styles.swatch} style={{ background: color }} /><span data-legend={color}>{name}</span>
          </button>
        </li>
      ))}
      {parts.length > 0 && <li className={styles.paler} data-legend="">Paler: {parts.map(({ label, note }) => `${label} ${note ?? 'in part'}`).join('; ')}</li>}
    </ul>
  )
}
