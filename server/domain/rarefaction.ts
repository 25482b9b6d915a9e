/**
 * How many cells are active among so many cases drawn without replacement, to be expected (Hurlbert 1971): the sum over all cells of
 * the chance that at least one of a cell's cases is drawn, 1 - C(N - Ni, n) / C(N, n). Exact: the ratio is a product of Ni factors,
 * which the cells share, for a larger one's begins as a smaller one's does. Nothing is taken for its logarithm or cut short.
 * @param counts cases of each active cell. @returns what is asked with a size from 0 to all of them.
 */
export function rarefaction(counts: readonly number[]): (size: number) => number {
  const cellsOf = new Map<number, number>()
  for (const count of counts) cellsOf.set(count, (cellsOf.get(count) ?? 0) + 1)
  const inOrder = [...cellsOf].sort(([a], [b]) => a - b)
  const all = counts.reduce((sum, count) => sum + count, 0)
  return (size) => {
    let expected = 0
    // The chance that none of the first `factors` cases of a cell is drawn.
    let none = 1
    let factors = 0
    for (const [count, cells] of inOrder) {
      for (; factors < count && none > 0; factors++) none *= Math.max(0, all - size - factors) / (all - factors)
      expected += cells * (1 - none)
    }
    return expected
  }
}

const steps = [1, 2, 3, 5, 7]

/** Sizes to draw a curve by, up to all there are: round ones, so that channels share most of them, of the last four powers of ten. */
export function curveSizes(all: number): number[] {
  const sizes: number[] = []
  for (let ten = 10 ** Math.max(0, Math.floor(Math.log10(all)) - 3); ten < all; ten *= 10) sizes.push(...steps.map((step) => step * ten).filter((size) => size < all))
  return all > 0 ? [...sizes, all] : []
}
