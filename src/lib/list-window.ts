import type { CaseRow } from '../../contract/case.ts'
import { countedExactlyTo, type CaseList } from '../../contract/case-list.ts'

/** What is loaded of a list, and where in the whole of it that stands. */
export type ListWindow = {
  rows: readonly CaseRow[]
  /** The place of the first row in the whole list, from 0; only a guess where it is not known. */
  first: number
  placed: boolean
  /** How long the whole list is, as far as is known: what is not loaded has its room in the scroll bar. */
  length: number
}

type Page = Pick<CaseList, 'items' | 'before' | 'prevCursor' | 'nextCursor' | 'total' | 'totalExact'>

/** Where it is not known how many rows come before or behind, there is room for so many at least. */
const someRows = 100

export function listWindow(pages: readonly Page[]): ListWindow {
  const [begin, end] = [pages[0], pages.at(-1)]
  if (!begin || !end) return { rows: [], first: 0, placed: true, length: 0 }
  // A case that moved between two readings may stand on two pages.
  const rows = [...new Map(pages.flatMap((page) => page.items).map((row) => [row.id, row])).values()]
  const first = begin.prevCursor === null ? 0 : (begin.before ?? countedExactlyTo)
  const rest = (end.totalExact ? 1 : Math.max(someRows, countedExactlyTo - first - rows.length))
  return {
    rows, first, placed: begin.prevCursor === null || begin.before !== null,
    length: end.nextCursor === null ? first + rows.length : Math.max(end.totalExact ? end.total : 0, first + rows.length + rest),
  }
}
