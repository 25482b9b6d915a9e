/** What is offered in place of a word that nobody knows must have at least so much in common with it. */
const leastAlike = 0.5
/** Of words within a longer name more must be the same. */
const leastByWords = 0.65
/** As it stands somewhere within a name. */
const alikeInside = 0.7

type Named = { value: string; label: string }

/**
 * What was probably meant by a word: the likest of the names there are, best first.
 * A name that has such words in it is like it too: "Potholes" is near "Request for Pothole Repair".
 */
export function nearest<T extends Named>(word: string, names: readonly T[], most = 2): T[] {
  const wanted = plain(word)
  const scored = names.map((name) => ({ name, alike: Math.max(alike(wanted, plain(name.label)), alike(wanted, plain(name.value))) }))
  const best = Math.max(...scored.map((one) => one.alike))
  // Beside a name that is all but the same, one that is only somewhat like it would be noise.
  return scored.filter((one) => one.alike >= Math.max(leastAlike, best - 0.2)).sort((a, b) => b.alike - a.alike).slice(0, most).map(({ name }) => name)
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** From 0, nothing in common, to 1, the same. What is asked for may be a part of a longer name, word by word. */
function alike(asked: string, name: string): number {
  if (asked === '' || name === '') return 0
  const words = name.split(' ')
  const parts = asked.split(' ').map((part) => Math.max(...words.map((word) => near(part, word))))
  // One word in common of a short one is chance: "in", "of".
  const byWords = asked.length < 4 ? 0 : 0.9 * (parts.reduce((sum, part) => sum + part, 0) / parts.length)
  // Systems write names without spaces: "PROP_GRAF_GraffitiRemoval".
  const inside = asked.length >= 4 && name.includes(asked) ? alikeInside : 0
  return Math.max(near(asked, name), byWords >= leastByWords ? byWords : 0, inside)
}

const near = (a: string, b: string) => 1 - editDistance(a, b) / Math.max(a.length, b.length)

/** How many letters must be put in, left out, changed or swapped with their neighbour to come from one word to the other. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(change, last[j]! + 1, row[j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
