import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChannelPlaces } from '../../../contract/channel-share.ts'
import type { Channel } from '../../../contract/vocabulary.ts'
import { clearerFirst, rankCorrelation, ranksOf, signed, tieOf, tieSaid } from '../../../src/lib/reach-districts.ts'
import { basisOf, callersOf, columnChannels, isCalling, latelyOf, placeRows } from '../../../src/lib/reach-places.ts'
import { cutsFor, isByChance, levelOf, squareBeside, squaresOf, type Step } from '../../../src/lib/reach-squares.ts'
import { percentNumber } from '../../../src/lib/share-words.ts'

const place = (name: string, channels: Partial<Record<Channel, number>>) =>
  ({ value: name, name, channels, total: Object.values(channels).reduce((sum, count) => sum + count, 0), figures: [] })
const channels: Channel[] = ['app', 'phone', 'web', 'staff']

describe('places', () => {
  test('mostly call where more than half of what residents reported themselves came by phone, whatever staff report', () => {
    const rows = placeRows({ channels, places: [
      place('Mattapan', { phone: 60, app: 20, web: 10, staff: 500 }),
      place('Roxbury', { phone: 51, app: 49 }),
      place('Fenway', { phone: 50, app: 50 }),
      place('Downtown', { phone: 10, app: 20, web: 30 }),
      place('Harbor Islands', { phone: 29 }),
      place('Seaport', { phone: 20, staff: 400 }),
      place('Nowhere', {}),
    ] })
    const { calling, ranked, few, leading } = callersOf(rows)
    expect(calling.map(({ name, calls }) => [name, calls])).toEqual([['Mattapan', 60 / 90], ['Roxbury', 0.51]])
    expect({ ranked, few, leading }).toEqual({ ranked: 4, few: 2, leading: [{ channel: 'app', places: 1 }, { channel: 'web', places: 1 }] })
    expect(rows.map(({ few: small, fewOwn }) => [small, fewOwn])).toEqual([[false, false], [false, false], [false, false], [false, false], [true, true], [false, true], [true, true]])
    expect(rows.at(-1)).toMatchObject({ calls: null, most: null })
  })

  test('are marked by the last twelve months where these tell anything, and otherwise by the whole range', () => {
    const whole = placeRows({ channels, places: [place('Roxbury', { phone: 60, app: 40 }), place('Fenway', { phone: 10, app: 90 })] })
    const answer = (phone: number, app: number) => ({ channels, places: [place('Fenway', { phone, app })] }) as unknown as ChannelPlaces
    const marked = (recent: ChannelPlaces | null) => whole.filter((row) => isCalling(row, latelyOf(recent))).map(({ name }) => name)
    expect([marked(null), marked(answer(20, 15)), marked(answer(15, 20)), marked(answer(4, 1))]).toEqual([['Roxbury'], ['Fenway'], [], ['Roxbury']])
  })

  test('have a column for each larger channel, and one for the rest together', () => {
    const places = [place('A', { app: 500, phone: 300, web: 150, staff: 40, email: 5, social: 5 })]
    const none = { total: 0, channels: {} }
    expect(columnChannels({ places, none, channels: ['app', 'phone', 'web', 'email', 'social', 'staff'] })).toEqual({ shown: ['app', 'phone', 'web', 'staff'], others: ['email', 'social'] })
    expect(columnChannels({ places: [place('A', { app: 500, email: 1 })], none, channels: ['app', 'email'] })).toEqual({ shown: ['app', 'email'], others: [] })
  })

  test('a resident\'s channel is measured against the residents\' own, any other against all', () => {
    expect(basisOf('app', channels)).toEqual(['app', 'phone', 'web'])
    expect(basisOf('staff', channels)).toEqual(channels)
  })
})

describe('squares', () => {
  const named = channels.map((channel) => ({ channel })) as Parameters<typeof squaresOf>[0]['channels']
  const cell = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(60), fc.nat(60), fc.nat(10), fc.nat(60))
  const cells = fc.uniqueArray(cell, { selector: ([column, row]) => `${column},${row}`, maxLength: 60 })

  test('joined or not, shown or not, hold every case once', () => {
    fc.assert(fc.property(cells, fc.constantFrom(1 as const, 2 as const, 4 as const), (given, span) => {
      const { squares, few, cases, share } = squaresOf({ channels: named, cells: given }, 'app', span)
      const own = given.reduce((sum, [, , app, phone, web]) => sum + app + phone + web, 0)
      expect(cases).toBe(own)
      expect(squares.reduce((sum, square) => sum + square.cases, few.cases)).toBe(own)
      if (own > 0) expect(share).toBeCloseTo(given.reduce((sum, [, , app]) => sum + app, 0) / own, 12)
      for (const square of squares) {
        const inside = given.filter(([column, row]) => Math.floor(column / span) === square.column && Math.floor(row / span) === square.row)
        expect(square.cases).toBe(inside.reduce((sum, [, , app, phone, web]) => sum + app + phone + web, 0))
        expect(square.cases).toBeGreaterThanOrEqual(20)
        expect(square.difference * 100).toBeCloseTo(percentNumber(square.share)! - percentNumber(share)!, 9)
      }
    }))
  })

  test('are coloured by round steps that most of them are within', () => {
    expect(cutsFor([])).toEqual([0.005, 0.01, 0.02])
    expect(cutsFor([0.01, -0.03, 0.06, -0.09])).toEqual([0.02, 0.05, 0.1])
    expect(cutsFor([0.5, -0.5])).toEqual([0.1, 0.2, 0.4])
    expect([-0.3, -0.1, -0.02, 0, 0.049, 0.05, 0.2].map((difference) => levelOf(difference, [0.05, 0.1, 0.2]))).toEqual([-3, -2, 0, 0, 0, 1, 3])
  })

  test('may be as far off by chance', () => {
    expect(isByChance(0.1, 0.5, 20)).toBe(true)
    expect(isByChance(0.1, 0.5, 400)).toBe(false)
  })

  test('are walked by arrows, straight ahead first', () => {
    const squares = [[0, 0], [5, 0], [2, 1], [0, 3], [-4, 0]].map(([column, row]) => ({ column: column!, row: row! }))
    const from = squares[0]!
    expect((['right', 'down', 'left', 'up'] as const).map((way: Step) => squareBeside(squares, from, way))).toEqual([squares[2], squares[3], squares[4], null])
  })
})

describe('districts\' figures', () => {
  test('ranks share a place where numbers are equal', () => {
    expect(ranksOf([10, 30, 20, 20])).toEqual([1, 4, 2.5, 2.5])
  })
  test('a rank correlation is that of a textbook, with and without ties', () => {
    // IQ and hours of television, the example that is everywhere: -29/165.
    const pairs = [[106, 7], [100, 27], [86, 2], [101, 50], [99, 28], [103, 29], [97, 20], [113, 12], [112, 6], [110, 17]] as const
    expect(rankCorrelation(pairs)).toBeCloseTo(-29 / 165, 12)
    expect(rankCorrelation([[1, 2], [2, 2], [3, 2]])).toBeNull()
    expect(rankCorrelation([[1, 1], [1, 2], [2, 2]])).toBeCloseTo(0.5, 12)
  })
  test('lies between -1 and 1, turns with one of its sides, and asks for the order only', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 2, maxLength: 40 })
    fc.assert(fc.property(pairs, (given) => {
      const rho = rankCorrelation(given)
      const turned = rankCorrelation(given.map(([x, y]) => [x, -y] as const))
      expect(turned === null).toBe(rho === null)
      if (rho === null) return
      expect(Math.abs(rho)).toBeLessThanOrEqual(1 + 1e-12)
      expect(turned).toBeCloseTo(-rho, 10)
      expect(rankCorrelation(given.map(([x, y]) => [x ** 3, Math.exp(y / 10)] as const))).toBeCloseTo(rho, 10)
    }))
  })
  test('come in the order of how clear they are', () => {
    const ties = [{ rho: null, byChance: true }, { rho: 0.3, byChance: true }, { rho: 0.35, byChance: false }, { rho: -0.8, byChance: false }].map((tie) => ({ n: 20, ...tie }))
    expect(ties.sort(clearerFirst).map(({ rho }) => rho)).toEqual([-0.8, 0.35, 0.3, null])
  })
  test('are said in words, with how many districts they are of', () => {
    const older = Array.from({ length: 24 }, (_, at) => [at, -at + (at % 3) * 4] as const)
    expect(tieSaid(tieOf(older), 'Median age', 'the app’s share', 'neighborhoods')).toBe('Where “Median age” is higher, the app’s share tends to be smaller: rank correlation −0.90 among 24 neighborhoods.')
    expect(tieSaid({ n: 12, rho: 0.35, byChance: true }, 'Renters', 'the app’s share', 'wards')).toBe('Where “Renters” is higher, the app’s share tends to be a little larger: rank correlation +0.35 among 12 wards; with so few it may be chance.')
    expect(tieSaid(tieOf(older.slice(0, 4)), 'Median age', 'the app’s share', 'neighborhoods')).toMatch(/too few neighborhoods .* \(4\)/)
    expect(signed(0)).toBe('0.00')
  })
})
