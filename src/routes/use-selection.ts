import { useHotkeys } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import type { BulkCommand } from '../../contract/bulk.ts'
import { roleMay } from '../../contract/permissions.ts'
import { nonePicked, pickedAll, ranged, toggled, withoutPicked, type Picked } from '../lib/selection.ts'
import { somethingLiesOver } from '../lib/lies-over.ts'
import type { Desk } from './use-desk.ts'
import { focusList, type Steps } from './use-steps.ts'

/** What is done to several cases at once, in a form above the list's foot. */
export type BulkAct = BulkCommand['act']

type State = { of: string; picked: Picked; picking: boolean; act: BulkAct | null }

const atStart: Omit<State, 'of'> = { picked: nonePicked, picking: false, act: null }

const noRows: Steps['rows'] = []

/**
 * The cases that somebody picked in this filter, for a command on all of them. Another filter begins without any.
 * @param covered the case lies over the list: nobody picks what they do not see.
 */
export function useSelection({ filterKey, staff, openId, view }: Desk, { rows: loadedRows, activeId, open, setActive }: Steps, covered: boolean) {
  const [state, setState] = useState<State>({ of: filterKey, ...atStart })
  if (state.of !== filterKey) setState({ of: filterKey, ...atStart })
  const { picked, picking, act } = state
  // What comes late was meant for the filter before.
  const set = (change: Partial<State>) => setState((before) => (before.of === filterKey ? { ...before, ...change } : before))
  const rows = covered ? noRows : loadedRows
  const pick = (next: Picked) => set(next.rows.size > 0 ? { picked: next } : { picked: next, act: null })
  // Where the list has a case, as it is there now: a command is decided on what is seen.
  const chosen = useMemo(() => {
    const loaded = new Map(rows.map((row) => [row.id, row]))
    return [...picked.rows.values()].map((row) => loaded.get(row.id) ?? row)
  }, [rows, picked])
  const ids = useMemo(() => new Set(picked.rows.keys()), [picked])

  const toggle = (id: number) => {
    const row = rows.find((one) => one.id === id)
    if (row) pick(toggled(picked, row))
  }
  const range = (id: number) => {
    if (rows.some((one) => one.id === id)) pick(ranged(picked, rows, id, activeId ?? id))
  }
  const extend = (by: 1 | -1) => {
    const next = rows[rows.findIndex(({ id }) => id === activeId) + by]
    if (!next) return
    range(next.id)
    if (openId === null) setActive(next.id)
    else open(next.id)
    focusList()
  }
  const selection = {
    rows: chosen, ids, picking, act, toggle, range, extend,
    all: () => {
      if (rows.length > 0) pick(rows.every(({ id }) => ids.has(id)) ? nonePicked : pickedAll(rows))
    },
    pickAll: (some: typeof rows) => pick(pickedAll(some)),
    drop: (done: ReadonlySet<number>) => pick(withoutPicked(picked, done)),
    ask: (next: BulkAct | null) => set({ act: next }),
    setPicking: (on: boolean) => set(on ? { picking: true } : atStart),
    clear: () => {
      set(atStart)
      focusList()
    },
  }
  // Reading alone picks nothing, and nobody picks what they do not see.
  const may = roleMay(staff.role, 'note')
  const atList = (does: () => void) => () => { if (may && view !== 'map' && rows.length > 0 && !somethingLiesOver()) does() }
  useHotkeys([
    ['x', atList(() => { if (activeId !== null) toggle(activeId) })],
    ['shift+J', atList(() => extend(1))],
    ['shift+K', atList(() => extend(-1))],
    ['mod+A', atList(() => pick(pickedAll(rows)))],
  ])
  return may ? selection : null
}

export type Selection = NonNullable<ReturnType<typeof useSelection>>
