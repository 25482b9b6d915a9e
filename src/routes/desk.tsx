import { Button, Loader, SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { CaseRow } from '../../contract/case.ts'
import type { Box } from '../../contract/cell.ts'
import { mayAct } from '../../contract/permissions.ts'
import { slaBounds } from '../../contract/sla.ts'
import type { Staff } from '../../contract/session.ts'
import { caseExportUrl, type MapView } from '../api/cases.ts'
import { cityQuery } from '../api/city.ts'
import { sayError } from '../api/errors.ts'
import { signOut } from '../api/session.ts'
import { CasePanel } from '../features/case/case-panel.tsx'
import { caseListId } from '../features/triage/case-list.tsx'
import { allFields, FilterBar } from '../features/triage/filter-bar.tsx'
import { SearchBox } from '../features/triage/search-box.tsx'
import { totalWords, TriageList, type ListState } from '../features/triage/triage-list.tsx'
import { filterOf, readPlace, writePlace, type CaseAct, type DeskLink, type DeskView, type MapPlace } from '../lib/desk-link.ts'
import { useNow } from '../lib/use-now.ts'
import { CloseOutSheet } from './close-out-sheet.tsx'
import { DeskHeader } from './desk-header.tsx'
import { useCaseList, useCaseMap } from './desk-data.ts'
import { KeyHelp } from './key-help.tsx'
import { SpotList } from './spot-list.tsx'
import { useOpenPlace } from './use-open-place.ts'
import { useStillHere } from './use-still-here.ts'
import { focusField, useDeskKeys } from './use-desk-keys.ts'
import styles from './desk.module.css'

const CaseMap = lazy(() => import('../features/map/case-map.tsx'))

const noRows: readonly CaseRow[] = []

/** Triage: list, map and the selected case, three readings of one address. */
export function Desk({ staff }: { staff: Staff }) {
  const desk = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  const stillHere = useStillHere('/')
  const client = useQueryClient()
  const leaving = useMutation({ mutationFn: () => signOut(client) })
  const { data: city } = useSuspenseQuery(cityQuery)
  const now = useNow()
  const bounds = useMemo(() => slaBounds(now, city), [now, city])
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const theme = useComputedColorScheme('light')
  const asked = filterOf(desk, city.districts)
  const filterKey = JSON.stringify(asked.filter)
  const filter = useMemo(() => JSON.parse(filterKey) as CaseFilter, [filterKey])
  const unread = [...(desk.unread ?? []), ...asked.unread]
  const { sort = 'due', dir = 'asc' } = desk
  const view: DeskView = narrow && desk.view !== 'map' ? 'list' : (desk.view ?? 'split')

  const [mapView, setMapView] = useState<MapView | null>(null)
  const [active, setActive] = useState<number | null>(null)
  const [listHover, setListHover] = useState<CaseRow | null>(null)
  const [mapHover, setMapHover] = useState<number | null>(null)
  const [spot, setSpot] = useState<{ ids: number[]; count: number; of: string } | null>(null)
  const [help, setHelp] = useState(false)
  const [focusOn, setFocusOn] = useState<{ id: number; field: 'assign' | 'note' } | null>(null)
  const [menu, setMenu] = useState<string | null>(null)

  const list = useCaseList(filter, sort, dir)
  const map = useCaseMap(filter, view === 'list' ? null : mapView)
  const rows = list.kind === 'loaded' ? list.rows : noRows
  const openId = desk.case ?? null
  const activeId = openId ?? active

  /** What is asked for by a person: the notice about an unreadable link has then done its work. */
  const go = useCallback((change: Partial<DeskLink>, replace = false) => {
    void navigate({ search: (old: DeskLink) => ({ ...old, unread: undefined, districts: filterOf(old, city.districts).filter.districts, ...change }), replace })
  }, [navigate, city.districts])
  const setFilter = useCallback((next: CaseFilter, replace = false) => {
    void navigate({ search: ({ sort, dir, view, case: id, at }: DeskLink) => ({ ...next, sort, dir, view, case: id, at }), replace })
  }, [navigate])
  const open = useCallback((id: number) => {
    setActive(id)
    setSpot(null)
    setFocusOn(null)
    go({ case: id, do: undefined }, openId !== null)
  }, [go, openId])
  const shownSpot = view !== 'list' && spot?.of === filterKey ? spot : null
  /** One layer at a time: the spot list, then the case. Closing is not a step to go Back to. */
  const close = useCallback(() => {
    if (shownSpot) return setSpot(null)
    if (openId === null) return
    setActive(openId)
    go({ case: undefined, do: undefined }, true)
    focusList()
  }, [go, openId, shownSpot])

  // Where this list stood, for when its row leaves the filter: the next one is then in its place.
  const listKey = `${filterKey} ${sort} ${dir}`
  const isFresh = list.kind === 'loaded' && !list.stale
  const at = rows.findIndex((row) => row.id === activeId)
  const [last, setLast] = useState({ of: '', at: -1 })
  if (isFresh && at !== -1 && (last.of !== listKey || last.at !== at)) setLast({ of: listKey, at })
  const lastAt = last.of === listKey ? last.at : -1
  const step = useCallback((by: 1 | -1) => {
    const next = at !== -1 ? rows[at + by]
      : lastAt !== -1 ? rows[Math.min(by === 1 ? lastAt : lastAt - 1, rows.length - 1)]
        // A case from elsewhere has no place in this list to go on from.
        : openId === null ? rows[0] : undefined
    if (!next) return
    if (openId === null) setActive(next.id)
    else open(next.id)
    focusList()
  }, [rows, at, lastAt, openId, open])
  const act = useCallback((next: CaseAct | null) => {
    if (activeId !== null) go({ case: activeId, do: next ?? undefined }, openId !== null)
  }, [go, activeId, openId])
  /** A key does nothing to a case that does not take it, or for somebody who may not. */
  const actByKey = (next: CaseAct) => {
    const row = rows[at]
    const fits = row === undefined || next === 'edit' || (row.status === 'closed') === (next === 'reopen')
    if (fits && mayAct(staff, next, row?.team?.id ?? staff.teamId)) act(next)
  }
  const field = (name: 'assign' | 'note') => {
    if (openId !== null) return focusField(name)
    if (activeId === null) return
    open(activeId)
    setFocusOn({ id: activeId, field: name })
  }
  const showView = (next: DeskView) => go({ view: next === 'split' ? undefined : next })

  useDeskKeys({
    step, close, field, act: actByKey,
    open: () => { if (at !== -1 && activeId !== null) open(activeId) },
    toggleMap: () => showView(view === 'list' ? (narrow ? 'map' : 'split') : 'list'),
    filter: () => setMenu(allFields),
    help: () => setHelp(true),
  })

  const onViewChange = useCallback((place: MapPlace, { west, south, east, north }: Box) => {
    setMapView({ bbox: [west, south, east, north].join(','), zoom: place.zoom })
    setSpot(null)
    // Where the map stands belongs to the link, but moving it is not a step to go Back to.
    if (stillHere()) void navigate({ search: (old: DeskLink) => ({ ...old, at: writePlace(place) }), replace: true })
  }, [navigate, stillHere])
  const showOnMap = useCallback((place: { lon: number; lat: number }) => {
    // On a phone the case lies over the map.
    go({ at: writePlace({ ...place, zoom: 16 }), ...(narrow ? { view: 'map', case: undefined } : view === 'list' && { view: undefined }) })
    if (narrow) setActive(openId)
  }, [go, narrow, view, openId])
  const place = useMemo(() => readPlace(desk.at), [desk.at])
  const openRow = openId === null ? undefined : rows[at]
  const selected = useOpenPlace(openId ?? (narrow ? active : null), openRow)
  const hovered = useMemo(() => (listHover?.location ? { id: listHover.id, ...listHover.location } : null), [listHover])
  const casePanel = openId !== null && (
    <CasePanel
      id={openId} city={city} staff={staff} bounds={bounds} whole={narrow} onClose={close} onStep={rows.length > 0 && (openRow || lastAt !== -1) ? step : null} onLeave={focusList} onShowOnMap={showOnMap}
      act={desk.do ?? null} onAct={act} focusOn={focusOn?.id === openId ? focusOn.field : null} mapMiddle={view === 'list' ? null : (place ?? null)} onOpenCase={open}
    />
  )

  return (
    <div className={styles.desk} data-view={city.empty ? 'list' : view} data-case={openId !== null || undefined}>
      <title>{titleOf(city.name, list, openRow)}</title>
      <DeskHeader
        cityName={city.name} staff={staff} view={view} onView={showView} narrow={narrow} onHelp={() => setHelp(true)} onSignOut={() => leaving.mutate()}
        search={<SearchBox words={filter.q} onSearch={(q) => setFilter({ ...filter, q }, filter.q !== undefined)} onLeave={focusList} />}
      />
      <FilterBar city={city} filter={filter} now={now} onChange={setFilter} menu={menu} onMenu={setMenu} narrow={narrow} />
      {leaving.isError && <div className={styles.notice} role="alert">You are still signed in. {sayError(leaving.error)}</div>}
      {unread.length > 0 && (
        <div className={styles.notice} role="status">
          Part of this link could not be read and was left out: <strong>{unread.join(', ')}</strong>
          <Button size="compact-xs" variant="subtle" onClick={() => go({}, true)}>Dismiss</Button>
        </div>
      )}
      <main className={styles.panes}>
        {view !== 'map' && (
          <TriageList
            listKey={listKey} city={city} state={list} bounds={bounds} sort={sort} dir={dir} onSort={(key, way) => go({ sort: key, dir: way })} onClearFilter={() => setFilter({ status: ['open'] })} exportUrl={caseExportUrl(filter)}
            onlyClosed={filter.status?.length === 1 && filter.status[0] === 'closed'} onSearchClosed={filter.q && !filter.status?.includes('closed') ? () => setFilter({ ...filter, status: ['open', 'closed'] }) : null}
            activeId={activeId} openId={openId} hoveredId={mapHover} onActive={(id) => (openId === null ? setActive(id) : open(id))} onOpen={open} onHover={setListHover}
          />
        )}
        {view !== 'list' && !city.empty && (
          <section className={styles.map} aria-label="Map of cases">
            <Suspense fallback={<div className={styles.mapWait} role="status" aria-label="Loading the map"><Loader size="sm" /></div>}>
              <CaseMap
                city={city} marks={map.marks} summary={map.summary} loading={map.loading} failed={map.failed} onRetry={map.retry} view={place} onViewChange={onViewChange}
                selected={selected} hovered={hovered} area={filter.area} onHover={setMapHover} onSelect={open} onOpenSpot={(ids, count) => setSpot({ ids, count, of: filterKey })} theme={theme}
                onShowWithoutLocation={() => { setFilter({ ...filter, located: 'false' }); if (view === 'map') showView('list') }}
              />
            </Suspense>
            {shownSpot && <SpotList ids={shownSpot.ids} count={shownSpot.count} bounds={bounds} onOpen={open} onClose={() => setSpot(null)} />}
          </section>
        )}
        {casePanel && <div className={styles.case}>{casePanel}</div>}
      </main>
      {narrow && openId === null && (
        <nav className={styles.tabs} aria-label="Show">
          <SegmentedControl fullWidth value={view} onChange={(value) => showView(value)} data={[{ value: 'list', label: 'List' }, { value: 'map', label: 'Map' }]} />
        </nav>
      )}
      {openId !== null && desk.do === 'close' && <CloseOutSheet id={openId} city={city} staff={staff} narrow={narrow} onDone={() => { act(null); focusList() }} onCancel={() => { act(null); focusList() }} onDuplicate={() => act('duplicate')} />}
      <KeyHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  )
}

function focusList(): void {
  document.getElementById(caseListId)?.focus({ preventScroll: true })
}

/** What the browser's tab says: the open case, or how much there is to do. */
function titleOf(cityName: string, list: ListState, openRow: CaseRow | undefined): string {
  if (openRow) return `${openRow.title} · Streetdesk`
  const cases = list.kind === 'loaded' ? `${totalWords(list)} · ` : ''
  return `${cases}Streetdesk ${cityName}`
}
