import { useMediaQuery } from '@mantine/hooks'
import { IconChartAreaLine } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { CaseRow } from '../../contract/case.ts'
import { roleMay } from '../../contract/permissions.ts'
import { caseExportUrl } from '../api/cases.ts'
import { useSettings } from '../api/settings.ts'
import { chosenColumns, rowHeight, withWidth } from '../features/triage/list-columns.ts'
import { ListTools } from '../features/triage/list-tools.tsx'
import { LiveBar } from '../features/triage/live-bar.tsx'
import { TriageList, type ListState } from '../features/triage/triage-list.tsx'
import { DeskBulk } from './desk-bulk.tsx'
import { insightsOf } from '../lib/insights-link.ts'
import type { Desk } from './use-desk.ts'
import type { Live } from './use-live.ts'
import type { Selection } from './use-selection.ts'
import type { Steps } from './use-steps.ts'
import styles from './desk.module.css'

const NoCase = lazy(() => import('../features/triage/no-case.tsx'))

type Props = {
  desk: Desk
  steps: Steps
  list: ListState
  live: Live
  /** Null for who may only read. */
  selection: Selection | null
  /** A row that is pointed at on the map. */
  hoveredId: number | null
  onHover: (row: CaseRow | null) => void
  /** Is the menu of columns and rows open? */
  columns: boolean
  onColumns: (opened: boolean) => void
  /** Where it is said what was done last: above the foot, and over no row. */
  onNoticePlace: (place: HTMLElement | null) => void
}

/** The list's reading of the desk's filter, and what is done from it. */
export function DeskList({ desk, steps, list, live, selection, hoveredId, onHover, columns: columnsOpen, onColumns, onNoticePlace }: Props) {
  const { city, staff, bounds, filter, sort, dir, listKey, openId, go, setFilter } = desk
  const { settings, change, failed } = useSettings()
  const touch = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false })
  const { density = 'comfortable' } = settings
  const columns = chosenColumns(settings)
  return (
    <TriageList
      live={<LiveBar arrived={live.arrived} left={live.left.size} flood={live.flood} connected={live.connected} failed={live.failed} newestFirst={sort === 'opened' && dir === 'desc'} onShow={live.show} />} left={live.left} fresh={live.fresh}
      tools={!city.empty && (
        <>
          {roleMay(staff.role, 'insights') && (
            <Link className={styles.insights} to="/channels" search={insightsOf(filter)} aria-label="Insights of these cases" title="Insights of these cases"><IconChartAreaLine size={15} aria-hidden /><span>Insights</span></Link>
          )}
          <ListTools
            columns={columns} density={density} touch={touch} unsaved={failed} opened={columnsOpen} onOpen={onColumns} onChange={change}
            picking={selection?.picking ?? null} onPicking={(on) => selection?.setPicking(on)}
          />
        </>
      )}
      listKey={listKey} city={city} state={list} bounds={bounds} sort={sort} dir={dir} onSort={(key, way) => go({ sort: key, dir: way })} exportUrl={caseExportUrl(filter)}
      onlyClosed={filter.status?.length === 1 && filter.status[0] === 'closed'} none={<Suspense><NoCase city={city} filter={filter} onFilter={setFilter} /></Suspense>}
      activeId={steps.activeId} openId={openId} hoveredId={hoveredId} onActive={(id) => (openId === null ? steps.setActive(id) : steps.open(id))} onOpen={steps.open} onHover={onHover}
      columns={columns} onWidth={(key, width) => change({ columns: withWidth(columns, key, width) })} height={rowHeight(density, touch)}
      selection={selection && { ids: selection.ids, picking: selection.picking, onToggle: selection.toggle, onRange: selection.range, onAll: selection.all }}
      foot={
        <>
          <div ref={onNoticePlace} />
          {selection && (selection.rows.length > 0 || selection.picking) && <DeskBulk desk={desk} list={list} selection={selection} steps={steps} />}
        </>
      }
    />
  )
}
