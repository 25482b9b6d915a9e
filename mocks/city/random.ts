/** Chance from a seed (mulberry32): the same seed gives the same city. */
export type Chance = {
  /** 0 ... 1, without 1. */
  next(): number
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  is(probability: number): boolean
  pick<T>(of: readonly T[]): T
  /** An index, each as often as its weight says. */
  weighted(weights: readonly number[]): number
  /** In another order, in place. */
  shuffle<T>(list: T[]): T[]
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    is: (probability) => next() < probability,
    pick: (of) => of[Math.floor(next() * of.length)]!,
    weighted(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const index = weights.findIndex((weight) => (left -= weight) < 0)
      return index === -1 ? weights.length - 1 : index
    },
    shuffle(list) {
      for (let index = list.length - 1; index > 0; index--) {
        const other = between(0, index)
        ;[list[index], list[other]] = [list[other]!, list[index]!]
      }
      return list
    },
  }
}

/** Draws by weights from a long list, without adding them up each time. */
export function drawerOf(weights: readonly number[]): (chance: Chance) => number {
  let sum = 0
  const ends = weights.map((weight) => (sum += weight))
  return (chance) => {
    const at = chance.next() * sum
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}
