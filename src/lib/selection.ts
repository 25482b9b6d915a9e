import { bulkMost } from '../../contract/bulk.ts'
import type { CaseRow } from '../../contract/case.ts'

type Rows = ReadonlyMap<number, CaseRow>

/** Cases picked for a command, as they were when they were picked: the pages that hold them may be gone from the list. */
export type Picked = {
  rows: Rows
  /** Where a range begins, and what was picked before it: while it grows and shrinks, that stays. */
  anchor: number | null
  base: Rows
}

const noRows: Rows = new Map()
export const nonePicked: Picked = { rows: noRows, anchor: null, base: noRows }

const mapOf = (rows: readonly CaseRow[]): Rows => new Map(rows.slice(0, bulkMost).map((row) => [row.id, row]))

export function toggled({ rows }: Picked, row: CaseRow): Picked {
  const others = [...rows.values()].filter(({ id }) => id !== row.id)
  const next = mapOf(rows.has(row.id) ? others : [...others, row])
  return { rows: next, anchor: row.id, base: next }
}

/**
 * Everything from where the range began to this row, as the list has them now.
 * @param from where it begins, when nothing was picked yet.
 */
export function ranged({ anchor, base }: Picked, list: readonly CaseRow[], to: number, from = to): Picked {
  const at = (id: number | null) => list.findIndex((row) => row.id === id)
  const begin = at(anchor) === -1 ? from : anchor!
  const [a, b] = [at(begin), at(to)]
  const range = a <= b ? list.slice(Math.max(0, a), b + 1) : list.slice(b, a + 1).toReversed()
  return { rows: mapOf([...base.values(), ...range.filter(({ id }) => !base.has(id))]), anchor: begin, base }
}

/** The first of them, as many as one command takes. */
export function pickedAll(list: readonly CaseRow[]): Picked {
  const rows = mapOf(list)
  return { rows, anchor: null, base: rows }
}

export function withoutPicked({ rows }: Picked, ids: ReadonlySet<number>): Picked {
  const next = mapOf([...rows.values()].filter(({ id }) => !ids.has(id)))
  return { rows: next, anchor: null, base: next }
}
