import { Loader, SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { Case } from '../../contract/case.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { Box } from '../../contract/cell.ts'
import type { City } from '../../contract/city.ts'
import { slaBounds } from '../../contract/sla.ts'
import type { Staff } from '../../contract/session.ts'
import type { MapView } from '../api/cases.ts'
import { useConnected } from '../api/connection.ts'
import { dayQuery } from '../api/day.ts'
import { useCarry } from '../api/use-carry.ts'
import { DayList } from '../features/day/day-list.tsx'
import { stopId } from '../features/day/stop-card.tsx'
import { useStart } from '../features/day/use-start.ts'
import type { DayOrder } from '../lib/day-order.ts'
import { readPlace, writePlace, type MapPlace } from '../lib/desk-link.ts'
import type { DayLink } from '../lib/page-links.ts'
import { useHere } from '../lib/use-here.ts'
import { useNarrow } from '../lib/use-narrow.ts'
import { useNow } from '../lib/use-now.ts'
import { DayCase } from './day-case.tsx'
import { useCaseMap } from './desk-data.ts'
import { SpotList } from './spot-list.tsx'
import { useStillHere } from './use-still-here.ts'
import { useOpenPlace } from './use-open-place.ts'
import styles from './day.module.css'

const CaseMap = lazy(() => import('../features/map/case-map.tsx'))

type Props = {
  city: City
  staff: Staff
  crew: City['crews'][number]
  link: DayLink
  /** Changes the address; `replace`: not a step to go Back to. */
  go: (change: Partial<DayLink>, replace?: boolean) => void
}

/** What a crew has to do: its list, its map, and the case in hand, three readings of one address. */
export function DayScreen({ city, staff, crew, link, go }: Props) {
  const router = useRouter()
  const stillHere = useStillHere('/day')
  const narrow = useNarrow()
  const theme = useComputedColorScheme('light')
  const now = useNow()
  const bounds = useMemo(() => slaBounds(now, city), [now, city])
  const { show: whose = 'crew', by = 'due', view, case: openId = null } = link
  const filter = useMemo<CaseFilter>(() => ({ status: ['open'], ...(whose === 'team' ? { team: [`#${crew.teamId}`] } : { crew: [`#${crew.id}`] }) }), [whose, crew])
  const { data: page, dataUpdatedAt, error, isFetching, refetch } = useQuery(dayQuery(filter))
  useCarry(page?.items)
  const connected = useConnected()
  const here = useHere(by === 'distance')
  const starting = useStart()
  const [said, setSaid] = useState('')

  const mapShown = narrow ? view === 'map' : openId === null
  const [mapView, setMapView] = useState<MapView | null>(null)
  const [spot, setSpot] = useState<{ ids: number[]; count: number } | null>(null)
  const map = useCaseMap(filter, mapShown ? mapView : null)
  const place = useMemo(() => readPlace(link.at), [link.at])
  const selected = useOpenPlace(openId, page?.items.find(({ id }) => id === openId))
  const onViewChange = useCallback((at: MapPlace, { west, south, east, north }: Box) => {
    setMapView({ bbox: [west, south, east, north].join(','), zoom: at.zoom })
    setSpot(null)
    if (stillHere()) go({ at: writePlace(at) }, true)
  }, [go, stillHere])

  const open = (id: number) => {
    setSpot(null)
    setSaid('')
    go({ case: id, do: undefined }, openId !== null)
  }
  const order = (next: DayOrder) => {
    if (next === 'distance') here.ask()
    go({ by: next === 'distance' ? next : undefined }, true)
  }
  const back = () => {
    go({ case: undefined, do: undefined }, true)
    // Reaches the card once the list shows again, on a phone.
    if (openId !== null) requestAnimationFrame(() => document.getElementById(stopId(openId))?.focus())
  }
  /** To where one came from: the list or the case. By a link one came from nowhere here. */
  const cancel = () => {
    if (router.history.canGoBack()) router.history.back()
    else go({ do: undefined }, true)
  }
  const closed = (changed: Case | null) => {
    setSaid(changed ? `Closed: ${changed.title}` : 'The close-out is kept on this device, and is sent when there is a connection')
    back()
  }

  return (
    <div className={styles.day} data-case={openId !== null || undefined} data-view={view}>
      <span role="status" className={styles.said}>{said}</span>
      {(!narrow || view !== 'map') && (
        <DayList
          city={city} staff={staff} bounds={bounds} crewName={crew.name} answer={{ page, at: dataUpdatedAt, error, asking: isFetching, ask: () => void refetch() }} here={here} starting={starting}
          whose={whose} onWhose={(next) => go({ show: next === 'team' ? 'team' : undefined })} by={by} onBy={order}
          openId={openId} onOpen={open} onCloseOut={(id) => go({ case: id, do: 'close' })}
        />
      )}
      {mapShown && (
        <section className={styles.map} aria-label="Map of the day's cases">
          <Suspense fallback={<div className={styles.wait} role="status" aria-label="Loading the map"><Loader size="sm" /></div>}>
            <CaseMap
              city={city} marks={map.marks} summary={map.summary} loading={map.loading} failed={map.failed} offline={!connected} onRetry={map.retry} view={place} onViewChange={onViewChange} selected={selected} hovered={null} theme={theme}
              onHover={() => {}} onSelect={open} onOpenSpot={(ids, count) => setSpot({ ids, count })} onShowWithoutLocation={() => go({ view: undefined, by: 'distance' })}
            />
          </Suspense>
          {spot && <SpotList ids={spot.ids} count={spot.count} bounds={bounds} onOpen={open} onClose={() => setSpot(null)} />}
        </section>
      )}
      {openId !== null && (
        <div className={styles.case}>
          <DayCase
            id={openId} act={link.do ?? null} onAct={(act) => go({ do: act ?? undefined }, act !== 'close')} city={city} staff={staff} bounds={bounds} narrow={narrow} starting={starting.startingId === openId} onStart={starting.start}
            onClosed={closed} onCancel={cancel} onBack={back} onShowOnMap={({ lon, lat }) => go({ at: writePlace({ lon, lat, zoom: 16 }), view: narrow ? 'map' : undefined, case: undefined })} onOpenCase={open}
          />
        </div>
      )}
      {narrow && openId === null && (
        <nav className={styles.tabs} aria-label="Show">
          <SegmentedControl fullWidth value={view ?? 'list'} onChange={(next) => go({ view: next === 'map' ? 'map' : undefined })} data={[{ value: 'list', label: 'List' }, { value: 'map', label: 'Map' }]} />
        </nav>
      )}
    </div>
  )
}
