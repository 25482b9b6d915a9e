import { fewestReporters } from '../../contract/reach.ts'

/**
 * Which parts of a whole must not be told: those of one to nine reporters. Where these together are fewer than ten still, what is
 * told of the whole and of the others would tell them, so the next larger part is hidden too, until they are ten or nothing is left.
 * Asking twice for slightly different cases and subtracting is not prevented: whoever may ask may open each case too. It keeps
 * persons out of what is shown and passed on.
 * @param together how many reporters some parts have between them, where one may be in several; left out: their sum.
 */
export function hideFew<K>(parts: ReadonlyMap<K, number>, together: (hidden: ReadonlySet<K>) => number = (hidden) => [...hidden].reduce((sum, key) => sum + parts.get(key)!, 0)): Set<K> {
  const few = (reporters: number) => reporters > 0 && reporters < fewestReporters
  const hidden = new Set([...parts].flatMap(([key, reporters]) => (few(reporters) ? [key] : [])))
  const larger = [...parts].filter(([, reporters]) => reporters >= fewestReporters).sort(([, a], [, b]) => a - b)
  for (let next = larger.shift(); next && few(together(hidden)); next = larger.shift()) hidden.add(next[0])
  return hidden
}
