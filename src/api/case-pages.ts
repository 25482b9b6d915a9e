import { pageSize, type CaseList } from '../../contract/case-list.ts'

/** Few rows come first, so that they are there at once; more with each page that somebody scrolls to, so that they need not wait. */
const largerSize = 100
const largestSize = 200
export const pagesKept = 4

/** Where a page begins: at the list's top, around a case, or on from another page, whose place in the whole list may be known. */
export type PagePlace = { around?: number; cursor?: string; from?: number; until?: number; limit?: number }
export type AskPage = (where: Pick<PagePlace, 'around' | 'cursor' | 'limit'>) => Promise<CaseList>

export function pageAfter({ nextCursor, before, items }: CaseList): PagePlace | undefined {
  return nextCursor === null ? undefined : { cursor: nextCursor, limit: sizeAfter(items.length), ...(before !== null && { from: before + items.length }) }
}
export function pageBefore({ prevCursor, before, items }: CaseList): PagePlace | undefined {
  return prevCursor === null ? undefined : { cursor: prevCursor, limit: sizeAfter(items.length), ...(before !== null && { until: before }) }
}
const sizeAfter = (size: number) => (size < largerSize ? largerSize : largestSize)

/**
 * Reads a page. The server counts what comes before it only for the first one; of the others it follows from their neighbour.
 * @param began the page that the list begins with now, when it is read again.
 */
export async function readPage(ask: AskPage, { around, cursor, from, until, limit = pageSize }: PagePlace, began: CaseList | undefined): Promise<CaseList> {
  if (cursor !== undefined) {
    const page = await ask({ cursor, limit })
    return placed(page, from ?? (until === undefined ? null : until - page.items.length))
  }
  if (around === undefined) return ask({ limit })
  const page = await ask({ around, limit })
  const has = ({ items }: CaseList) => items.some(({ id }) => id === around)
  if (!began || !has(began) || has(page)) return page
  // The case has left the filter. Its place has not: it is on the way back from the page before.
  const back = pageBefore(began)
  const next = back && pageAfter(await readPage(ask, back, undefined))
  return next ? readPage(ask, next, undefined) : page
}

/** The true ends of the list put right what changed on the way. */
function placed(page: CaseList, guess: number | null): CaseList {
  if (page.prevCursor === null) return { ...page, before: 0 }
  if (page.nextCursor === null && page.totalExact) return { ...page, before: Math.max(1, page.total - page.items.length) }
  return { ...page, before: page.before ?? (guess === null ? null : Math.max(1, guess)) }
}
