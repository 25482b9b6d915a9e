import { IconMapOff, IconRefresh } from '@tabler/icons-react'
import type { StreetMap } from './use-basemap.ts'
import styles from './case-map.module.css'

/** Says, small and only when it is so, that the cases stand on a plain ground. */
export function BasemapNote({ streets, onRetry }: { streets: StreetMap; onRetry: () => void }) {
  if (streets === 'no-dark') return <div className={styles.note}><IconMapOff size={14} aria-hidden /> No dark street map</div>
  if (streets !== 'unavailable') return null
  return (
    <button type="button" className={styles.note} onClick={onRetry} title="Cases are shown as ever. Try the street map again">
      <IconMapOff size={14} aria-hidden /> Street map unavailable <IconRefresh size={14} aria-label="Try again" />
    </button>
  )
}
