import type { CaseList, CaseListQuery } from '../../contract/case-list.ts'
import { caseAmong } from '../db/case-among.ts'
import { caseKey, casePage, type PageQuestion, type PageSpan } from '../db/case-page.ts'
import type { FilterContext } from '../db/case-where.ts'
import { besideGap } from '../db/list-order.ts'
import type { SearchWord } from '../db/search-words.ts'
import { filterContext, type Actor, type Context } from './context.ts'
import { readCursor, writeCursor, type ListCursor } from './list-cursor.ts'

/** So many rows come before the case that a page is around. */
const lead = 10

/**
 * A page of cases: from the top, on from a cursor, or around a case, where the filter has it; a cursor counts where both are
 * given. With `among` no page, but what the filter holds of these.
 * @returns a `CaseList` as JSON text.
 * @throws Refused `invalid-input` for a cursor that is not of this sorting.
 */
export async function listCases(context: Context, actor: Actor, { limit, cursor, around, among, ...query }: CaseListQuery): Promise<string> {
  const { sort, dir, exactTotal, ...filter } = query
  const asked = { sort, dir, filter, exactTotal: exactTotal === 'true' }
  const from = cursor === undefined ? null : readCursor(cursor, asked)
  const meaning = await filterContext(context, actor, filter)
  if (among) {
    const { items, ...totals } = await caseAmong(context.db, { ...asked, ids: among }, meaning)
    return listJson(items, { nextCursor: null, prevCursor: null, before: null, ...totals }, meaning.words)
  }
  const span = from ? spanFrom(from, limit) : await spanAround(context, asked, around, limit, meaning)
  const { items, first, last, moreBefore, moreAfter, before, ...totals } = await casePage(context.db, { ...asked, span, countBefore: !from }, meaning)
  // Where all of a page is gone meanwhile, the way goes on from where it was looked for.
  const { gap } = span
  return listJson(items, {
    nextCursor: moreAfter ? writeCursor({ ...(last ?? besideGap(gap!, 'after', asked)), way: 'next' }, asked) : null,
    prevCursor: moreBefore ? writeCursor({ ...(first ?? besideGap(gap!, 'before', asked)), way: 'back' }, asked) : null,
    before: moreBefore ? before : 0, ...totals,
  }, meaning.words)
}

function listJson(items: string, rest: Omit<CaseList, 'items' | 'alsoSearched'>, words: readonly SearchWord[]): string {
  const corrected = words.filter(({ meant }) => meant.length > 0)
  const also = corrected.length === 0 ? {} : { alsoSearched: Object.fromEntries(corrected.map(({ word, meant }) => [word, meant])) } satisfies Pick<CaseList, 'alsoSearched'>
  return `{"items":${items},${JSON.stringify({ ...rest, ...also }).slice(1)}`
}

function spanFrom({ key, id, way }: ListCursor, limit: number): PageSpan {
  return way === 'next' ? { gap: { key, id, side: 'after' }, front: 0, behind: limit } : { gap: { key, id, side: 'before' }, front: limit, behind: 0 }
}

async function spanAround({ db }: Context, asked: Pick<PageQuestion, 'sort' | 'dir' | 'filter'>, id: number | undefined, limit: number, meaning: FilterContext): Promise<PageSpan> {
  const place = id === undefined ? null : await caseKey(db, asked, id, meaning)
  const front = Math.min(lead, limit - 1)
  return place ? { gap: { ...place, side: 'before' }, front, behind: limit - front } : { gap: null, front: 0, behind: limit }
}
