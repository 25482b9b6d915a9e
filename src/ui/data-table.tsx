import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { tabText } from '../lib/csv-text.ts'
import { count } from '../lib/words.ts'
import { copiedName, hasOrder, isDescending, nextOrder, orderedRows, type Column } from './table-order.ts'
import { useTableKeys } from './use-table-keys.ts'
import styles from './data-table.module.css'

export type { Column } from './table-order.ts'

type Props<R> = {
  caption: ReactNode
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  /** A column's key, with `-` in front from the largest. Undefined, or a key that no column has, as a link may: `usual`. */
  order: string | undefined
  /** Left out: as the rows come. */
  usual?: string
  onOrder: (order: string | undefined) => void
  /** What stands there when there is no row. */
  empty: ReactNode
}

/** So many rows are drawn before somebody asks for all: 1,500 days make a page slow that nobody reads to its end. */
const drawnUpTo = 200
/** So many rows are as high as the page needs them: a table that scrolls inside itself keeps the wheel from the page. */
const wholeUpTo = 30

/** Numbers to read, sort and take along. The first column names the row. */
export function DataTable<R>({ caption, columns, rows, rowKey, order: asked, usual, onOrder, empty }: Props<R>) {
  const id = useId()
  const [all, setAll] = useState(false)
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const isNone = asked !== undefined && !hasOrder(columns, asked)
  const order = isNone ? usual : asked ?? usual
  const ordered = orderedRows(rows, columns, order)
  const keys = useTableKeys(`${id}-keys`)
  const drawn = all ? ordered : ordered.slice(0, drawnUpTo)

  const copy = async () => {
    const done = await writeClipboard(tabText([columns.map(copiedName), ...ordered.map((row) => columns.map(({ value }) => value(row)))]))
    setCopied(done ? 'yes' : 'no')
  }

  return (
    <div className={styles.frame}>
      <div className={styles.head}>
        <p id={id}>{caption}</p>
        <span role="status" className={styles.said}>{copied === 'yes' ? `Copied ${count(rows.length, 'row')}` : copied === 'no' ? 'The browser did not let it be copied' : ''}</span>
        <span className={styles.keys} id={`${id}-keys`} aria-hidden>Arrow keys move between the links</span>
        {rows.length > 0 && <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconCopy size={14} aria-hidden />} title="Copy for a spreadsheet" onBlur={() => setCopied(null)} onClick={() => void copy()}>Copy</Button>}
      </div>
      {isNone && rows.length > 0 && <p className={styles.none} role="status">This link asks for the order “{asked.replace(/^-/, '')}”, which is no column here.</p>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className={styles.scroll} data-whole={drawn.length <= wholeUpTo || undefined} role="region" aria-labelledby={id} tabIndex={0}>
        <table className={styles.table} aria-labelledby={id}>
          <thead>
            <tr>{columns.map((column) => <Head key={column.key} {...{ column, order, onOrder }} />)}</tr>
          </thead>
          <tbody {...keys}>
            {drawn.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column, index) => {
                  const shown = column.show ? column.show(row) : plainly(column.value(row))
                  return index === 0
                    ? <th key={column.key} scope="row" title={titleOf(column.value(row))}>{shown}</th>
                    : <td key={column.key} data-align={column.align}>{shown}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <div className={styles.empty}>{empty}</div>}
      </div>
      {drawn.length < rows.length && <Button className={styles.more} size="compact-sm" variant="default" onClick={() => setAll(true)}>Show all {count(rows.length, 'row')}</Button>}
    </div>
  )
}

function Head<R>({ column, order, onOrder }: { column: Column<R>; order: string | undefined; onOrder: (order: string | undefined) => void }) {
  const { key, name, align, sort } = column
  if (sort === false) return <th scope="col" data-align={align}><span>{name}</span></th>
  const isIt = order === key || order === `-${key}`
  const Arrow = isIt && isDescending(order) ? IconArrowDown : isIt || align !== 'end' ? IconArrowUp : IconArrowDown
  return (
    <th scope="col" data-align={align} aria-sort={!isIt ? 'none' : isDescending(order) ? 'descending' : 'ascending'}>
      <button type="button" className={styles.sort} onClick={() => onOrder(nextOrder(column, order))}>{name}<Arrow size={12} aria-hidden /></button>
    </th>
  )
}

const plainly = (value: string | number | null) => (typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '–'))
const titleOf = (value: string | number | null) => (typeof value === 'string' && value.length > 30 ? value : undefined)

/** @returns whether the browser let it. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
