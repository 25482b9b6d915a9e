import type { CityShape } from '../../../contract/city-shapes.ts'
import { cellArea } from '../../../contract/coverage-grid.ts'
import type { Coverage } from '../../../contract/reach.ts'
import type { Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import { deskOf } from '../../lib/insights-link.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { placeOfSquare, type Found } from '../../lib/reach-outlines.ts'
import type { Span, Square, Squares } from '../../lib/reach-squares.ts'
import { basisChannels, daysOf } from '../../lib/reach-view.ts'
import { percentNumber } from '../../lib/share-words.ts'

type Needs = { coverage: Coverage; figures: Squares; shapes: readonly CityShape[]; on: Channel; span: Span; screen: InsightsScreen }

/** What is told of a square: where it is, and where its cases are. */
export type SquareTeller = {
  square: (key: string) => Square
  /** "Roxbury, north", or where nobody drew districts its place in degrees. */
  name: (square: Square) => string
  place: (square: Square) => Found
  /** The desk on the cases that its share is a part of. Null where the filter has an area already: there is no place for a second one. */
  href: (square: Square) => string | null
}

export function squareTeller({ coverage, figures, shapes, on, span, screen: { asked, deskHref } }: Needs): SquareTeller {
  const byKey = new Map(figures.squares.map((square) => [square.key, square]))
  const districts = shapes.flatMap(({ name, lines }) => (name === null ? [] : [{ name, lines }]))
  const found = new Map<string, Found>()
  const place = (square: Square) => {
    const known = found.get(square.key) ?? placeOfSquare(square, span, coverage.grid, districts)
    found.set(square.key, known)
    return known
  }
  const channel = basisChannels(on, coverage.channels.map((one) => one.channel))
  return {
    square: (key) => byKey.get(key)!,
    place,
    name: (square) => {
      const { lon, lat, part } = place(square)
      return part ?? `${lat.toFixed(4)}, ${lon.toFixed(4)}`
    },
    href: ({ column, row }) => (asked.filter.area !== undefined ? null
      : deskHref(deskOf(asked.filter, daysOf(coverage), { area: cellArea(coverage.grid, [column * span, row * span], span), ...(channel && { channel }) }))),
  }
}

/** Every square that is coloured, as a table. */
export function squaresCsv({ squares, share }: Squares, teller: SquareTeller, on: Channel) {
  return [
    ['District', 'Longitude', 'Latitude', 'Cases', `${channelWords[on]}, cases`, 'Share, %', 'City-wide, %', 'Difference, points', 'May be chance'],
    ...squares.map((square) => {
      const { lon, lat, district } = teller.place(square)
      return [district, round(lon, 5), round(lat, 5), square.cases, square.on, percentNumber(square.share), percentNumber(share), percentNumber(square.difference), square.byChance ? 'yes' : 'no']
    }),
  ]
}

const round = (number: number, digits: number) => Number(number.toFixed(digits))
