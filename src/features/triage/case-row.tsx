import { FlexRender, type Row } from '@tanstack/react-table'
import { memo } from 'react'
import type { caseFeatures, ListedCase } from './case-columns.tsx'
import styles from './case-list.module.css'

type Props = {
  row: Row<typeof caseFeatures, ListedCase>
  /** Names the columns: the row itself stays the same when they change. */
  columns: string
  /** Its place in the whole list, from 0; null where that is not known. */
  place: number | null
  top: number
  height: number
  active: boolean
  open: boolean
  hovered: boolean
  /** Null for who picks none. */
  selected: boolean | null
  left: boolean
  fresh: boolean
}

/** One case of the list. Drawn anew only when something of it changes: pointing or stepping touches two rows, however many there are. */
export const CaseListRow = memo(function CaseListRow({ row, place, top, height, active, open, hovered, selected, left, fresh }: Props) {
  const { id, number, status } = row.original.row
  return (
    <div
      id={`case-${id}`} role="row" aria-rowindex={place === null ? undefined : place + 2} aria-selected={selected ?? undefined} aria-current={open || undefined} className={styles.row} data-id={id}
      data-active={active || undefined} data-open={open || undefined} data-hovered={hovered || undefined} data-closed={status === 'closed' || undefined} data-left={left || undefined} data-fresh={fresh || undefined}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div role="gridcell" className={styles.select}>
        {/* By keyboard: x, or the space bar. What is clicked is the cell, which is larger. */}
        {selected !== null && <input type="checkbox" tabIndex={-1} aria-label={`Select ${number}`} checked={selected} readOnly />}
      </div>
      {row.getAllCells().map((cell) => <div key={cell.id} role="gridcell" className={styles[cell.column.id]}><FlexRender cell={cell} /></div>)}
    </div>
  )
})
