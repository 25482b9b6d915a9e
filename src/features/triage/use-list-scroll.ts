import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { CaseRow } from '../../../contract/case.ts'

/** The head stays in sight, and takes its room from the rows. */
export const headHeight = 30

/** So many rows away from an end of what is loaded, the next page is asked for: a page ahead. */
const ahead = 60

/** Where a list stood when it was left: the map alone, another screen. */
let left = { of: '', offset: 0 }

type Options = {
  rows: readonly CaseRow[]
  /** The place of the first row in the whole list, and how long that is. */
  first: number
  length: number
  height: number
  listKey: string
  activeId: number | null
  /** Rows that were brought in just now: they are looked at. */
  fresh: ReadonlySet<number>
  stale: boolean
  /** Null where there are no more, or they failed to come. */
  needMore: (() => void) | null
  needBefore: (() => void) | null
}

/**
 * Which rows are in the page, and where the list stands. What is in sight stays where it is while rows come and go around it:
 * rows are known by their case, and the scroll bar has room for all that is not loaded.
 */
export function useListScroll(scroller: RefObject<HTMLElement | null>, { rows, first, length, height, listKey, activeId, fresh, stale, needMore, needBefore }: Options) {
  const virtual = useVirtualizer({
    count: length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 12, scrollMargin: headHeight, scrollPaddingStart: headHeight,
    getItemKey: useCallback((index: number) => rows[index - first]?.id ?? -1 - index, [rows, first]),
    // The library's word for holding on to the row in sight, whatever comes before it.
    anchorTo: 'end', initialOffset: () => (left.of === listKey ? left.offset : 0),
  })
  const items = virtual.getVirtualItems()
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const activeIndex = rows.findIndex((row) => row.id === activeId)

  // All of these reach out to the scroll position, which is the browser's. Another list begins at its top.
  const seenKey = useRef(listKey)
  const seenActive = useRef<number | null>(null)
  useEffect(() => {
    if (stale || seenKey.current === listKey) return
    seenKey.current = listKey
    seenActive.current = null
    if (activeIndex === -1) virtual.scrollToOffset(0)
  }, [listKey, stale, activeIndex, virtual])

  // The active row is in sight once it is active; whoever scrolls away from it is left alone.
  useEffect(() => {
    if (activeIndex === -1 || stale || seenActive.current === activeId) return
    seenActive.current = activeId
    const { range } = virtual
    const index = first + activeIndex
    const isFar = range === null || index < range.startIndex - ahead || index > range.endIndex + ahead
    virtual.scrollToIndex(index, { align: isFar ? 'center' : 'auto' })
  }, [activeId, activeIndex, first, stale, virtual])

  const seenFresh = useRef(fresh)
  useEffect(() => {
    if (fresh.size === 0 || seenFresh.current === fresh) return
    const at = rows.findIndex(({ id }) => fresh.has(id))
    if (at === -1) return
    seenFresh.current = fresh
    virtual.scrollToIndex(first + at, { align: 'start' })
  }, [fresh, rows, first, virtual])

  // Rows of another height: the one on top stays on top.
  const seenHeight = useRef(height)
  useEffect(() => {
    if (seenHeight.current === height) return
    const top = Math.round((virtual.scrollOffset ?? 0) / seenHeight.current)
    seenHeight.current = height
    virtual.measure()
    virtual.scrollToOffset(top * height)
  }, [height, virtual])

  useEffect(() => () => { left = { of: listKey, offset: virtual.scrollOffset ?? 0 } }, [listKey, virtual])

  // Reaches out to the server: an end of what is loaded comes into sight.
  useEffect(() => {
    if (needMore && to >= first + rows.length - ahead) needMore()
    else if (needBefore && from <= first + ahead) needBefore()
  }, [needMore, needBefore, from, to, first, rows.length])

  return { virtual, items, activeIndex }
}
