import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { DayOrder } from '../../lib/day-order.ts'
import { agoWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import styles from './day.module.css'

export type Whose = 'crew' | 'team'

type Props = {
  whose: Whose
  onWhose: (whose: Whose) => void
  by: DayOrder
  onBy: (by: DayOrder) => void
  /** Null while they are on their way. */
  total: number | null
  /** When the list was answered; null before that. */
  at: number | null
  now: number
  refreshing: boolean
  onRefresh: () => void
}

/** Whose cases, in which order, and how fresh they are. */
export function DayBar({ whose, onWhose, by, onBy, total, at, now, refreshing, onRefresh }: Props) {
  return (
    <div className={styles.bar}>
      <SegmentedControl fullWidth aria-label="Whose cases" value={whose} onChange={onWhose} data={[{ value: 'crew', label: 'My crew' }, { value: 'team', label: 'My team' }]} />
      <SegmentedControl fullWidth aria-label="Order" value={by} onChange={onBy} data={[{ value: 'due', label: 'Due first' }, { value: 'distance', label: 'Nearest' }]} />
      <div className={styles.fresh}>
        <span role="status"><strong>{total === null ? 'Loading…' : count(total, 'open case')}</strong>{at !== null && ` · ${agoWords(now - at)}`}</span>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label="Refresh the list" loading={refreshing} onClick={onRefresh}><IconRefresh size={20} /></ActionIcon>
      </div>
    </div>
  )
}
