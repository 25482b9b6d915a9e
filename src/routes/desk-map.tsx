import { Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { CaseRow } from '../../contract/case.ts'
import type { Desk } from './use-desk.ts'
import type { Steps } from './use-steps.ts'
import styles from './desk.module.css'

const MapPane = lazy(() => import('./map-pane.tsx'))
const PaneSplitter = lazy(() => import('./pane-splitter.tsx'))

export type Spot = { ids: number[]; count: number; of: string; lon: number; lat: number }

export type DeskMapProps = {
  desk: Desk
  steps: Steps
  /** The case under the pointer in the list. */
  listHover: CaseRow | null
  onHover: (id: number | null) => void
  /** The cases of one spot, to choose from; the desk closes them before the case. */
  spot: Spot | null
  onSpot: (spot: Spot | null) => void
}

/** The map's place on the desk. What it shows comes once the rows are painted. */
export function DeskMap(props: DeskMapProps) {
  const { view, openId } = props.desk
  return (
    <section className={styles.map} aria-label="Map of cases">
      <Suspense fallback={<div className={styles.mapWait} role="status" aria-label="Loading the map"><Loader size="sm" /></div>}>
        <MapPane {...props} />
      </Suspense>
      {view === 'split' && <Suspense><PaneSplitter of="list" caseOpen={openId !== null} /></Suspense>}
    </section>
  )
}
