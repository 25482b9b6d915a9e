import { ActionIcon, Kbd, Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconStack2 } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { SavedView } from '../../contract/saved-view.ts'
import { useKeptViews } from '../features/views/use-kept-views.ts'
import { ViewChanges } from '../features/views/view-changes.tsx'
import type { ViewQuestion } from '../features/views/view-dialog.tsx'
import { ViewList } from '../features/views/view-list.tsx'
import type { DeskLink } from '../lib/desk-link.ts'
import { currentView, queryOf, type KeptView } from '../lib/kept-views.ts'
import { filterSentence } from '../lib/filter-words.ts'
import { FilterChip } from '../ui/filter-chip.tsx'
import { laterPart } from '../ui/later-part.tsx'
import { viewLink } from './go-places.ts'
import type { Desk } from './use-desk.ts'
import { focusList } from './use-steps.ts'
import styles from './desk-views.module.css'

const ViewDialog = lazy(() => import('../features/views/view-dialog.tsx'))
const ViewPicker = laterPart(async () => (await import('../features/views/view-picker.tsx')).ViewPicker)
/** Soon after the views: who presses `v` and types on at once loses no letter. */
const soonMs = 1500

/** The views at this desk: which one it is, how to go to another, and what is asked about them. */
function useDeskViews({ staff, city, today, filter, sort, dir, view, link, navigate }: Desk) {
  const kept = useKeptViews(staff)
  const [question, setQuestion] = useState<ViewQuestion | null>(null)
  // Reaches out to the network.
  useEffect(() => {
    const timer = setTimeout(() => void ViewPicker.load(), soonMs)
    return () => clearTimeout(timer)
  }, [])
  const asked = useMemo(() => ({ filter, sort, dir }), [filter, sort, dir])
  // Each view's query is read for it: not for every row that a pointer passes.
  const current = useMemo(() => currentView(kept.all, link.in, asked, city, today), [kept.all, link.in, asked, city, today])
  // Where the map stands and what is shown of list and map is no part of most views: they stay.
  const open = ({ key, query, saved }: KeptView) => void navigate({
    search: ({ view: shown, at }: DeskLink) => ({ view: shown, at, ...viewLink(key, query), ...(key === 'open' && saved === null && { in: undefined }) }),
  })
  const dialog: ReactNode = question && (
    <Suspense>
      <ViewDialog
        question={question} city={city} staff={staff} onClose={() => setQuestion(null)}
        onDone={(saved) => {
          if (question.kind === 'new' && saved) standAs(navigate, saved)
          setQuestion(null)
        }}
      />
    </Suspense>
  )
  return {
    kept, current, open, dialog, query: queryOf(asked, view),
    saveAs: () => setQuestion({ kind: 'new', query: queryOf(asked, view), sentence: filterSentence(filter, city) }),
    list: {
      kept, city, current, onOpen: open,
      onEdit: ({ saved }: KeptView) => { if (saved) setQuestion({ kind: 'edit', view: saved }) },
      onDelete: ({ saved }: KeptView) => { if (saved) setQuestion({ kind: 'delete', view: saved }) },
    },
  }
}

/** The desk is that view from now on; saving it is no step to go Back to. */
function standAs(navigate: Desk['navigate'], { id }: SavedView): void {
  void navigate({ search: (old: DeskLink) => ({ ...old, in: String(id) }), replace: true, state: true })
}

/** On a wide screen the views stand beside everything, until somebody puts them away. */
export function ViewsRail({ desk, onCollapse }: { desk: Desk; onCollapse: () => void }) {
  const { list, dialog } = useDeskViews(desk)
  return (
    <nav className={styles.rail} aria-label="Views">
      <div className={styles.head}>
        <h2>Views <Kbd size="xs" aria-hidden>v</Kbd></h2>
        <Tooltip label="Put the views away"><ActionIcon variant="subtle" color="gray" size={26} aria-label="Put the views away" onClick={onCollapse}><IconLayoutSidebarLeftCollapse size={16} /></ActionIcon></Tooltip>
      </div>
      <ViewList {...list} />
      {dialog}
    </nav>
  )
}

type ChipProps = {
  desk: Desk
  opened: boolean
  onOpen: (opened: boolean) => void
  /** Puts them beside everything; null where there is no room. */
  onExpand: (() => void) | null
}

/** Elsewhere they are behind one word of the filter bar: the name of the view that this is. */
export function ViewsChip({ desk, opened, onOpen, onExpand }: ChipProps) {
  const { list, current, open, dialog } = useDeskViews(desk)
  const closing = <A extends unknown[]>(act: (...given: A) => void) => (...given: A) => { onOpen(false); act(...given) }
  return (
    <>
      <FilterChip label="Views" said={current ? current.view.name : null} opened={opened} onOpen={onOpen} before={<IconStack2 size={14} aria-hidden />}>
        <div className={styles.menu}>
          {onExpand && <ActionIcon className={styles.expand} variant="subtle" color="gray" size={26} aria-label="Keep the views at the side" title="Keep the views at the side" onClick={closing(onExpand)}><IconLayoutSidebarLeftExpand size={16} /></ActionIcon>}
          <ViewList {...list} onOpen={closing(open)} onEdit={closing(list.onEdit)} onDelete={closing(list.onDelete)} />
        </div>
      </FilterChip>
      {dialog}
    </>
  )
}

/** What of a view was changed, at the end of the filter. */
export function DeskViewChanges({ desk }: { desk: Desk }) {
  const { current, query, open, saveAs, dialog } = useDeskViews(desk)
  if (current && !current.changed) return dialog
  return (
    <>
      <ViewChanges
        key={current?.view.key ?? ''} view={current?.view ?? null} query={query} onSaveAs={saveAs}
        // What was pressed goes away; the keys go on in the list.
        onReset={() => { if (current) open(current.view); focusList() }}
        onSaved={(saved) => { standAs(desk.navigate, saved); focusList() }}
      />
      {dialog}
    </>
  )
}

/** For the keys: all views, to type in. */
export function ViewsByKey({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { kept, current, open } = useDeskViews(desk)
  return <Suspense><ViewPicker kept={kept} currentKey={current?.view.key ?? null} onOpen={open} onClose={onClose} /></Suspense>
}

/** From the palette: this desk, kept as a view. */
export function SaveThisView({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { filter, sort, dir, view, city, staff, navigate } = desk
  const question = { kind: 'new', query: queryOf({ filter, sort, dir }, view), sentence: filterSentence(filter, city) } as const
  const onDone = (saved: SavedView | null) => {
    if (saved) standAs(navigate, saved)
    onClose()
  }
  return <Suspense><ViewDialog {...{ question, city, staff, onDone, onClose }} /></Suspense>
}
