import type { ReactNode } from 'react'

/** `unit`: what its numbers are in, said in the head where it is copied: a spreadsheet has the number alone. `value` is what it is sorted by and what is copied; `show` what is seen of it, where that is more. Null: nothing is known, and stands last in any order. `rank`: what it is sorted by where that is not its value; null for what is of too few to be ranked. */
export type Column<R> = { key: string; name: string; align?: 'end'; unit?: '%' | 'm' | 'points'; value: (row: R) => string | number | null; rank?: (row: R) => string | number | null; show?: (row: R) => ReactNode; sort?: false }

export const isDescending = (order: string | undefined) => order?.startsWith('-') ?? false

const columnOf = <R>(columns: readonly Column<R>[], order: string | undefined) => columns.find(({ key, sort }) => sort !== false && (order === key || order === `-${key}`))

export const hasOrder = <R>(columns: readonly Column<R>[], order: string): boolean => columnOf(columns, order) !== undefined

/** Rows in the order of a column; an order that no column has leaves them as they come. */
export function orderedRows<R>(rows: readonly R[], columns: readonly Column<R>[], order: string | undefined): readonly R[] {
  const column = columnOf(columns, order)
  if (!column) return rows
  const way = isDescending(order) ? -1 : 1
  const rank = column.rank ?? column.value
  return [...rows].sort((a, b) => {
    const [one, other] = [rank(a), rank(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return way * (typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'en', { numeric: true }))
  })
}

/** What a press on a column's head makes of the order: numbers from the largest first, then the other way, then as the rows come. */
export function nextOrder<R>({ key, align }: Column<R>, order: string | undefined): string | undefined {
  const [first, second] = align === 'end' ? [`-${key}`, key] : [key, `-${key}`]
  return order === first ? second : order === second ? undefined : first
}

/** A column's head as a spreadsheet has it. */
export const copiedName = <R>({ name, unit }: Column<R>) => (unit === undefined || name.endsWith(`, ${unit}`) ? name : `${name}, ${unit}`)
