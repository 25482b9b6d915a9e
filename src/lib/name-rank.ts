/** Fewer letters stand somewhere in nearly every name. */
const insideFrom = 3

/**
 * How well what was typed fits a name, the lower the better: it is the name, begins it, begins words of it, stands somewhere in
 * it, or begins words that stand beside it. Null: it does not.
 */
export function nameRank(name: string, typed: string, beside = ''): number | null {
  const wanted = plain(typed)
  const words = wordsOf(wanted)
  const whole = plain(name)
  if (words.length === 0) return null
  if (whole === wanted) return 0
  if (whole.startsWith(wanted)) return 1
  const parts = wordsOf(whole)
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 2
  if (words.every((word) => word.length >= insideFrom && whole.includes(word))) return 3
  const all = [...parts, ...wordsOf(plain(beside))]
  return words.every((word) => all.some((part) => part.startsWith(word))) ? 4 : null
}

type Grouped = { group?: string | undefined }

/** Those that fit, best first; groups stay together, in the order of their best. @param rank as `nameRank`. */
export function bestFirst<T extends Grouped>(all: readonly T[], rank: (one: T) => number | null, most: number): T[] {
  const ranked = all.flatMap((one) => {
    const at = rank(one)
    return at === null ? [] : [{ one, at }]
  }).sort((a, b) => a.at - b.at).slice(0, most).map(({ one }) => one)
  return [...new Set(ranked.map(({ group }) => group))].flatMap((group) => ranked.filter((one) => one.group === group))
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase().replace(/\s+/g, ' ')
const wordsOf = (text: string) => text.split(/[\s/·,()_-]+/).filter(Boolean)
