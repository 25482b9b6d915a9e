import { writeQuery, type CaseFilter } from '../../contract/case-filter.ts'

/** So many filters a person finds again. */
export const mostRecent = 10

/** The list with one filter at its top, as its query string; what it says already moves up. */
export function withRecent(queries: readonly string[], filter: CaseFilter): string[] {
  const query = writeQuery(filter).toString()
  return [query, ...queries.filter((one) => one !== query)].slice(0, mostRecent)
}

// One list for each person on this device, seen by every part of a screen at once.
const nameOf = (staffId: number) => `streetdesk recent filters of ${staffId}`
const listeners = new Set<() => void>()

export function onRecent(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The list as it is kept: the same text as long as nothing changed. */
export function recentText(staffId: number | null): string {
  try {
    return (staffId !== null && localStorage.getItem(nameOf(staffId))) || '[]'
  } catch {
    return '[]'
  }
}

export function readRecent(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** A browser that keeps nothing goes on without. */
export function keepRecent(staffId: number, filter: CaseFilter): void {
  try {
    localStorage.setItem(nameOf(staffId), JSON.stringify(withRecent(readRecent(recentText(staffId)), filter)))
  } catch { /* It is a convenience. */ }
  for (const tell of listeners) tell()
}
