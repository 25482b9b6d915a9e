import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { SortDir, SortKey } from '../../../contract/case-list.ts'
import type { ColumnKey } from '../../../contract/settings.ts'
import { columnWords, narrowest, widest, type ShownColumn } from './list-columns.ts'
import styles from './case-list.module.css'

type Props = {
  columns: readonly ShownColumn[]
  sort: SortKey
  dir: SortDir
  onSort: (sort: SortKey, dir: SortDir) => void
  /** Null takes a width away that was dragged. */
  onWidth: (key: ColumnKey, width: number | null) => void
  all: 'none' | 'some' | 'all'
  /** Null for who picks none. */
  onAll: (() => void) | null
}

const sorts: Partial<Record<ColumnKey, { key: SortKey; first: SortDir }>> = { opened: { key: 'opened', first: 'desc' }, due: { key: 'due', first: 'asc' } }

/** The list's columns: what they are called, what the list is sorted by, and edges to drag. */
export function ListHead({ columns, sort, dir, onSort, onWidth, all, onAll }: Props) {
  const caseAt = columns.findIndex(({ key }) => key === 'case')
  return (
    <div className={styles.head} role="row" aria-rowindex={1}>
      {/* No column's name, and where there is little room nothing at all. */}
      <div role="gridcell" className={styles.select}>
        {onAll && <input type="checkbox" aria-label="Select all loaded cases" checked={all === 'all'} ref={(box) => { if (box) box.indeterminate = all === 'some' }} onChange={onAll} />}
      </div>
      {columns.map(({ key, width }, index) => {
        const sorted = sorts[key]
        const isSorted = sorted?.key === sort
        const words = columnWords[key]
        return (
          <div key={key} role="columnheader" aria-label={words} className={styles[key]} aria-sort={isSorted ? (dir === 'asc' ? 'ascending' : 'descending') : undefined}>
            {sorted
              ? (
                <button type="button" className={styles.sort} aria-label={`Sort by ${words.toLowerCase()}`} onClick={() => onSort(sorted.key, isSorted ? (dir === 'asc' ? 'desc' : 'asc') : sorted.first)}>
                  {isSorted && (dir === 'asc' ? <IconArrowUp size={12} aria-hidden /> : <IconArrowDown size={12} aria-hidden />)}{words}
                </button>
              )
              : <span className={styles.ellipsis}>{words}</span>}
            {/* What stands beside the case gives to it and takes from it: its edge follows the pointer on that side. */}
            {key !== 'case' && key !== 'status' && <Edge name={words} width={width} side={index < caseAt ? 'right' : 'left'} onWidth={(next) => onWidth(key, next)} />}
          </div>
        )
      })}
    </div>
  )
}

const keyStep = 16

/** The edge of a column: dragged, moved by the arrow keys, and by a double click as wide as it was at first. */
function Edge({ name, width, side, onWidth }: { name: string; width: number | undefined; side: 'left' | 'right'; onWidth: (width: number | null) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null)
  const widthNow = (edge: Element) => edge.parentElement!.getBoundingClientRect().width
  function drag(event: PointerEvent) {
    if (!from.current) return
    const moved = event.clientX - from.current.x
    onWidth(from.current.width + (side === 'left' ? -moved : moved))
  }
  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key]
    if (by !== undefined) onWidth(widthNow(event.currentTarget) + (side === 'left' ? -by : by))
    else if (event.key === 'Delete' || event.key === 'Backspace') onWidth(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with a value is a widget
    <div
      role="separator" aria-orientation="vertical" aria-label={`Width of ${name}`} aria-valuemin={narrowest} aria-valuemax={widest} aria-valuenow={width ?? narrowest} aria-valuetext={width === undefined ? 'as wide as there is room' : `${width} pixels`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- likewise
      tabIndex={0} className={styles.edge} data-side={side} title="Drag, or double click for the usual width"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width: widthNow(event.currentTarget) }
      }}
      onPointerMove={drag} onPointerUp={() => { from.current = null }} onPointerCancel={() => { from.current = null }} onDoubleClick={() => onWidth(null)} onKeyDown={onKeyDown}
    />
  )
}
