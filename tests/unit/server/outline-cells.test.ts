import { expect, test } from 'vitest'
import { outlineCells, type NamedCell } from '../../../server/domain/outline-cells.ts'

/** Cells drawn as text: a letter is who has a case there. */
const cellsOf = (...rows: string[]): NamedCell[] => rows.flatMap((row, y) => row.split('').flatMap((name, x) => (name === '.' ? [] : [{ x, y, name, count: 1 }])))
const sizeOf = (ring: readonly (readonly [number, number])[]) => Math.abs(ring.reduce((sum, [x, y], at) => {
  const [nx, ny] = ring[(at + 1) % ring.length]!
  return sum + x * ny - nx * y
}, 0) / 2)

test('each neighborhood has its outline, closed, about as large as where its cases are', () => {
  const outlines = outlineCells(cellsOf('aaaabbbb', 'aaaabbbb', 'aaaabbbb', 'aaaabbbb'))
  expect(outlines.map(({ name, rings }) => [name, rings.length])).toEqual([['a', 1], ['b', 1]])
  for (const { rings: [ring] } of outlines) {
    expect(ring![0]).toEqual(ring!.at(-1))
    expect(sizeOf(ring!)).toBeGreaterThan(13)
    expect(sizeOf(ring!)).toBeLessThanOrEqual(16)
  }
})

test('a gap is closed, a stray left out, an island kept', () => {
  const [outline] = outlineCells(cellsOf('aaaaa....aaaa', 'aa.aa....aaaa', 'aaaaa........', 'aaaaa.a......'))
  expect(outline!.rings).toHaveLength(2)
  expect(sizeOf(outline!.rings[0]!)).toBeGreaterThan(16)
  expect(Math.max(...outline!.rings.flat().map(([, y]) => y))).toBeLessThanOrEqual(4)
})

test('a cell is whose most cases in it are; the same cells give the same outlines in any order', () => {
  const cells = [...cellsOf('aaab', 'aabb', 'aabb', 'abbb'), { x: 1, y: 1, name: 'b', count: 1 }, { x: 0, y: 0, name: 'b', count: 5 }]
  expect(outlineCells(cells.toReversed())).toEqual(outlineCells(cells))
  expect(outlineCells([])).toEqual([])
})

test('two parts that touch at a corner only are two', () => {
  const [outline] = outlineCells(cellsOf('aaa......', 'aaa......', 'aaa......', '...aaa...', '...aaa...', '...aaa...'))
  expect(outline!.rings.reduce((sum, ring) => sum + sizeOf(ring), 0)).toBeGreaterThan(14)
})
