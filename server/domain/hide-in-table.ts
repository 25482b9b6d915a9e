import { fewestReporters } from '../../contract/reach.ts'

/** `isUntold`: it is not told anyway. */
export type Cell = { row: number; column: number; count: number; isUntold?: boolean }

/** Whose sums are told: of a line by itself, and of a column with what is `beyond` the table in it; null where a column's sum is not told. */
export type Table = { lines: readonly (readonly Cell[])[]; beyond: readonly (number | null)[] }

const few = (count: number) => count > 0 && count < fewestReporters

/**
 * Which cells of a table must not be told: those of one to nine, and others, until neither fewer than ten are behind what is hidden
 * of a line or a column, nor any of the few can be had by adding and subtracting sums. Such sums tell a hidden cell exactly where
 * the hidden cells, seen as roads between their line and their column, have no other way from the one to the other. What is
 * beyond the table is one more line.
 * @returns the cells, and of which rows a sum must not be told either, because hiding cells does not do it.
 */
export function hideInTable({ lines, beyond }: Table): { hidden: Set<Cell>; stuck: Set<number> } {
  const every = [...lines, []]
  const cells = every.flat().filter(({ count, isUntold }) => isUntold || count > 0).toSorted((a, b) => a.count - b.count)
  const hidden = new Set(cells.filter(({ count, isUntold }) => isUntold || few(count)))
  const columns = beyond.map((more, column) => ({ more, cells: cells.filter((cell) => cell.column === column) }))
  const sumOf = (some: readonly Cell[]) => some.reduce((sum, cell) => sum + (hidden.has(cell) ? cell.count : 0), 0)
  const hideNext = (some: readonly Cell[]) => {
    const next = some.filter((cell) => cell.count > 0 && !hidden.has(cell)).toSorted((a, b) => a.count - b.count)[0]
    if (next) hidden.add(next)
    return next !== undefined
  }
  const stuck = new Set<number>()
  for (let before = -1; before < hidden.size;) {
    before = hidden.size
    for (const line of every) while (few(sumOf(line)) && hideNext(line));
    for (const { more, cells: own } of columns) while (more !== null && few(more + sumOf(own)) && hideNext(own));
    if (hidden.size === before) hideBridge()
  }
  return { hidden, stuck }

  /** Finds one of the few that can be had, and hides another cell that makes, or begins, another way between its two sides. */
  function hideBridge(): void {
    stuck.clear()
    const roads = every.map((line) => line.filter((cell) => hidden.has(cell)))
    const outside = roads.length - 1
    const masks = roads.map((road, line) => maskOf([...road.map(({ column }) => column), ...beyond.flatMap((more, column) => (line === outside && more !== 0 ? [column] : []))]))
    const numbers = new Map<number, number>()
    for (const mask of masks) numbers.set(mask, (numbers.get(mask) ?? 0) + 1)
    const ways = new Map<string, number>()
    for (const [line, road] of roads.entries()) {
      const mask = masks[line]!
      const ends = [...road, ...(line === outside ? beyond.flatMap((more, column) => (more === 0 ? [] : [{ column, count: more ?? fewestReporters }])) : [])]
      const doubles = new Map<number, number>()
      for (const { column } of ends) doubles.set(column, (doubles.get(column) ?? 0) + 1)
      for (const { column, count } of ends) {
        if (!few(count) || doubles.get(column)! > 1) continue
        const near = ways.get(`${mask} ${column}`) ?? reached(numbers, mask, mask & ~(1 << column))
        ways.set(`${mask} ${column}`, near)
        if (near & (1 << column)) continue
        const far = reached(numbers, mask, 1 << column)
        const isNear = (at: number) => at === line || (masks[at]! & near) !== 0
        const free = every.flatMap((cells, at) => cells.map((cell) => ({ cell, at, to: 1 << cell.column }))).filter(({ cell }) => !hidden.has(cell))
        const joins = free.filter(({ at, to }) => (isNear(at) ? far & to : (masks[at]! & far) && near & to))
        const begins = free.filter(({ at, to }) => isNear(at) || masks[at]! & far || to & (near | far))
        if (hideNext(joins.map(({ cell }) => cell)) || hideNext(begins.map(({ cell }) => cell))) return
        for (const [at, own] of masks.entries()) if (at === line || own & (1 << column)) for (const { row } of every[at]!) stuck.add(row)
      }
    }
  }
}

const maskOf = (columns: readonly number[]) => columns.reduce((mask, column) => mask | (1 << column), 0)

/** The columns that can be come to from some, without one line. @param numbers of lines, by their columns. */
function reached(numbers: ReadonlyMap<number, number>, line: number, from: number): number {
  let all = from
  for (let before = 0; before !== all;) {
    before = all
    for (const [mask, lines] of numbers) if ((mask & all) !== 0 && (mask !== line || lines > 1)) all |= mask
  }
  return all
}
