import type { ReactNode } from 'react'
import styles from './two-panes.module.css'

type Props = { list: ReactNode; /** Null: nothing is open. */ detail: ReactNode; /** What stands in the detail's place then. */ idle: ReactNode }

/** A list and what is open of it: side by side, and on a phone one at a time. */
export function TwoPanes({ list, detail, idle }: Props) {
  return (
    <div className={styles.panes} data-opened={Boolean(detail) || undefined}>
      <div className={styles.list}>{list}</div>
      <div className={styles.detail}>{detail ?? idle}</div>
    </div>
  )
}
