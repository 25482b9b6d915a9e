import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { CaseRow } from '../../../contract/case.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import { caseColumns, caseFeatures, type ListedCase } from './case-columns.tsx'
import styles from './case-list.module.css'

const rowHeight = 52

/** The head stays in sight, and takes its room from the rows. */
const headHeight = 30

/** Where the keys of the list work; what leaves a field or closes a dialog comes back to it. */
export const caseListId = 'case-list'

export type CaseListProps = {
  rows: readonly CaseRow[]
  total: number
  bounds: SlaBounds
  /** Names the list: another one begins at its top. */
  listKey: string
  /** The row that the keyboard stands on, and the one whose case is open. */
  activeId: number | null
  openId: number | null
  /** A row that is pointed at on the map. */
  hoveredId: number | null
  onActive: (id: number) => void
  onOpen: (id: number) => void
  onHover: (row: CaseRow | null) => void
  hasMore: boolean
  onNeedMore: () => void
  /** The old rows are still shown while new ones are on their way. */
  stale: boolean
}

/** The queue: only the rows in sight are in the page, however long it is. */
export function CaseList({ rows, total, bounds, listKey, activeId, openId, hoveredId, onActive, onOpen, onHover, hasMore, onNeedMore, stale }: CaseListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const data = useMemo<ListedCase[]>(() => rows.map((row) => ({ row, bounds })), [rows, bounds])
  const table = useTable({ features: caseFeatures, data, columns: caseColumns, getRowId: ({ row }) => String(row.id) })
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12, scrollMargin: headHeight, scrollPaddingStart: headHeight })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  const activeIndex = rows.findIndex((row) => row.id === activeId)

  // Reaches out to the scroll position, which is the browser's.
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeIndex, virtual])

  // Likewise: another list begins at its top, unless the active row is further down in it.
  const seenKey = useRef(listKey)
  useEffect(() => {
    if (stale || seenKey.current === listKey) return
    seenKey.current = listKey
    if (activeIndex === -1) virtual.scrollToOffset(0)
  }, [listKey, stale, activeIndex, virtual])

  // Reaches out to the server: the end of what is loaded has come into sight.
  useEffect(() => {
    if (hasMore && lastSeen >= rows.length - 15) onNeedMore()
  }, [hasMore, lastSeen, rows.length, onNeedMore])

  function step(event: KeyboardEvent) {
    const to = { ArrowDown: activeIndex + 1, ArrowUp: Math.max(0, activeIndex - 1), Home: 0, End: rows.length - 1 }[event.key]
    if (to !== undefined && rows[to]) {
      event.preventDefault()
      onActive(rows[to].id)
    } else if (event.key === 'Enter' && !stale) {
      const row = rows[Math.max(0, activeIndex)]
      if (row) onOpen(row.id)
    }
  }

  const tableRows = table.getRowModel().rows
  return (
    <div className={styles.list} data-stale={stale || undefined}>
      <div
        ref={scroller} id={caseListId} className={styles.scroller} role="grid" aria-label="Cases" aria-rowcount={total + 1} tabIndex={0}
        aria-activedescendant={activeIndex >= 0 ? `case-${activeId}` : undefined} aria-busy={stale} onKeyDown={step}
      >
        <div className={styles.head} role="row" aria-rowindex={1}>
          {table.getHeaderGroups()[0]!.headers.map((header) => (
            <div key={header.id} role="columnheader" className={styles[header.id]}><table.FlexRender header={header} /></div>
          ))}
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }} onMouseLeave={() => onHover(null)}>
          {items.map(({ index, start }) => {
            const { row } = data[index]!
            return (
              <div
                key={row.id} id={`case-${row.id}`} role="row" aria-rowindex={index + 2} aria-selected={row.id === openId} className={styles.row}
                data-active={row.id === activeId || undefined} data-hovered={row.id === hoveredId || undefined} data-closed={row.status === 'closed' || undefined}
                style={{ transform: `translateY(${start - headHeight}px)`, height: rowHeight }}
                onClick={() => onOpen(row.id)} onMouseEnter={() => onHover(row)}
              >
                {tableRows[index]!.getAllCells().map((cell) => (
                  <div key={cell.id} role="gridcell" className={styles[cell.column.id]}><table.FlexRender cell={cell} /></div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
