import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curveSizes, rarefaction } from '../../../server/domain/rarefaction.ts'
import { randomOf } from '../../support/random.ts'

/** Each case by its cell. */
const casesOf = (counts: readonly number[]) => counts.flatMap((count, cell) => Array.from({ length: count }, () => cell))

/** By drawing every sample that there is. */
function byAllSamples(counts: readonly number[], size: number): number {
  const cases = casesOf(counts)
  let samples = 0
  let cells = 0
  const draw = (from: number, drawn: readonly number[]) => {
    if (drawn.length === size) {
      samples++
      cells += new Set(drawn).size
      return
    }
    for (let at = from; at < cases.length; at++) draw(at + 1, [...drawn, cases[at]!])
  }
  draw(0, [])
  return cells / samples
}

/** By the formula as it is written, in whole numbers of any size. */
function byBinomials(counts: readonly number[], size: number): number {
  const choose = (of: number, some: number) => {
    let ways = 1n
    for (let at = 0; at < some; at++) ways = ways * BigInt(of - at) / BigInt(at + 1)
    return some > of ? 0n : ways
  }
  const all = counts.reduce((sum, count) => sum + count, 0)
  const precise = 10n ** 18n
  return counts.reduce((sum, count) => sum + 1 - Number(choose(all - count, size) * precise / choose(all, size)) / Number(precise), 0)
}

const someCounts = (max: number, maxLength: number) => fc.array(fc.integer({ min: 1, max }), { minLength: 1, maxLength })

test('is the mean over all samples that there are', () => {
  for (const counts of [[1], [3], [1, 1, 1], [5, 1], [2, 3, 1], [4, 4, 2, 1]]) {
    const expected = rarefaction(counts)
    for (let size = 0; size <= casesOf(counts).length; size++) expect(expected(size), `${counts.join()} at ${size}`).toBeCloseTo(byAllSamples(counts, size), 12)
  }
})

test('is the formula in whole numbers, for any counts and size', () => {
  fc.assert(fc.property(someCounts(40, 30), fc.double({ min: 0, max: 1, noNaN: true }), (counts, part) => {
    const size = Math.round(part * casesOf(counts).length)
    expect(rarefaction(counts)(size)).toBeCloseTo(byBinomials(counts, size), 10)
  }), { numRuns: 60 })
})

test('is what samples drawn by chance come to', () => {
  const random = randomOf(5)
  const counts = Array.from({ length: 120 }, (_, cell) => 1 + Math.floor(300 / (cell + 1)))
  const cases = casesOf(counts)
  const runs = 1_500
  const size = 200
  const found = Array.from({ length: runs }, () => {
    // The first of a shuffle: drawn without replacement.
    for (let at = 0; at < size; at++) {
      const other = at + Math.floor(random() * (cases.length - at))
      ;[cases[at], cases[other]] = [cases[other]!, cases[at]!]
    }
    return new Set(cases.slice(0, size)).size
  })
  const mean = found.reduce((sum, cells) => sum + cells, 0) / runs
  const error = Math.sqrt(found.reduce((sum, cells) => sum + (cells - mean) ** 2, 0) / (runs - 1) / runs)
  expect(Math.abs(rarefaction(counts)(size) - mean)).toBeLessThan(4 * error)
})

test('is right for a million cases: all of them, one, two of halves, and where every case is a cell', () => {
  const million = 1_000_000
  const uneven = [900_000, 99_000, ...Array.from({ length: 1_000 }, () => 1)]
  expect(rarefaction(uneven)(million)).toBe(1_002)
  expect(rarefaction(uneven)(1)).toBeCloseTo(1, 9)
  expect(rarefaction(uneven)(0)).toBe(0)
  // The two rich cells are surely there, of the others a tenth.
  expect(rarefaction(uneven)(100_000)).toBeCloseTo(2 + 100, 6)
  expect(rarefaction([million / 2, million / 2])(2)).toBeCloseTo(1 + million / 2 / (million - 1), 9)
  expect(rarefaction(Array.from({ length: million }, () => 1))(123_456)).toBeCloseTo(123_456, 6)
})

test('a curve\'s sizes rise to all, shared by channels of other sizes', () => {
  expect([0, 1, 5, 120].map(curveSizes)).toEqual([[], [1], [1, 2, 3, 5], [1, 2, 3, 5, 7, 10, 20, 30, 50, 70, 100, 120]])
  fc.assert(fc.property(fc.integer({ min: 1, max: 20_000_000 }), (all) => {
    const sizes = curveSizes(all)
    expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => a - b))
    expect(sizes.at(-1)).toBe(all)
    expect(sizes.length).toBeLessThan(23)
  }))
})
