import type { Decided } from '../../lib/decided-figures.ts'
import type { ServiceView } from './service-view.ts'
import styles from './service.module.css'

/** Why the filter leaves a figure unsaid, and a way to have it. */
export function NotSaid({ decided: { reason, take, fields }, onTake }: { decided: Decided; onTake: ServiceView['onTake'] }) {
  return <>{reason} <button type="button" className={styles.take} onClick={() => onTake(fields)}>{take}</button></>
}
