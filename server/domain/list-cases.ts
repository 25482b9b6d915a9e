import type { CaseList, CaseListQuery, SortDir, SortKey } from '../../contract/case-list.ts'
import { casePage, type PageStart } from '../db/case-page.ts'
import type { SearchWord } from '../db/search-words.ts'
import { filterContext, type Context } from './context.ts'
import { Refused } from './refused.ts'

/**
 * A page of cases.
 * @returns a `CaseList` as JSON text.
 * @throws Refused `invalid-input` for a cursor that is not of this sorting.
 */
export async function listCases(context: Context, query: CaseListQuery): Promise<string> {
  const { sort, dir, limit, cursor, exactTotal, ...filter } = query
  const after = cursor === undefined ? null : readCursor(cursor, sort, dir)
  const meaning = await filterContext(context, filter)
  const page = await casePage(context.db, { filter, sort, dir, limit, after, exactTotal: exactTotal === 'true' }, meaning)
  const rest = {
    nextCursor: page.next && writeCursor(page.next, sort, dir), total: page.total, totalExact: page.totalExact, ...alsoSearched(meaning.words),
  } satisfies Omit<CaseList, 'items'>
  return `{"items":${page.items},${JSON.stringify(rest).slice(1)}`
}

function alsoSearched(words: readonly SearchWord[]): Pick<CaseList, 'alsoSearched'> {
  const corrected = words.filter(({ meant }) => meant.length > 0)
  return corrected.length === 0 ? {} : { alsoSearched: Object.fromEntries(corrected.map(({ word, meant }) => [word, meant])) }
}

function writeCursor({ key, id }: PageStart, sort: SortKey, dir: SortDir): string {
  return btoa(JSON.stringify([sort, dir, key, id])).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

// What the database itself wrote; anything else in its place is refused before it gets there.
const timeText = /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)$/

function readCursor(cursor: string, sort: SortKey, dir: SortDir): PageStart {
  const wrong = new Refused('invalid-input', 'The cursor does not fit.', {
    fields: [{ field: 'cursor', message: 'Use the nextCursor of an answer with the same sort and dir' }],
  })
  let parts: unknown
  try {
    parts = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    throw wrong
  }
  if (!Array.isArray(parts)) throw wrong
  const [cursorSort, cursorDir, key, id] = parts as unknown[]
  if (cursorSort !== sort || cursorDir !== dir || typeof key !== 'string' || !timeText.test(key) || (key !== 'infinity' && Number.isNaN(Date.parse(key))) || !Number.isSafeInteger(id)) throw wrong
  return { key, id: id as number }
}
