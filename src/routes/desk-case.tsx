import { useMediaQuery } from '@mantine/hooks'
import { usePrefetchQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback } from 'react'
import { caseQuery } from '../api/cases.ts'
import { writePlace, type CaseAct, type DeskLink } from '../lib/desk-link.ts'
import { CloseOutSheet } from './close-out-sheet.tsx'
import type { Desk } from './use-desk.ts'
import { useOpenPlace } from './use-open-place.ts'
import { focusList, type Steps } from './use-steps.ts'
import { useStillMap } from './use-still-map.tsx'
import styles from './desk.module.css'

const CasePanel = lazy(() => import('../features/case/case-panel.tsx'))
const PaneSplitter = lazy(() => import('./pane-splitter.tsx'))

type Place = { lon: number; lat: number }

type Props = {
  desk: Desk
  steps: Steps
  id: number
  act: (act: CaseAct | null) => void
  onClose: () => void
  /** The field that the keys asked for before the case was there. */
  focusOn: 'assign' | 'note' | null
}

/** The selected case beside list and map; on a phone it is the screen. */
export function DeskCase({ desk, steps, id, act, onClose, focusOn }: Props) {
  const { city, staff, bounds, narrow, view, place, link, go, navigate } = desk
  const { step, inList, setActive, position, around } = steps
  // The same width as in the style sheet: below it the case takes the map's room.
  const crowded = useMediaQuery('(max-width: 75em)', false, { getInitialValueInEffect: false })
  // On a phone the engine would be the largest thing to load, for a picture that a button leads to as well.
  const hasMap = narrow || view === 'map' || (view === 'split' && !crowded)
  const showOnMap = useCallback((at: Place) => {
    // Where there is no room for both the case lies over the map.
    go({ at: writePlace({ ...at, zoom: 16 }), ...(narrow ? { view: 'map', case: undefined } : crowded ? { view: 'map' } : view === 'list' && { view: undefined }) })
    if (narrow) setActive(id)
  }, [go, narrow, crowded, view, id, setActive])
  /** Another case than the next of the list: a step to come Back from. */
  const visit = useCallback((other: number) => {
    setActive(other)
    go({ case: other, do: undefined })
  }, [go, setActive])
  const showNear = ({ area, typeId }: { area: string; typeId: number }) => void navigate({
    search: ({ sort, dir, view: shown, at, case: open }: DeskLink) => ({ status: ['open', 'closed'], type: [`#${typeId}`], area, sort, dir, view: shown, at, case: narrow ? undefined : open }),
  })
  const still = useStillMap(city, useOpenPlace(hasMap ? null : id, steps.activeRow), showOnMap)
  const leave = () => { act(null); focusList() }
  return (
    <div className={styles.case}>
      {!narrow && <Suspense><PaneSplitter of="case" caseOpen /></Suspense>}
      <Suspense fallback={<div role="status" aria-busy="true" aria-label="Loading the case" />}>
        <CasePanel
          id={id} city={city} staff={staff} bounds={bounds} whole={narrow} onClose={onClose} onStep={inList ? step : null} position={position} onLeave={focusList} onShowOnMap={showOnMap}
          act={link.do ?? null} onAct={act} focusOn={focusOn} mapMiddle={view === 'list' ? null : (place ?? null)} onOpenCase={visit}
          onShowNear={showNear} placeMap={hasMap ? null : still.slot}
        />
      </Suspense>
      {!hasMap && still.map}
      {around.map((next) => <Ahead key={next} id={next} />)}
      {link.do === 'close' && <CloseOutSheet id={id} city={city} staff={staff} narrow={narrow} onDone={leave} onCancel={leave} onDuplicate={() => act('duplicate')} />}
    </div>
  )
}

/** A case that somebody may step to next is there before they do. */
function Ahead({ id }: { id: number }) {
  usePrefetchQuery(caseQuery(id))
  return null
}
