import { useTable } from '@tanstack/react-table'
import { useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { CaseRow } from '../../../contract/case.ts'
import type { SortDir, SortKey } from '../../../contract/case-list.ts'
import type { ColumnKey } from '../../../contract/settings.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import type { ListWindow } from '../../lib/list-window.ts'
import { useWidth } from '../../lib/use-width.ts'
import { caseColumns, caseFeatures, type ListedCase } from './case-columns.tsx'
import { caseListId } from './case-list-id.ts'
import { CaseListRow } from './case-row.tsx'
import { firstInSight } from './first-in-sight.ts'
import { columnTracks, fitColumns, mostWidth, type ShownColumn } from './list-columns.ts'
import { ListHead } from './list-head.tsx'
import { headHeight, useListScroll } from './use-list-scroll.ts'
import styles from './case-list.module.css'

/** The room that the boxes to tick take. */
const boxWidth = 28

export type CaseListProps = {
  list: ListWindow & {
    hasMore: boolean
    hasBefore: boolean
    needMore: () => void
    needBefore: () => void
    /** Brings an end of the list in, however far it is. @returns the row there. */
    goTo: (end: 'first' | 'last') => Promise<CaseRow | undefined>
    /** The old rows are still shown while new ones are on their way. */
    stale: boolean
    moreFailed: (() => void) | null
  }
  bounds: SlaBounds
  /** Names the list: another one begins at its top. */
  listKey: string
  /** The row that the keyboard stands on, and the one whose case is open. */
  activeId: number | null
  openId: number | null
  /** A row that is pointed at on the map. */
  hoveredId: number | null
  /** Rows that left the filter since it was read, and rows that came in last. */
  left: ReadonlySet<number>
  fresh: ReadonlySet<number>
  onActive: (id: number) => void
  onOpen: (id: number) => void
  onHover: (row: CaseRow | null) => void
  sort: SortKey
  dir: SortDir
  onSort: (sort: SortKey, dir: SortDir) => void
  columns: readonly ShownColumn[]
  onWidth: (key: ColumnKey, width: number | null) => void
  /** In pixels. */
  height: number
  selection: ListSelection | null
}

/** Rows that somebody picks for a command. */
export type ListSelection = {
  ids: ReadonlySet<number>
  /** A tap picks instead of opening. */
  picking: boolean
  onToggle: (id: number) => void
  /** From the row that was picked last to this one. */
  onRange: (id: number) => void
  onAll: () => void
}

const nothing: ReadonlySet<number> = new Set()

/** The queue: only the rows in sight are in the page, however long it is. */
export function CaseList({ list, bounds, listKey, activeId, openId, hoveredId, left, fresh, onActive, onOpen, onHover, sort, dir, onSort, columns: chosen, onWidth, height, selection }: CaseListProps) {
  const { rows, first, placed, length, stale, moreFailed } = list
  const scroller = useRef<HTMLDivElement>(null)
  const room = useWidth(scroller)
  const { virtual, items, activeIndex } = useListScroll(scroller, {
    rows, first, length, height, listKey, activeId, fresh, stale,
    needMore: list.hasMore && !moreFailed ? list.needMore : null, needBefore: list.hasBefore && !moreFailed ? list.needBefore : null,
  })
  const inLine = height < 48
  const columns = fitColumns(chosen, room - boxWidth, inLine)
  const tracks: Record<string, string> = { '--columns': columnTracks(columns, room - boxWidth, inLine) }
  const keys = columns.map(({ key }) => key).join(' ')
  const data = useMemo<ListedCase[]>(() => rows.map((row) => ({ row, bounds })), [rows, bounds])
  const definitions = useMemo(() => caseColumns(keys.split(' ') as ColumnKey[]), [keys])
  const table = useTable({ features: caseFeatures, data, columns: definitions, getRowId: ({ row }) => String(row.id) })
  const picked = selection?.ids ?? nothing

  function onKeyDown(event: KeyboardEvent) {
    if (stale || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const end = ({ Home: 'first', End: 'last' } as const)[event.key]
    if (by !== undefined) {
      const next = activeIndex === -1 ? (rows.find(({ id }) => id === firstInSight()) ?? rows[0]) : rows[activeIndex + by]
      if (!next) return
      if (event.shiftKey) selection?.onRange(next.id)
      onActive(next.id)
    } else if (end) void goTo(end)
    else if (event.key === ' ' && activeId !== null) selection?.onToggle(activeId)
    else if (event.key === 'Enter') {
      const row = rows[Math.max(0, activeIndex)]
      if (row) onOpen(row.id)
    } else return
    event.preventDefault()
  }

  /** What is loaded is there at once. What fails to come says so where the rest of the list does. */
  async function goTo(end: 'first' | 'last') {
    const isThere = end === 'first' ? !list.hasBefore : !list.hasMore
    const row = isThere ? rows.at(end === 'first' ? 0 : -1) : await list.goTo(end).catch(() => rows.at(end === 'first' ? 0 : -1))
    if (row) onActive(row.id)
  }

  const rowOf = ({ target }: { target: EventTarget }) => {
    const id = Number((target as Element).closest<HTMLElement>('[data-id]')?.dataset['id'])
    return rows.find((row) => row.id === id)
  }
  const isBox = ({ target }: { target: EventTarget }) => (target as Element).closest('input') !== null || (target as Element).classList.contains(styles.select!)

  function onClick(event: MouseEvent) {
    const row = rowOf(event)
    if (!row || stale) return
    if (selection && event.shiftKey) selection.onRange(row.id)
    else if (selection && (selection.picking || isBox(event) || event.ctrlKey || event.metaKey)) selection.onToggle(row.id)
    else onOpen(row.id)
  }
  /** Picking keeps the focus on the list, where the keys work, and marks no text. */
  function onMouseDown(event: MouseEvent) {
    if (!selection || !(event.shiftKey || isBox(event))) return
    event.preventDefault()
    scroller.current?.focus({ preventScroll: true })
  }

  const tableRows = table.getRowModel().rows
  return (
    <div className={styles.list} data-stale={stale || undefined} data-picking={(selection !== null && (selection.picking || picked.size > 0)) || undefined} data-pickable={selection !== null || undefined} data-line={inLine || undefined} data-who={keys.includes('assignee') || undefined} style={tracks}>
      <div
        ref={scroller} id={caseListId} className={styles.scroller} role="grid" aria-label="Cases" aria-rowcount={placed ? length + 1 : -1} aria-multiselectable={selection !== null} tabIndex={0}
        aria-activedescendant={activeIndex >= 0 ? `case-${activeId}` : undefined} aria-busy={stale} onKeyDown={onKeyDown} onMouseDown={onMouseDown}
      >
        <ListHead columns={columns} sort={sort} dir={dir} onSort={onSort} onWidth={(key, width) => onWidth(key, width === null ? null : Math.min(width, mostWidth(columns, key, room - boxWidth, inLine)))} onAll={selection?.onAll ?? null} all={picked.size === 0 ? 'none' : rows.every(({ id }) => picked.has(id)) ? 'all' : 'some'} />
        <div
          role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }} onClick={onClick}
          onPointerOver={(event) => onHover(rowOf(event) ?? null)} onPointerLeave={() => onHover(null)}
        >
          {items.map(({ index, start }) => {
            const row = tableRows[index - first]
            const top = start - headHeight
            if (!row) return <div key={-1 - index} aria-hidden className={styles.gap} style={{ transform: `translateY(${top}px)`, height }} />
            const { id } = row.original.row
            return (
              <CaseListRow
                key={id} row={row} columns={keys} place={placed ? index : null} top={top} height={height} active={id === activeId} open={id === openId} hovered={id === hoveredId}
                selected={selection && picked.has(id)} left={left.has(id)} fresh={fresh.has(id)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
