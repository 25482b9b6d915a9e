import type { Case } from '../../../contract/case.ts'
import styles from './case-panel.module.css'

/** Who has it, or closed it, where it is not theirs to change. */
export function HasIt({ current: { status, outcome, team, crew, assignee } }: { current: Case }) {
  const names = [crew?.name, assignee?.name].filter(Boolean).join(', ')
  // A crew of another team may have closed it.
  const whole = names && team && (crew === null || crew.teamId === team.id) ? `${names} of ${team.name}` : names || team?.name
  if (status !== 'closed') return <p className={styles.hint}>Assigned to <strong>{whole ?? 'nobody'}</strong></p>
  // A duplicate names its original instead.
  return whole || outcome !== 'duplicate' ? <p className={styles.hint}>Closed by <strong>{whole ?? 'nobody known'}</strong></p> : null
}
