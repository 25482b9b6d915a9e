import { fitsDistrict, namesIn } from '../../contract/district-names.ts'
import type { LoadedDistrictFigures } from '../../contract/district-figures.ts'
import type { FiguresByPlace } from '../db/district-figures.ts'
import type { FigureRow } from './read-figures.ts'
import { readDistrict } from './read-place.ts'

type Fitted = { figures: FiguresByPlace } & Pick<LoadedDistrictFigures, 'places' | 'unplaced' | 'without' | 'divided'>

/**
 * Finds for each place of the city's cases the row that is about it, and keeps the row's figures under the place's own name.
 * A row that is called the same comes first (`Ward 17` and 17 are; `Greater Mattapan` and Mattapan too). Then, among neighborhoods, the one row
 * whose names are all among the place's: `Downtown` for `Downtown / Financial District`. Where two rows are parts of a place it has none.
 */
export function fitFigures(rows: readonly FigureRow[], places: readonly string[], of: string): Fitted {
  const isNeighborhood = of === 'neighborhood'
  const same = (row: FigureRow, place: string) => (isNeighborhood ? sameNames(row.name, place) : plainDistrict(of, row.name) === plainDistrict(of, place))
  const used = new Set<FigureRow>()
  const divided: Fitted['divided'] = []
  const found = places.map((place) => {
    const isCalled = rows.find((row) => plain(row.name) === plain(place)) ?? rows.find((row) => same(row, place))
    const parts = isCalled || !isNeighborhood ? [] : rows.filter((row) => fitsDistrict(place, row.name) && namesIn(row.name).every((name) => namesIn(place).includes(name)))
    if (parts.length > 1) divided.push({ place, rows: parts.map(({ name }) => name) })
    const row = isCalled ?? (parts.length === 1 ? parts[0] : undefined)
    if (row) used.add(row)
    return { place, row }
  })
  const rest = rows.filter((row) => !used.has(row))
  return {
    figures: Object.fromEntries([...rest.map((row) => [row.name, row.values] as const), ...found.flatMap(({ place, row }) => (row ? [[place, row.values] as const] : []))]),
    places: found.filter(({ row }) => row).length,
    unplaced: rest.map(({ name }) => name),
    without: found.flatMap(({ place, row }) => (row ? [] : [place])),
    divided,
  }
}

const plain = (name: string) => name.trim().toLowerCase()
const plainDistrict = (kind: string, name: string) => plain(readDistrict(kind, name.trim()) ?? '')

function sameNames(a: string, b: string): boolean {
  const [some, others] = [namesIn(a), namesIn(b)]
  return some.length === others.length && some.every((name) => others.includes(name))
}
