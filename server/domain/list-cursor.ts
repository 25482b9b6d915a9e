import type { RowKey, Sorting } from '../db/list-order.ts'
import { Refused } from './refused.ts'

/** A place in a list to go on from: after this row, or back from before it. */
export type ListCursor = RowKey & { way: 'next' | 'back' }

/** As a text that fits an address as it is. It carries its sorting, so that it is refused under another. */
export function writeCursor({ way, key, id }: ListCursor, { sort, dir }: Sorting): string {
  return btoa(JSON.stringify([sort, dir, key, id, ...(way === 'back' ? [way] : [])])).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

// As the database writes it, in UTC on every engine; a source may have written any year into it.
const timeText = /^((?!0000)\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?\+00$/

/** Is it what the database itself wrote of a row? Anything else, as the 30th of February, is refused before it gets there. */
function isKey(key: unknown): key is string {
  if (key === 'infinity') return true
  const [, day, clock] = typeof key === 'string' ? timeText.exec(key) ?? [] : []
  const instant = new Date(`${day}T${clock}Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${day}T${clock}`)
}

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
  if (cursorSort !== sort || cursorDir !== dir || !isKey(key) || !Number.isSafeInteger(id) || (way !== 'next' && way !== 'back')) throw wrong
  return { key, id: id as number, way }
}
