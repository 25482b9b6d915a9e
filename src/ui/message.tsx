import type { ReactNode } from 'react'
import styles from './message.module.css'

type Props = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode; tone?: 'plain' | 'bad' }

/** What a place says when it has nothing to show: empty, failed, not allowed. A sentence, and a way on. */
export function Message({ icon, title, children, action, tone = 'plain' }: Props) {
  return (
    <div className={styles.message} role={tone === 'bad' ? 'alert' : undefined}>
      {icon && <div className={styles.icon} data-tone={tone} aria-hidden>{icon}</div>}
      <h2>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
