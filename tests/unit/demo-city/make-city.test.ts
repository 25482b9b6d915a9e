import { beforeAll, expect, test } from 'vitest'
import { isWithin } from '../../../contract/cell.ts'
import { zone } from '../../../contract/zone.ts'
import { cells, grid } from '../../../mocks/city/cells.ts'
import { channelParts, cityChannels } from '../../../mocks/city/figures.ts'
import { makeCity, type DemoCity } from '../../../mocks/city/make-city.ts'
import { allPictures } from '../../../mocks/city/pictures.ts'
import { cityBox } from '../../../mocks/city/places.ts'
import { readCity } from '../../../server/adapters/city-file.ts'

const profile = readCity('boston')
const now = Date.parse('2026-11-25T19:00:00Z')
const { dateAt } = zone(profile.timeZone)

let city: DemoCity
beforeAll(async () => { city = await makeCity({ size: 3_000, seed: 7, now, city: profile }) })

test('the same seed makes the same city, another one another', async () => {
  const [again, other] = [await makeCity({ size: 200, seed: 7, now, city: profile }), await makeCity({ size: 200, seed: 8, now, city: profile })]
  expect(await makeCity({ size: 200, seed: 7, now, city: profile })).toEqual(again)
  expect(other.cases.map(({ life }) => life.state.card_token)).not.toEqual(again.cases.map(({ life }) => life.state.card_token))
})

test('channels have their shares of each year, and staff take the place of the others from August to December 2025', () => {
  for (const year of Array.from({ length: 15 }, (_, index) => String(2011 + index))) {
    const parts = channelParts.filter(({ from }) => from.startsWith(year))
    const sum = parts.flatMap(({ thousands }) => thousands).reduce((all, value) => all + value, 0)
    const cases = city.cases.filter(({ arrival }) => dateAt(arrival.openedAt).startsWith(year))
    expect(cases.length, year).toBeGreaterThan(5)
    cityChannels.forEach((channel, index) => {
      const meant = parts.reduce((all, { thousands }) => all + thousands[index]!, 0) / sum
      const found = cases.filter(({ arrival }) => arrival.channel === channel).length / cases.length
      // A thin year has some ten cases: one of them more or less is what a whole number can do.
      expect(Math.abs(found - meant), `${channel} in ${year}`).toBeLessThan(0.02 + (cases.length < 200 ? 1 / cases.length : 0))
    })
  }
  const after = city.cases.filter(({ arrival }) => dateAt(arrival.openedAt) >= '2025-08-01' && dateAt(arrival.openedAt) < '2026-01-01')
  expect(after.filter(({ arrival }) => arrival.channel === 'staff').length / after.length).toBeGreaterThan(0.85)
})

test('every place is inside the city, in a cell from which there were reports', () => {
  const known = new Set(cells.map((cell) => cell.slice(0, 4)))
  const base36 = (value: number) => Math.floor(value).toString(36).padStart(2, '0')
  const places = city.cases.flatMap(({ arrival: { spot, copyOf } }) => (spot && copyOf === null ? [spot.point] : []))
  expect(places.length).toBeGreaterThan(2_000)
  expect(places.filter(({ lon, lat }) => !known.has(base36((lon - grid.west) / grid.width) + base36((lat - grid.south) / grid.height)))).toEqual([])
  expect(city.cases.every(({ arrival: { spot } }) => !spot || isWithin(spot.point, profile.bounds))).toBe(true)
  expect(isWithin({ lon: cityBox[0], lat: cityBox[1] }, profile.bounds) && isWithin({ lon: cityBox[2], lat: cityBox[3] }, profile.bounds)).toBe(true)
})

test('every log begins with its report, goes forward in time, tells each change from where the last one left it, and ends in the case as it is', () => {
  for (const { number, arrival, life: { state, events } } of city.cases) {
    expect(events[0], number).toMatchObject({ type: 'created', at: Math.floor(arrival.openedAt) })
    const told: Record<string, unknown> = {}
    let last = 0
    for (const { at, before, after } of events) {
      expect(at >= last && at <= now, `${number} at ${at}`).toBe(true)
      for (const [field, value] of Object.entries(before)) if (field in told) expect(value, `${number} ${field}`).toEqual(told[field])
      Object.assign(told, after)
      last = at
    }
    expect(told['status'], number).toBe(state.status)
    expect(told['closedAt'] ?? null, number).toBe(state.closed_at?.toISOString() ?? null)
    expect(told['team'] ?? null, number).toBe(state.team_id === null ? null : city.teams[state.team_id - 1])
    expect(told['crew'] ?? null, number).toBe(state.crew_id === null ? null : city.crews[state.crew_id - 1]!.name)
    expect(state.status === 'closed', number).toBe(state.outcome !== null && state.closed_at !== null)
  }
})

test('most people report once and a few often; nobody is named for staff, and an app\'s users report from farther apart', () => {
  const known = city.cases.filter(({ reporter }) => reporter !== null)
  const own = city.reporters.map((_, reporter) => known.filter((one) => one.reporter === reporter))
  expect(own.every((cases) => cases.length > 0)).toBe(true)
  const once = own.filter((cases) => cases.length === 1).length / own.length
  expect(Math.abs(once - 0.76)).toBeLessThan(0.06)
  expect(Math.max(...own.map((cases) => cases.length))).toBeGreaterThan(5)
  expect(new Set(known.map(({ arrival }) => arrival.channel))).toEqual(new Set(['app', 'phone', 'web']))
  const apart = (channel: string) => {
    const spots = own.map((cases) => cases.flatMap(({ arrival: { spot, channel: by } }) => (spot && by === channel ? [spot.point] : []))).filter((points) => points.length > 1)
    return spots.reduce((sum, [a, b]) => sum + Math.hypot(a!.lon - b!.lon, a!.lat - b!.lat), 0) / spots.length
  }
  expect(apart('app')).toBeGreaterThan(apart('phone'))
})

test('there is something of everything to try a desk on', () => {
  const open = city.cases.filter(({ life }) => life.state.status !== 'closed').map(({ life }) => life.state)
  const count = (is: (state: (typeof open)[number]) => boolean) => open.filter(is).length
  const found = {
    open: open.length, new: count((s) => s.status === 'new'), 'in-progress': count((s) => s.status === 'in-progress'), waiting: count((s) => s.status === 'waiting'),
    overdue: count((s) => s.status !== 'waiting' && s.due_at !== null && s.due_at.getTime() < now), flagged: count((s) => s.flagged), nowhere: count((s) => s.lon === null), photo: count((s) => s.has_photo),
    persona: count((s) => s.crew_id === city.personaCrew + 1), duplicates: city.cases.filter(({ life }) => life.state.duplicate_of !== null).length,
  }
  expect(found.open).toBeGreaterThan(200)
  expect(found.overdue / found.open).toBeGreaterThan(0.1)
  expect(found.overdue / found.open).toBeLessThan(0.4)
  expect(Object.entries(found).filter(([, value]) => value < 4)).toEqual([])
  const ids = new Set(allPictures(city.pictures).map(({ id }) => id))
  expect(city.cases.flatMap(({ photos }) => photos).filter(({ photoId }) => !ids.has(photoId))).toEqual([])
  // Pictures hold no words and nothing from elsewhere.
  expect(allPictures(city.pictures).filter(({ svg }) => /<text|<image|href|NaN|undefined/.test(svg))).toEqual([])
})
