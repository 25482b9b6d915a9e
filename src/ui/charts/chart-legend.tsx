import type { CSSProperties } from 'react'
import styles from './chart-legend.module.css'

type Props = { items: readonly { key: string; name: string; color: string }[] }

/** What the colours of a chart are. A picture of the chart takes them from here (`data-legend`). */
export function ChartLegend({ items }: Props) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {items.map(({ key, name, color }) => (
        <li key={key} data-legend={color} style={{ '--swatch': color } as CSSProperties}><span className={styles.swatch} aria-hidden />{name}</li>
      ))}
    </ul>
  )
}
