import { IconAlertTriangleFilled, IconClockHour4 } from '@tabler/icons-react'
import styles from './tone-text.module.css'

type Props = { tone: 'bad' | 'warn' | 'calm' | 'muted'; children: string; title?: string }

/** A word with a meaning: colour and, where it matters, a sign, so that colour is never alone. */
export function ToneText({ tone, children, title }: Props) {
  return (
    <span className={styles.tone} data-tone={tone} title={title}>
      {tone === 'bad' && <IconAlertTriangleFilled size={13} aria-hidden />}
      {tone === 'warn' && <IconClockHour4 size={13} aria-hidden />}
      <span>{children}</span>
    </span>
  )
}
