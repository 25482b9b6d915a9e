import type { ChartMilestone } from './time-series.ts'
import styles from './time-chart.module.css'

type Props = { milestones: readonly ChartMilestone[]; dateWords: (date: string) => string }

/** What the lines on a chart over time stand for, in full. */
export function MilestoneNotes({ milestones, dateWords }: Props) {
  if (milestones.length === 0) return null
  return (
    <ul className={styles.notes}>
      {milestones.map(({ date, title, text, kind }) => (
        <li key={`${date} ${title}`} data-kind={kind}>
          <svg width="12" height="12" aria-hidden>{kind === 'break' ? <path d="M1 2h10l-5 8z" fill="var(--sd-warn)" /> : <circle cx="6" cy="6" r="3.5" fill="var(--sd-muted)" />}</svg>
          <span><strong>{dateWords(date)}: {title}.</strong> {text}</span>
        </li>
      ))}
    </ul>
  )
}
