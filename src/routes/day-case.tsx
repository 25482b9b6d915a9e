import { useQuery } from '@tanstack/react-query'
import type { Case, CaseRow } from '../../contract/case.ts'
import type { City } from '../../contract/city.ts'
import type { SlaBounds } from '../../contract/sla.ts'
import type { Staff } from '../../contract/session.ts'
import { caseQuery } from '../api/cases.ts'
import CasePanel from '../features/case/case-panel.tsx'
import { StopActs } from '../features/day/stop-acts.tsx'
import type { CaseAct } from '../lib/desk-link.ts'
import { CloseOutSheet } from './close-out-sheet.tsx'
import styles from './day.module.css'

type Props = {
  id: number
  act: CaseAct | null
  onAct: (act: CaseAct | null) => void
  city: City
  staff: Staff
  bounds: SlaBounds
  narrow: boolean
  starting: boolean
  onStart: (row: CaseRow) => void
  /** The close-out is done, or kept to be sent. */
  onClosed: (changed: Case | null) => void
  onCancel: () => void
  onBack: () => void
  onShowOnMap: (place: { lon: number; lat: number }) => void
  onOpenCase: (id: number) => void
}

/** One case of the day: everything about it, on a phone with the crew's own buttons within reach of a thumb, and its close-out. */
export function DayCase({ id, act, onAct, city, staff, bounds, narrow, starting, onStart, onClosed, onCancel, onBack, onShowOnMap, onOpenCase }: Props) {
  const { data } = useQuery(caseQuery(id))
  return (
    <>
      <CasePanel
        id={id} city={city} staff={staff} bounds={bounds} whole={narrow} onClose={onBack} onStep={null} onLeave={() => {}} onShowOnMap={onShowOnMap}
        act={act} onAct={onAct} focusOn={null} mapMiddle={null} onOpenCase={onOpenCase} position={null} placeMap={null} onShowNear={null}
      />
      {narrow && data?.id === id && data.status !== 'closed' && (
        <div className={styles.under}><StopActs row={data} cityName={city.name} staff={staff} starting={starting} onStart={() => onStart(data)} onCloseOut={() => onAct('close')} /></div>
      )}
      {act === 'close' && <CloseOutSheet id={id} city={city} staff={staff} narrow={narrow} onDone={onClosed} onCancel={onCancel} />}
    </>
  )
}
