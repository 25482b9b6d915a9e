import styles from './time-chart.module.css'

export type TipRow = { key: string; name: string; color: string; value: string; more: string | null; active: boolean }

type Props = {
  title: string
  note: string | null
  rows: readonly TipRow[]
  /** How far along the drawing, 0 to 1. */
  at: number
  edges: { left: number; right: number }
  hint: string | null
}

/** The values of one point, beside it. Hidden from screen readers, which are told in a sentence. */
export function ChartTip({ title, note, rows, at, edges: { left, right }, hint }: Props) {
  const x = `(${left}px + (100% - ${left + right}px) * ${at})`
  // Beside the point; in a narrow chart over it sooner than out of the chart.
  const room = 'calc(100% - 200px)'
  return (
    <div className={styles.tip} style={at < 0.5 ? { left: `min(calc(${x} + 12px), ${room})` } : { right: `min(calc(100% - ${x} + 12px), ${room})` }} aria-hidden>
      <p className={styles.tipTitle}>{title}{note && <span> {note}</span>}</p>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-active={(row.active && rows.length > 1) || undefined}>
              <td><span className={styles.swatch} style={{ background: row.color }} />{row.name}</td><td>{row.value}</td>{row.more && <td className={styles.tipMore}>{row.more}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {hint && <p className={styles.tipHint}>{hint}</p>}
    </div>
  )
}
