import type { Coverage } from '../../contract/reach.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { basisOf } from './reach-places.ts'
import { shownDifference } from './share-words.ts'

/** A share of fewer cases jumps too much to be coloured. */
export const fewestInSquare = 20

/** How many cells of the grid a square is wide: 250 m, 500 m, 1 km. */
export const spans = [1, 2, 4] as const
export type Span = (typeof spans)[number]

/** `key` is how a square is named in the page; `level` is its colour, -3 (far below the city's share) to 3 (far above); `difference` is from that share, as both are shown. */
export type Square = { key: string; column: number; row: number; cases: number; on: number; share: number; difference: number; level: number; byChance: boolean }

export type Squares = {
  squares: Square[]
  /** The channel's part of the located cases of the whole city. */
  share: number | null
  cases: number
  /** Not shown: squares with too few cases, and how many those are. */
  few: { squares: number; cases: number }
  /** How far from the city's share each of the three colours begins, in parts of 1. */
  cuts: Cuts
}

/** Columns of the map are from 0, so a joined square is a whole number of cells. */
export function squaresOf({ channels, cells }: Pick<Coverage, 'channels' | 'cells'>, on: Channel, span: Span): Squares {
  const present = channels.map(({ channel }) => channel)
  const basis = new Set(basisOf(on, present))
  const counted = present.flatMap((channel, index) => (basis.has(channel) ? [index + 2] : []))
  const onAt = present.indexOf(on) + 2
  const joined = new Map<string, { column: number; row: number; cases: number; on: number }>()
  for (const cell of cells) {
    const [column, row] = [Math.floor(cell[0]! / span), Math.floor(cell[1]! / span)]
    const key = `${column},${row}`
    const square = joined.get(key) ?? { column, row, cases: 0, on: 0 }
    square.cases += counted.reduce((sum, index) => sum + cell[index]!, 0)
    square.on += onAt < 2 ? 0 : cell[onAt]!
    joined.set(key, square)
  }
  const all = [...joined].filter(([, { cases }]) => cases > 0)
  const cases = all.reduce((sum, [, square]) => sum + square.cases, 0)
  const share = cases > 0 ? all.reduce((sum, [, square]) => sum + square.on, 0) / cases : null
  const enough = all.filter(([, square]) => square.cases >= fewestInSquare)
  const differences = enough.map(([, square]) => square.on / square.cases - share!)
  const cuts = cutsFor(differences)
  return {
    share, cases, cuts,
    few: { squares: all.length - enough.length, cases: cases - enough.reduce((sum, [, square]) => sum + square.cases, 0) },
    squares: enough.map(([key, square], index) => {
      const difference = differences[index]!
      return { key, ...square, share: square.on / square.cases, difference: shownDifference(square.on / square.cases, share)!, level: levelOf(difference, cuts), byChance: isByChance(difference, share!, square.cases) }
    }),
  }
}

export type Cuts = readonly [number, number, number]
const allCuts: readonly Cuts[] = [[0.005, 0.01, 0.02], [0.01, 0.02, 0.04], [0.02, 0.05, 0.1], [0.05, 0.1, 0.2], [0.1, 0.2, 0.4]]

/** Round numbers between which most squares differ: the strongest colour is for about a tenth of them. */
export function cutsFor(differences: readonly number[]): Cuts {
  const sizes = differences.map(Math.abs).sort((a, b) => a - b)
  const large = sizes[Math.floor(sizes.length * 0.9)] ?? 0
  return allCuts.find(([, , most]) => large <= most) ?? allCuts.at(-1)!
}

export function levelOf(difference: number, cuts: Cuts): number {
  const steps = cuts.filter((cut) => Math.abs(difference) >= cut - 1e-12).length
  return difference < 0 && steps > 0 ? -steps : steps
}

/** Would so few cases, drawn from the whole city's, be as far off in one of twenty draws? */
export function isByChance(difference: number, share: number, cases: number): boolean {
  return Math.abs(difference) < 1.96 * Math.sqrt((share * (1 - share)) / cases)
}

export type Step = 'left' | 'right' | 'up' | 'down'
const ways = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const satisfies Record<Step, readonly [number, number]>

/** The square that a key leads to: the nearest that way, straight ahead rather than aside. Rows go down. */
export function squareBeside<S extends Pick<Square, 'column' | 'row'>>(squares: readonly S[], from: Pick<Square, 'column' | 'row'>, way: Step): S | null {
  const [right, down] = ways[way]
  let best: S | null = null
  let least = Infinity
  for (const square of squares) {
    const [x, y] = [square.column - from.column, square.row - from.row]
    const ahead = x * right + y * down
    const aside = Math.abs(x * down) + Math.abs(y * right)
    if (ahead <= 0 || aside > ahead * 2) continue
    if (ahead + aside * 2 < least) [best, least] = [square, ahead + aside * 2]
  }
  return best
}

/** The span by which most cases lie in squares that can be coloured, the finest such; otherwise the widest. */
export function fittingSpan(coverage: Pick<Coverage, 'channels' | 'cells'>, on: Channel): Span {
  return spans.find((span) => {
    const { cases, few } = squaresOf(coverage, on, span)
    return few.cases <= cases * 0.25
  }) ?? spans.at(-1)!
}
