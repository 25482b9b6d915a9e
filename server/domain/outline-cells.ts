import { simplifyLine } from '../../contract/simplify-line.ts'

/** A cell of a grid with how many cases say which neighborhood they are in. */
export type NamedCell = { x: number; y: number; name: string; count: number }
type Corner = readonly [x: number, y: number]
/** A neighborhood's outer rings, closed, in the grid's units. */
export type CellOutline = { name: string; rings: Corner[][] }

/** A part that is smaller than this share of its neighborhood's largest is a stray address, not a place. */
const leastPart = 0.08
const leastCells = 4
/** So many cells around an empty one must be taken for it to be taken too: a park, a pond, a rail yard. */
const surrounded = 5
const closings = 3

/**
 * Outlines made from where cases are, good enough to recognise a city by: each cell belongs to who has most cases in it,
 * small gaps are closed, strays left out, and the steps smoothed. The same cells give the same outlines, in whatever order they come.
 */
export function outlineCells(cells: readonly NamedCell[]): CellOutline[] {
  const owners = closeGaps(ownersOf(cells))
  const byName = new Map<string, Set<string>>()
  for (const [key, name] of owners) byName.set(name, (byName.get(name) ?? new Set()).add(key))
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, own]) => {
    const rings = partsOf(own).map((part) => smooth(outerRing(part)))
    return rings.length > 0 ? [{ name, rings }] : []
  })
}

const keyOf = (x: number, y: number) => `${x},${y}`
const placeOf = (key: string) => key.split(',').map(Number) as [number, number]
const around = [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]] as const
const beside = [[0, -1], [-1, 0], [1, 0], [0, 1]] as const

function ownersOf(cells: readonly NamedCell[]): Map<string, string> {
  const best = new Map<string, NamedCell>()
  for (const cell of cells) {
    const key = keyOf(cell.x, cell.y)
    const before = best.get(key)
    if (!before || cell.count > before.count || (cell.count === before.count && cell.name < before.name)) best.set(key, cell)
  }
  return new Map([...best].map(([key, { name }]) => [key, name]))
}

function closeGaps(given: ReadonlyMap<string, string>): Map<string, string> {
  let owners = new Map(given)
  for (let round = 0; round < closings; round++) {
    const next = new Map(owners)
    const empty = new Set([...owners.keys()].flatMap((key) => neighbours(key, around)).filter((key) => !owners.has(key)))
    for (const key of empty) {
      const names = neighbours(key, around).flatMap((other) => owners.get(other) ?? [])
      if (names.length >= surrounded) next.set(key, mostOf(names))
    }
    owners = next
  }
  return owners
}

const neighbours = (key: string, steps: readonly (readonly [number, number])[]) => {
  const [x, y] = placeOf(key)
  return steps.map(([dx, dy]) => keyOf(x + dx, y + dy))
}

function mostOf(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0]
}

/** Cells that hang together by their sides; the large ones only, largest first. */
function partsOf(own: ReadonlySet<string>): Set<string>[] {
  const left = new Set([...own].sort())
  const parts: Set<string>[] = []
  for (const start of left) {
    left.delete(start)
    const part = new Set([start])
    for (const key of part) for (const next of neighbours(key, beside)) if (left.delete(next)) part.add(next)
    parts.push(part)
  }
  parts.sort((a, b) => b.size - a.size)
  const least = Math.max(leastCells, (parts[0]?.size ?? 0) * leastPart)
  return parts.filter(({ size }) => size >= least)
}

/** Around the part's outside, clockwise on a grid whose rows go down: its holes are someone else's, or nobody's. */
function outerRing(part: ReadonlySet<string>): Corner[] {
  const start = [...part].map(placeOf).sort(([ax, ay], [bx, by]) => ay - by || ax - bx)[0]!
  const isIn = (x: number, y: number) => part.has(keyOf(x, y))
  // From the top left corner of the topmost, leftmost cell to the right, with the part always at the right hand.
  let [x, y] = start
  let [dx, dy] = [1, 0]
  const ring: Corner[] = []
  do {
    ring.push([x, y])
    x += dx
    y += dy
    // The two cells ahead, to the left and to the right of the way.
    const ahead = (side: 1 | -1) => isIn(x + (dx - side * dy - 1) / 2, y + (dy + side * dx - 1) / 2)
    if (!ahead(1)) [dx, dy] = [-dy, dx]
    else if (ahead(-1)) [dx, dy] = [dy, -dx]
  } while (x !== start[0] || y !== start[1] || dx !== 1 || dy !== 0)
  return [...ring, ring[0]!]
}

/** Without the stairs: fewer corners first, then each of them cut twice (Chaikin). */
function smooth(ring: readonly Corner[]): Corner[] {
  let corners = simplifyLine(ring, 0.9).slice(0, -1)
  if (corners.length < 4) corners = ring.slice(0, -1)
  for (let round = 0; round < 2; round++) {
    corners = corners.flatMap(([x, y], at): Corner[] => {
      const [nx, ny] = corners[(at + 1) % corners.length]!
      return [[x * 0.75 + nx * 0.25, y * 0.75 + ny * 0.25], [x * 0.25 + nx * 0.75, y * 0.25 + ny * 0.75]]
    })
  }
  return [...corners, corners[0]!]
}
