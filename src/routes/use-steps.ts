import { useCallback, useState } from 'react'
import type { CaseRow } from '../../contract/case.ts'
import { caseListId } from '../features/triage/case-list-id.ts'
import { firstInSight } from '../features/triage/first-in-sight.ts'
import type { ListState } from '../features/triage/triage-list.tsx'
import type { Desk } from './use-desk.ts'

const noRows: readonly CaseRow[] = []
/** So many rows before the loaded ones end more are asked for. */
const aheadOfEnd = 10

/**
 * Where somebody stands in the list: the row that the keys are on, the case that is open, and the steps between them.
 * @param onOpen what else lies over the desk makes room for the case.
 */
export function useSteps({ openId, listKey, go, leave }: Desk, list: ListState, onOpen: () => void) {
  // What is still shown of another filter takes no command.
  const isFresh = list.kind === 'loaded' && !list.stale
  const rows = isFresh ? list.rows : noRows
  const [active, setActive] = useState<number | null>(null)
  const activeId = openId ?? (isFresh ? active : null)

  const open = useCallback((id: number) => {
    setActive(id)
    onOpen()
    go({ case: id, do: undefined }, openId !== null, 'case')
  }, [go, openId, onOpen])
  /** Closing is no step of its own to go Back to. */
  const close = useCallback(() => {
    if (openId === null) return
    setActive(openId)
    leave('case', { case: undefined, do: undefined })
    focusList()
  }, [leave, openId])

  // Where this list stood, for when its row leaves the filter: the next one is then in its place.
  const at = rows.findIndex((row) => row.id === activeId)
  const [last, setLast] = useState({ of: '', at: -1 })
  if (isFresh && at !== -1 && (last.of !== listKey || last.at !== at)) setLast({ of: listKey, at })
  const lastAt = last.of === listKey ? last.at : -1
  // After a command on many, which may take the row out of the filter that the keys are on: the one now in its place.
  const [heir, setHeir] = useState<{ of: number; id: number } | null>(null)
  if (heir && heir.of === activeId && at === -1 && rows.some(({ id }) => id === heir.id)) {
    setActive(heir.id)
    setHeir(null)
  }
  const commanded = (ids: ReadonlySet<number>) => {
    if (openId !== null || at === -1 || !ids.has(rows[at]!.id)) return
    const stays = (row: CaseRow) => !ids.has(row.id)
    const next = rows.slice(at + 1).find(stays) ?? rows.slice(0, at).findLast(stays)
    setHeir(next ? { of: rows[at]!.id, id: next.id } : null)
  }
  const step = useCallback((by: 1 | -1) => {
    const next = at !== -1 ? rows[at + by]
      : lastAt !== -1 ? rows[Math.min(by === 1 ? lastAt : lastAt - 1, rows.length - 1)]
        // A case from elsewhere has no place in this list to go on from.
        : openId === null ? (rows.find(({ id }) => id === firstInSight()) ?? rows[0]) : undefined
    // Beside the map alone no list scrolls, and nobody else asks for what comes behind its rows.
    if (list.kind === 'loaded' && !list.stale) {
      if (by === 1 && list.hasMore && at >= rows.length - aheadOfEnd) list.needMore()
      if (by === -1 && list.hasBefore && at <= aheadOfEnd) list.needBefore()
    }
    if (!next) return
    if (openId === null) setActive(next.id)
    else open(next.id)
    focusList()
  }, [rows, at, lastAt, openId, open, list])

  const activeRow: CaseRow | undefined = rows[at]
  return {
    rows, activeId, activeRow, open, close, step, setActive,
    /** These had a command in common just now. */
    commanded,
    /** Has the open case a place in this list, to step on from? */
    inList: rows.length > 0 && (at !== -1 || lastAt !== -1),
    /** Where it stands, as people count: `12 of 340`. */
    position: list.kind === 'loaded' && !list.stale && list.placed && at !== -1 ? `${(list.first + at + 1).toLocaleString('en-US')} of ${list.page.total.toLocaleString('en-US')}${list.page.totalExact ? '' : '+'}` : null,
    /** The cases that a step leads to, the likelier one first. */
    around: [rows[at + 1], at === -1 ? undefined : rows[at - 1]].flatMap((row) => row?.id ?? []),
  }
}

export type Steps = ReturnType<typeof useSteps>

export function focusList(): void {
  document.getElementById(caseListId)?.focus({ preventScroll: true })
}
