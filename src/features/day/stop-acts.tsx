import { Button } from '@mantine/core'
import { IconCircleCheck, IconNavigation, IconPlayerPlay } from '@tabler/icons-react'
import type { CaseRow } from '../../../contract/case.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import { mayAct } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'
import { directionsTo } from '../../lib/directions.ts'
import styles from './day.module.css'

type Props = {
  row: Pick<CaseRow, 'title' | 'number' | 'status' | 'team' | 'location' | 'address'>
  cityName: string
  staff: Staff
  starting: boolean
  onStart: () => void
  onCloseOut: () => void
}

/** What a crew does with a case, under the thumb: drive there, begin, finish. */
export function StopActs({ row, cityName, staff, starting, onStart, onCloseOut }: Props) {
  const teamId = row.team?.id ?? null
  const directions = directionsTo(row, cityName)
  // Somebody of its team may always have it; that nobody has it cannot be here.
  const startable = mayAct(staff, 'start', teamId) && caseCan.start({ status: row.status, teamId, crewId: null, assigneeId: null, outcome: null, duplicateOf: null }).length === 0
  const closable = row.status !== 'closed' && mayAct(staff, 'close', teamId)
  const named = `${row.title}, ${row.number}`
  return (
    <div className={styles.acts}>
      {directions && (
        <Button component="a" href={directions} target="_blank" rel="noreferrer" variant="default" leftSection={<IconNavigation size={18} aria-hidden />} aria-label={`Navigate to ${named}`}>Navigate</Button>
      )}
      {startable && (
        <Button variant={row.status === 'waiting' ? 'default' : 'light'} loading={starting} leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={onStart} aria-label={`${row.status === 'waiting' ? 'Go on with' : 'Start'} ${named}`}>
          {row.status === 'waiting' ? 'Go on' : 'Start'}
        </Button>
      )}
      {closable && (
        <Button variant={row.status === 'in-progress' ? 'filled' : 'default'} leftSection={<IconCircleCheck size={18} aria-hidden />} onClick={onCloseOut} aria-label={`Close out ${named}`}>Close out</Button>
      )}
    </div>
  )
}
