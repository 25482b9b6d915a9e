import { IconCircleHalf2, IconCloudUp, IconFlagFilled, IconMapPinOff, IconPencil, IconPlayerPauseFilled } from '@tabler/icons-react'
import type { CaseRow } from '../../../contract/case.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import type { Staff } from '../../../contract/session.ts'
import { clockLook } from '../../lib/case-look.ts'
import type { Stop } from '../../lib/day-order.ts'
import { distanceWords } from '../../lib/distance.ts'
import { ToneText } from '../../ui/tone-text.tsx'
import { StopActs } from './stop-acts.tsx'
import styles from './day.module.css'

type Props = {
  stop: Stop<CaseRow>
  city: { name: string; locale: string }
  staff: Staff
  bounds: SlaBounds
  isOpen: boolean
  starting: boolean
  /** Its close-out is written, and waits on this device for a connection. */
  unsent: boolean
  /** A close-out of it is written in part, on this device. */
  begun: boolean
  onOpen: () => void
  onStart: () => void
  onCloseOut: () => void
}

/** Where the focus comes back to when the case is left. */
export const stopId = (id: number) => `stop-${id}`

/** One case of the day. All of it opens the case, but for its own buttons. */
export function StopCard({ stop: { row, metres }, city, staff, bounds, isOpen, starting, unsent, begun, onOpen, onStart, onCloseOut }: Props) {
  const clock = clockLook(row, bounds)
  const place = [row.address, row.address?.includes(row.neighborhood ?? '\0') ? null : row.neighborhood].filter(Boolean).join(' · ')
  return (
    <li className={styles.stop} data-open={isOpen || undefined}>
      <div className={styles.line}>
        <h2><button id={stopId(row.id)} type="button" aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>{row.title}</button></h2>
        {metres !== null && <span className={styles.distance}>{distanceWords(metres, city.locale)}</span>}
      </div>
      {row.type && row.type.name !== row.title && <p className={styles.type}>{row.type.name}</p>}
      <p className={styles.place}>{place || 'No address'}</p>
      <p className={styles.marks}>
        <ToneText tone={clock.tone} title={clock.title}>{clock.words}</ToneText>
        <span className={styles.number}>{row.number}</span>
        {row.status === 'in-progress' && <span className={styles.mark}><IconCircleHalf2 size={15} aria-hidden />In progress</span>}
        {row.status === 'waiting' && <span className={styles.mark}><IconPlayerPauseFilled size={14} aria-hidden />Waiting</span>}
        {row.flagged && <span className={styles.mark}><IconFlagFilled size={14} aria-hidden />Needs a look</span>}
        {!row.location && <span className={styles.mark}><IconMapPinOff size={15} aria-hidden />Not on the map</span>}
        {unsent && <span className={styles.mark}><IconCloudUp size={15} aria-hidden />Close-out not sent yet</span>}
        {begun && <span className={styles.mark}><IconPencil size={15} aria-hidden />Close-out begun</span>}
      </p>
      <StopActs row={row} cityName={city.name} staff={staff} starting={starting} onStart={onStart} onCloseOut={onCloseOut} />
    </li>
  )
}
