import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { count } from '../../lib/words.ts'
import styles from './live-bar.module.css'

export type LiveBarProps = {
  /** How many cases came into the filter since the list was read. */
  arrived: number
  /** How many rows left it. */
  left: number
  /** More than could be followed one by one. */
  flood: boolean
  connected: boolean
  /** Bringing it in failed. */
  failed: boolean
  newestFirst: boolean
  onShow: () => void
}

/** What happened to the list while it was being looked at. Said to those who listen, and brought in only when asked for. */
export function LiveBar({ arrived, left, flood, connected, failed, newestFirst, onShow }: LiveBarProps) {
  const number = (n: number) => n.toLocaleString('en-US')
  const joined = (parts: readonly (string | false)[]) => (flood ? 'The list has changed' : parts.filter(Boolean).join(', '))
  const news = joined([arrived > 0 && `${number(arrived)} new`, left > 0 && `${number(left)} gone`])
  const heard = joined([arrived > 0 && count(arrived, 'new case'), left > 0 && `${count(left, 'case')} left this filter`])
  const does = arrived > 0 && !flood && !newestFirst ? 'Show, newest first' : 'Bring the list up to date'
  return (
    <div className={styles.bar}>
      <span role="status" className={styles.heard}>{heard}</span>
      {news && <button type="button" className={styles.news} onClick={onShow} title={does} aria-label={`${news}: ${does.toLowerCase()}`}><IconRefresh size={13} aria-hidden />{news}</button>}
      {failed && <span role="alert" className={styles.lost}>Could not be brought in: try again</span>}
      <span role="status">{!connected && <span className={styles.lost} title="Changes of others are not seen until the connection is back"><IconPlugConnectedX size={14} aria-hidden />Not live</span>}</span>
    </div>
  )
}
