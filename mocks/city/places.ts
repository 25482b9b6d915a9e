import type { Point } from '../../contract/cell.ts'
import { areas, cells, grid, neighborhoods } from './cells.ts'
import { neighborhoodHabits, type CityChannel } from './figures.ts'
import { drawerOf, type Chance } from './random.ts'
import { streetsOf } from './streets.ts'

/** Where a case of the demo city is. */
export type Spot = { point: Point; address: string; neighborhood: string; zip: string | null; districts: Record<string, string> }

type Cell = { column: number; row: number; area: Area; parts: number[]; weight: number }
type Area = Pick<Spot, 'neighborhood' | 'zip' | 'districts'>

const districtKinds = ['public-works', 'council', 'police', 'fire', 'ward'] as const

const readAreas: Area[] = areas.map((text) => {
  const [neighborhood, zip, ...districts] = text.split('/')
  return {
    neighborhood: neighborhoods[Number(neighborhood)]!,
    zip: zip || null,
    districts: Object.fromEntries(districtKinds.flatMap((kind, index) => (districts[index] ? [[kind, districts[index]]] : []))),
  }
})

/** The cells that reports come from, read once. */
export const cityCells: readonly Cell[] = cells.map((text) => {
  const base36 = (at: number) => Number.parseInt(text.slice(at, at + 2), 36)
  const mask = Number.parseInt(text.slice(6, 10), 16)
  return { column: base36(0), row: base36(2), area: readAreas[base36(4)]!, parts: Array.from({ length: 16 }, (_, part) => part).filter((part) => mask & (1 << part)), weight: Number(text.slice(10)) }
})

const draw = drawerOf(cityCells.map(({ weight }) => weight))
const drawBy = (channel: 'app' | 'phone') => drawerOf(cityCells.map(({ weight, area }) => weight * (neighborhoodHabits[area.neighborhood]?.[channel] ?? 1)))
const drawers: Partial<Record<CityChannel, typeof draw>> = { app: drawBy('app'), phone: drawBy('phone') }

/** A place where somebody might report something by a channel: in a cell as often as people did, on a part of it from where they did. */
export function drawSpot(chance: Chance, channel: CityChannel): Spot {
  return spotIn(cityCells[(drawers[channel] ?? draw)(chance)]!, chance)
}

function spotIn(cell: Cell, chance: Chance): Spot {
  const part = chance.pick(cell.parts)
  const along = (from: number, size: number, index: number, quarter: number) => Number((from + size * (index + (quarter + 0.05 + 0.9 * chance.next()) / 4)).toFixed(5))
  const point = { lon: along(grid.west, grid.width, cell.column, part % 4), lat: along(grid.south, grid.height, cell.row, Math.floor(part / 4)) }
  const [street, other] = chance.shuffle([...streetsOf(cell.column, cell.row)]) as [string, string]
  // A quarter of the city's addresses are crossings.
  const address = chance.is(0.25) ? `INTERSECTION of ${street} & ${other}` : `${chance.between(1, 380)} ${street}`
  return { point, address, ...cell.area }
}

const vague = ['near the school', 'by the playground', 'across from the church', 'near the bridge', 'by the bus stop', 'behind the library']

/** Where somebody says it is who cannot be found on a map. */
export function drawWords(chance: Chance): string {
  const { column, row } = cityCells[draw(chance)]!
  return `${chance.pick(streetsOf(column, row))}, ${chance.pick(vague)}`
}

/** The same place once more, as another person would give it: some steps away. */
export function near(spot: Spot, chance: Chance): Spot {
  const step = (at: number) => Number((at + (chance.next() - 0.5) * 0.0004).toFixed(5))
  return { ...spot, point: { lon: step(spot.point.lon), lat: step(spot.point.lat) } }
}

/** West, south, east and north of all cells, in degrees. */
export const cityBox: readonly [number, number, number, number] = [
  grid.west + Math.min(...cityCells.map(({ column }) => column)) * grid.width,
  grid.south + Math.min(...cityCells.map(({ row }) => row)) * grid.height,
  grid.west + (Math.max(...cityCells.map(({ column }) => column)) + 1) * grid.width,
  grid.south + (Math.max(...cityCells.map(({ row }) => row)) + 1) * grid.height,
]
