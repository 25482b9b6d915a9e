import type { RowKey, Sorting } from '../db/list-order.ts'
import { Refused } from './refused.ts'

/** A place in a list to go on from: after this row, or back from before it. */
export type ListCursor = RowKey & { way: 'next' | 'back' }

export function writeCursor({ way, key, id }: ListCursor, { sort, dir }: Sorting): string {
  return btoa(JSON.stringify([sort, dir, key, id, ...(way === 'back' ? [way] : [])])).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

// What the database itself wrote; anything else in its place is refused before it gets there.
const timeText = /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?)$/

/** @throws Refused `invalid-input` for what is not a cursor of this sorting. */
export function readCursor(cursor: string, { sort, dir }: Sorting): ListCursor {
  const wrong = new Refused('invalid-input', 'The cursor does not fit.', {
    fields: [{ field: 'cursor', message: 'Use the nextCursor or prevCursor of an answer with the same sort and dir' }],
  })
  let parts: unknown
  try {
    parts = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    throw wrong
  }
  if (!Array.isArray(parts)) throw wrong
  const [cursorSort, cursorDir, key, id, way = 'next'] = parts as unknown[]
  if (cursorSort !== sort || cursorDir !== dir || typeof key !== 'string' || !timeText.test(key) || (key !== 'infinity' && Number.isNaN(Date.parse(key))) || !Number.isSafeInteger(id) || (way !== 'next' && way !== 'back')) throw wrong
  return { key, id: id as number, way }
}
