import { SegmentedControl } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { CaseRow } from '../../contract/case.ts'
import { mayAct } from '../../contract/permissions.ts'
import type { Staff } from '../../contract/session.ts'
import { signOut } from '../api/session.ts'
import { useSettings } from '../api/settings.ts'
import { allFields, FilterBar, FilterButton } from '../features/triage/filter-bar.tsx'
import { SearchBox } from '../features/triage/search-box.tsx'
import { totalWords, type ListState } from '../features/triage/triage-list.tsx'
import { showOverlay } from '../lib/commands.ts'
import type { CaseAct } from '../lib/desk-link.ts'
import { insightsOf } from '../lib/insights-link.ts'
import { laterPart } from '../ui/later-part.tsx'
import { useDeskCommands } from './desk-commands.ts'
import { useCaseList } from './desk-data.ts'
import { DeskHeader } from './desk-header.tsx'
import { DeskList } from './desk-list.tsx'
import { DeskMap, type Spot } from './desk-map.tsx'
import { DeskNotices } from './desk-notices.tsx'
import { panesId, paneWidths } from './pane-widths.ts'
import { useSignOutCommand } from './sign-out-command.ts'
import { useDesk } from './use-desk.ts'
import { focusField, useDeskKeys } from './use-desk-keys.ts'
import { useLive } from './use-live.ts'
import { useSelection } from './use-selection.ts'
import { useRecent } from './use-recent.ts'
import { focusList, useSteps } from './use-steps.ts'
import styles from './desk.module.css'

// The rows do not wait for the views.
const ViewsRail = lazy(async () => ({ default: (await import('./desk-views.tsx')).ViewsRail }))
const ViewsChip = lazy(async () => ({ default: (await import('./desk-views.tsx')).ViewsChip }))
const DeskViewChanges = lazy(async () => ({ default: (await import('./desk-views.tsx')).DeskViewChanges }))
const ViewsByKey = laterPart(async () => (await import('./desk-views.tsx')).ViewsByKey)
const SaveThisView = lazy(async () => ({ default: (await import('./desk-views.tsx')).SaveThisView }))
const CopiedNote = lazy(() => import('./copied-note.tsx'))

const DeskCase = lazy(async () => ({ default: (await import('./desk-case.tsx')).DeskCase }))
const UndoNotice = lazy(() => import('../features/bulk/undo-notice.tsx'))

const soonMs = 1500

/** The menu of the views, among the menus of the filter's fields. */
const viewsMenu = 'views'
const columnsMenu = 'columns'

/** Triage: list, map and the selected case, three readings of one address. */
export function Desk({ staff }: { staff: Staff }) {
  const desk = useDesk(staff)
  const { city, now, narrow, filter, filterKey, sort, dir, view, openId, go, leave, setFilter, showView, navigate } = desk
  const client = useQueryClient()
  const leaving = useMutation({ mutationFn: () => signOut(client) })
  const list = useCaseList(filter, sort, dir, openId)
  const [listHover, setListHover] = useState<CaseRow | null>(null)
  const [mapHover, setMapHover] = useState<number | null>(null)
  const [spot, setSpot] = useState<Spot | null>(null)
  const [focusOn, setFocusOn] = useState<{ id: number; field: 'assign' | 'note' } | null>(null)
  const [menu, setMenu] = useState<string | null>(null)
  const [over, setOver] = useState<'views' | 'save' | 'copied' | 'not copied' | null>(null)
  const nothingOver = useCallback(() => setOver(null), [])
  const [noticePlace, setNoticePlace] = useState<HTMLElement | null>(null)
  const wide = useMediaQuery('(min-width: 90em)', false, { getInitialValueInEffect: false })
  const [railPut, putRail] = useLocalStorage({ key: 'streetdesk views', defaultValue: 'beside', getInitialValueInEffect: false })
  const rail = wide && railPut === 'beside'
  const steps = useSteps(desk, list, useCallback(() => { setSpot(null); setFocusOn(null) }, []))
  const { activeId, activeRow, open, step } = steps
  // On a phone the case is the screen: what lies behind it takes no keys.
  const covered = narrow && openId !== null
  const selection = useSelection(desk, steps, covered)
  const picked = selection !== null && selection.rows.length > 0 && !covered
  const { settings, change } = useSettings()
  const live = useLive(desk, steps, list)
  const isNews = live.arrived > 0 || live.left.size > 0 || live.flood
  const shownSpot = view !== 'list' && spot?.of === filterKey ? spot : null

  /** One layer at a time: what is picked, the spot list, then the case. */
  const close = () => (picked ? selection.clear() : shownSpot ? setSpot(null) : steps.close())
  const act = (next: CaseAct | null) => {
    if (activeId === null) return
    if (next === null) return leave('do', { case: activeId, do: undefined })
    // The close-out is a screen over the case, and Back leaves it alone.
    const isScreen = next === 'close' && openId !== null
    go({ case: activeId, do: next }, openId !== null && !isScreen, isScreen ? 'do' : 'case')
  }
  /** A key does nothing to a case that does not take it, or for somebody who may not. */
  const actByKey = (next: CaseAct) => {
    if (picked) return next === 'edit' || next === 'duplicate' ? undefined : selection.ask(next)
    const row = activeRow
    if (row === undefined && openId === null) return
    const fits = row === undefined || next === 'edit' || (row.status === 'closed') === (next === 'reopen')
    if (fits && mayAct(staff, next, row?.team?.id ?? staff.teamId)) act(next)
  }
  const field = (name: 'assign' | 'note') => {
    if (picked) return selection.ask(name)
    if (openId !== null) return focusField(name)
    if (activeRow === undefined) return
    open(activeRow.id)
    setFocusOn({ id: activeRow.id, field: name })
  }

  useDeskKeys({
    covered, step, close, field, act: actByKey,
    open: () => { if (activeRow) open(activeRow.id) },
    toggleMap: () => showView(view === 'list' ? (narrow ? 'map' : 'split') : 'list'),
    filter: () => setMenu(allFields),
    views: () => setOver('views'),
    news: () => { if (isNews) live.show() },
  })
  // Reaches out to the network: who presses `v` and types on at once loses no letter.
  useEffect(() => {
    const timer = setTimeout(() => void ViewsByKey.load(), soonMs)
    return () => clearTimeout(timer)
  }, [])
  useRecent(desk, menu !== null)
  useDeskCommands(desk, steps, {
    act, field, close, openFilter: () => setMenu(allFields), openViews: () => setOver('views'), saveView: () => setOver('save'), openColumns: () => setMenu(columnsMenu), openInsights: () => void navigate({ to: '/channels', search: insightsOf(filter) }),
    density: settings.density ?? 'comfortable', onDensity: (density) => change({ density }), onCopied: (copied) => setOver(copied ? 'copied' : 'not copied'),
    showNew: isNews ? live.show : null,
  })
  useSignOutCommand(() => leaving.mutate())

  const viewsChip = (
    <Suspense>
      <ViewsChip desk={desk} opened={menu === viewsMenu} onOpen={(opened) => setMenu(opened ? viewsMenu : null)} onExpand={wide ? () => putRail('beside') : null} />
    </Suspense>
  )

  return (
    <div className={styles.desk} data-view={city.empty ? 'list' : view} data-case={openId !== null || undefined} data-rail={rail || undefined}>
      <title>{titleOf(city.name, list, openId === null ? undefined : activeRow)}</title>
      <DeskHeader
        cityName={city.name} staff={staff} view={view} onView={showView} narrow={narrow} onHelp={() => showOverlay('keys')} onSignOut={() => leaving.mutate()}
        search={<SearchBox words={filter.q} onSearch={(q) => setFilter({ ...filter, q }, filter.q !== undefined)} onLeave={focusList} />}
      />
      <div className={styles.body}>
        {rail && <Suspense fallback={<div className={styles.railWait} />}><ViewsRail desk={desk} onCollapse={() => putRail('away')} /></Suspense>}
        <div className={styles.work}>
          <FilterBar
            city={city} filter={filter} now={now} onChange={setFilter} menu={menu} onMenu={setMenu} narrow={narrow}
            before={rail || narrow ? null : viewsChip} after={<Suspense><DeskViewChanges desk={desk} /></Suspense>}
          />
          <DeskNotices desk={desk} leavingFailed={leaving.error} />
          <main id={panesId} className={styles.panes} style={paneWidths(settings.panes ?? {})}>
            {view !== 'map' && <DeskList desk={desk} steps={steps} list={list} live={live} selection={selection} hoveredId={mapHover} onHover={setListHover} columns={menu === columnsMenu} onColumns={(opened) => setMenu(opened ? columnsMenu : null)} onNoticePlace={setNoticePlace} />}
            {view !== 'list' && !city.empty && <DeskMap desk={desk} steps={steps} listHover={listHover} onHover={setMapHover} spot={shownSpot} onSpot={setSpot} />}
            {openId !== null && (
              <Suspense fallback={<div className={styles.case} aria-busy="true" />}>
                <DeskCase desk={desk} steps={steps} id={openId} act={act} onClose={close} focusOn={focusOn?.id === openId ? focusOn.field : null} />
              </Suspense>
            )}
          </main>
          {narrow && openId === null && (
            <nav className={styles.tabs} aria-label="Show">
              {viewsChip}
              <SegmentedControl fullWidth size="md" value={view} onChange={(value) => showView(value)} data={[{ value: 'list', label: 'List' }, { value: 'map', label: 'Map' }]} />
              <FilterButton city={city} filter={filter} now={now} onChange={setFilter} menu={menu} onMenu={setMenu} />
            </nav>
          )}
        </div>
      </div>
      <Suspense><UndoNotice place={covered ? null : noticePlace} onUndone={steps.commanded} onLeave={covered ? null : focusList} /></Suspense>
      <Suspense>
        {over === 'views' && <ViewsByKey desk={desk} onClose={nothingOver} />}
        {over === 'save' && <SaveThisView desk={desk} onClose={nothingOver} />}
        {(over === 'copied' || over === 'not copied') && <CopiedNote copied={over === 'copied'} onDone={nothingOver} />}
      </Suspense>
    </div>
  )
}

/** What the browser's tab says: the open case, or how much there is to do. */
function titleOf(cityName: string, list: ListState, openRow: CaseRow | undefined): string {
  if (openRow) return `${openRow.title} · Streetdesk`
  const cases = list.kind === 'loaded' ? `${totalWords(list)} · ` : ''
  return `${cases}Streetdesk ${cityName}`
}
