import { Skeleton } from '@mantine/core'
import styles from './service.module.css'

/** The screen before its figures are there, of their sizes. */
export function ServiceWait() {
  return (
    <div className={styles.screen} aria-busy="true" aria-label="Counting how cases are closed" role="status">
      <div className={styles.headline}>
        {Array.from({ length: 7 }, (_, i) => (
          <div key={i} className={styles.figure}><Skeleton height={14} width={90} mb={4} /><Skeleton height={26} width={100} mb={6} /><Skeleton height={13} mb={4} /><Skeleton height={13} width="60%" mb={22} /></div>
        ))}
      </div>
      <WaitingCard height={380} />
      <div className={styles.pair}><WaitingCard height={200} /><WaitingCard height={200} /></div>
    </div>
  )
}

function WaitingCard({ height }: { height: number }) {
  return <div className={styles.waiting}><Skeleton height={18} width={180} /><Skeleton height={13} width="55%" /><Skeleton height={height} mt={8} /></div>
}
