import { longestValue, me, none } from './case-filter.ts'
import type { Named } from './reference.ts'

/**
 * What the filter calls things that have an id: their name, unless it would take that for something else (a name that comes
 * twice but for case, that means "none" or "me", that reads like an id, or that it cannot hold); then their id, as `#7`.
 * Facets answer these values and the screen's menus offer them: both must say the same.
 */
export function thingValues(all: readonly Named[]): ReadonlyMap<number, string> {
  const named = new Map<string, number>()
  for (const { name } of all) named.set(name.toLowerCase(), (named.get(name.toLowerCase()) ?? 0) + 1)
  return new Map(all.map(({ id, name }) => {
    const plain = name.toLowerCase()
    const isPlain = plain !== none && plain !== me && named.get(plain) === 1 && !name.startsWith('#') && name === name.trim() && name.length <= longestValue
    return [id, isPlain ? name : `#${id}`]
  }))
}
