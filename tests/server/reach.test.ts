import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type CaseFilter, writeQuery } from '../../contract/case-filter.ts'
import { CaseList } from '../../contract/case-list.ts'
import { placeAt } from '../../contract/cell.ts'
import { cellArea, cellOf, coverageGrid } from '../../contract/coverage-grid.ts'
import { periodsBetween, type PeriodKind } from '../../contract/periods.ts'
import { Coverage, Reporters } from '../../contract/reach.ts'
import { channels, type Channel } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import { onEachEngine } from '../support/databases.ts'
import { randomOf } from '../support/random.ts'
import { facetValues, inFilter, type Asked, type KnownCase } from '../support/recount.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000

type Known = KnownCase & { reporter: number | null; channel: Channel; day: string }

/** Who reports: most of them once, one very often; some by several channels, some never with a place; nine by social, ten by email. */
function makeCases(): Omit<Known, 'id' | 'day'>[] {
  const random = randomOf(11)
  const between = (from: number, to: number) => from + random() * (to - from)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const one = (reporter: number | null, channel: Channel, located = random() > 0.15): Omit<Known, 'id' | 'day'> => ({
    reporter, channel, status: pick(['new', 'closed']), photo: random() < 0.3, neighborhood: pick([null, 'Roxbury', 'Back Bay']),
    // On the quarter hour, so that some were opened at the same moment.
    openedAt: testNow - Math.floor(between(0, 200 * 24 * 4)) * (hour / 4),
    place: located ? { lon: between(-71.12, -71.05), lat: between(42.28, 42.36) } : null,
  })
  const crowd = Array.from({ length: 420 }, () => {
    const reporter = random() < 0.3 ? null : Math.floor(150 * random() ** 2)
    return one(reporter, reporter !== null && reporter % 3 === 0 ? pick(['app', 'web'] as const) : pick(['app', 'app', 'phone'] as const), reporter === 5 ? false : undefined)
  })
  const tens = Array.from({ length: 10 }, (_, reporter) => one(reporter, 'email'))
  const nines = Array.from({ length: 9 }, (_, reporter) => one(reporter + 20, 'social'))
  return [...crowd, ...tens, ...nines, ...Array.from({ length: 60 }, () => one(148, 'app'))]
}

const flag = fc.constantFrom('true' as const, 'false' as const)
const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 })
const day = fc.integer({ min: -210, max: 0 }).map((days) => new Date(testNow + days * 24 * hour).toISOString().slice(0, 10))
const anyQuestion = fc.record({
  filter: fc.record({
    channel: some<Channel>('app', 'phone', 'web', 'email', 'social'), status: some('new' as const, 'closed' as const), neighborhood: some('roxbury', 'none'), photo: flag, located: flag, openedFrom: day,
  } satisfies Partial<Record<keyof CaseFilter, unknown>>)
    // Few fields at a time: of nobody there is nothing to tell.
    .chain((whole) => fc.subarray(Object.keys(whole) as (keyof typeof whole)[], { maxLength: 2 }).map((kept): CaseFilter => Object.fromEntries(kept.map((key) => [key, whole[key]])))),
  range: fc.tuple(fc.option(day, { freq: 1 }), fc.option(day, { freq: 1 })).map(([a, b]) => (a !== null && b !== null && a > b ? [b, a] : [a, b])),
  by: fc.constantFrom<PeriodKind[]>('day', 'week', 'month', 'quarter', 'year'),
})

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const middle = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  return { mean: sum(values) / values.length, median: (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2 }
}
function grouped<K>(cases: readonly Known[], key: (one: Known) => K): Map<K, Known[]> {
  const groups = new Map<K, Known[]>()
  for (const one of cases) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
const few = (count: number) => count > 0 && count < 10
/** Those with two or more located reports, and these. */
const movedOf = (people: readonly Known[][]) => people.map((reports) => reports.filter(({ place }) => place)).filter((reports) => reports.length > 1)
const byReporter = (cases: readonly Known[]) => [...grouped(cases.filter(({ reporter }) => reporter !== null), ({ reporter }) => reporter).values()]

onEachEngine('who each channel reaches', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let known: Known[]
  let values: ReturnType<typeof facetValues>
  let asked: Asked
  const city = zone('America/New_York')
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('manager')
    values = facetValues([], testNow, desk.context.city)
    asked = { startOf: city.startOf, today: city.dateAt(testNow), me: '', myCrew: '' }
  })

  test('of a city without cases there is nothing to tell; a crew is not told; a sample is a number of cases', async () => {
    expect(await person.read(Coverage, '/api/insights/coverage')).toMatchObject({ cases: 0, located: 0, sample: null, channels: [], cells: [] })
    expect(await person.read(Reporters, '/api/insights/reporters')).toMatchObject({
      from: '2026-11-17', to: '2026-11-17', cases: 0, withReporter: 0, groups: [{ channel: null, reporters: 0, figures: null, ground: null }], newcomers: [{ total: 0, channels: {} }],
    })
    const crew = await desk.signIn('crew')
    for (const path of ['/api/insights/coverage', '/api/insights/reporters']) expect((await crew.get(path)).status).toBe(403)
    // Nothing is counted for who went away meanwhile.
    const gone = await desk.app.request('/api/insights/reporters', { headers: { cookie: person.cookie! }, signal: AbortSignal.abort() })
    expect([gone.status, await gone.json()]).toEqual([408, expect.objectContaining({ code: 'too-slow' })])
    for (const query of [{ sample: '9' }, { sample: '10.5' }, { sample: 'all' }, { by: 'month' }]) expect((await person.get('/api/insights/coverage', query)).status, JSON.stringify(query)).toBe(400)
    expect((await person.get('/api/insights/reporters', { from: '2026-02-01', to: '2026-01-31' })).status).toBe(400)
  })

  test('is what a recount finds, for any filter, range and periods, and no group under ten is told', async () => {
    const { db } = desk.context
    const people = (await db.insertInto('reporter').values(Array.from({ length: 150 }, (_, i) => ({ name: null, email: null, phone: null, hashed_id: `r${i}` }))).returning('id').execute()).map(({ id }) => id)
    const hoods = new Map((await db.insertInto('neighborhood').values(['Roxbury', 'Back Bay'].map((name) => ({ name }))).returning(['id', 'name']).execute()).map(({ id, name }) => [name, id]))
    const made = makeCases()
    const ids = (await db.insertInto('cases').values(made.map((one, index) => ({
      system: 'test', number: String(index), title: 'Pothole', status: one.status, channel: one.channel, opened_at: new Date(one.openedAt), opened_day: city.dateAt(one.openedAt), has_photo: one.photo!,
      reporter_id: one.reporter === null ? null : people[one.reporter]!, neighborhood_id: one.neighborhood ? hoods.get(one.neighborhood)! : null, ...(one.place && placeAt(one.place)),
    }))).returning('id').execute()).map(({ id }) => id)
    known = made.map((one, index) => ({ ...one, id: ids[index]!, day: city.dateAt(one.openedAt) }))

    const first = new Set(byReporter(known).map((own) => own.toSorted((a, b) => a.openedAt - b.openedAt || a.id - b.id)[0]!.id))
    const grid = coverageGrid(desk.context.city.bounds)
    let [shown, hidden, newcomers, totals] = [0, 0, 0, 0]

    await fc.assert(fc.asyncProperty(anyQuestion, async ({ filter, range: [from, to], by }) => {
      const text = writeQuery({ ...filter, ...(from !== null && { from }), ...(to !== null && { to }) })
      const query = Object.fromEntries([...new Set(text.keys())].map((key) => [key, text.getAll(key)]))
      const told = await person.read(Reporters, '/api/insights/reporters', { ...query, by })
      const within = (one: Known) => one.day >= told.from && one.day <= told.to
      expect([told.from, told.to]).toEqual([from ?? told.from, to ?? asked.today])
      const cases = known.filter((one) => inFilter(one, filter, values, asked) && within(one))
      if (from === null) expect(cases.length).toBe(known.filter((one) => inFilter(one, filter, values, asked) && one.day <= told.to).length)
      expect(told).toMatchObject({ cases: cases.length, withReporter: cases.filter(({ reporter }) => reporter !== null).length })

      const present = channels.filter((channel) => byReporter(cases.filter((one) => one.channel === channel)).length > 0)
      expect(told.groups.map(({ channel }) => channel)).toEqual([null, ...present])
      let untoldGrounds = 0
      for (const { channel, reporters, figures, ground } of told.groups) {
        const own = byReporter(cases.filter((one) => channel === null || one.channel === channel))
        const message = `${JSON.stringify(filter)} ${told.from} ${told.to} ${channel}`
        if (own.length < 10) expect(figures, message).toBeNull()
        if (reporters === null) {
          hidden++
          expect([figures, ground]).toEqual([null, null])
          expect(own.length > 0, message).toBe(true)
          continue
        }
        expect(reporters, message).toBe(own.length)
        if (own.length < 10) continue
        shown++
        const counts = own.map((reports) => reports.length)
        const ones = counts.filter((count) => count === 1).length
        expect(figures, message).toEqual({ reports: sum(counts), perReporter: middle(counts), once: few(ones) || few(own.length - ones) ? null : ones / own.length, mostActive: null })
        const moved = movedOf(own)
        if (ground === null && channel !== null && moved.length >= 10) untoldGrounds++
        else groundIs(ground, moved)
      }
      // Everybody's ground less that of those who moved by one told channel alone is of nobody, or of ten.
      const toldGrounds = told.groups.flatMap(({ channel, ground }) => (channel !== null && ground ? [channel] : []))
      const remaining = movedOf(byReporter(cases)).filter((reports) => !toldGrounds.some((channel) => reports.every((one) => one.channel === channel))).length
      if (toldGrounds.length > 0) expect(few(remaining)).toBe(false)
      if (untoldGrounds > 0) expect(remaining).toBeGreaterThan(0)
      // Where some are hidden they are ten people together, or all there are.
      const hiddenOnes = told.groups.filter(({ channel, reporters }) => channel !== null && reporters === null).map(({ channel }) => channel)
      const behind = byReporter(cases.filter(({ channel }) => hiddenOnes.includes(channel))).length
      expect(behind === 0 || behind >= 10 || hiddenOnes.length === present.length).toBe(true)

      expect(told.newcomers.map(({ start, end }) => ({ start, end }))).toEqual(periodsBetween(told.from, told.to, by))
      const all = cases.filter(({ id }) => first.has(id))
      expect(told.newcomersTotal ?? all.length).toBe(all.length)
      if (few(all.length)) expect(told.newcomersTotal).toBeNull()
      totals += told.newcomersTotal ?? 0
      for (const { start, end, total, channels: each } of told.newcomers) {
        const fresh = all.filter(({ day }) => day >= start && day <= end)
        if (fresh.length > 0 && fresh.length < 10) expect(total).toBeNull()
        expect(total ?? fresh.length).toBe(fresh.length)
        for (const channel of channels) {
          const count = fresh.filter((one) => one.channel === channel).length
          if (count > 0 && count < 10) expect(each[channel]).toBeNull()
          expect(each[channel] ?? count).toBe(count)
          if (count > 0) expect(Object.hasOwn(each, channel)).toBe(true)
        }
        newcomers += total ?? 0
      }

      const coverage = await person.read(Coverage, '/api/insights/coverage', query)
      const located = cases.filter(({ place }) => place)
      expect(coverage).toMatchObject({ ...(from !== null && { from }), to: told.to, cases: cases.length, located: located.length, grid: { cellMeters: 250, ...grid } })
      const cells = grouped(located, ({ place }) => cellOf(grid, placeAt(place!)).join())
      expect(new Map(coverage.cells.map(([x, y, ...counts]) => [`${x},${y}`, counts]))).toEqual(new Map([...cells].map(([cell, own]) => [cell, coverage.channels.map(({ channel }) => own.filter((one) => one.channel === channel).length)])))
      expect(coverage.channels.map(({ channel }) => channel)).toEqual(channels.filter((channel) => cases.some((one) => one.channel === channel)))
      for (const [index, { channel, sampled, curve, ...own }] of coverage.channels.entries()) {
        const counts = coverage.cells.map((cell) => cell[index + 2]!).filter((count) => count > 0)
        expect(own).toEqual({ cases: cases.filter((one) => one.channel === channel).length, located: sum(counts), cells: counts.length })
        expect(curve.at(-1) ?? [0, 0]).toEqual([own.located, own.cells])
        expect(sampled === null).toBe(coverage.sample === null || coverage.sample > own.located)
        if (sampled !== null) expect(sampled).toBeCloseTo(sum(counts.map((count) => 1 - chanceOfNone(own.located, count, coverage.sample!))), 9)
      }
    }), { numRuns: engine.kind === 'pglite' ? 10 : 15, examples: [[{ filter: {}, range: [null, null], by: 'quarter' }]] })
    // Telling nothing of anybody would be right too.
    expect(Math.min(shown, hidden, newcomers, totals), `${shown} ${hidden} ${newcomers} ${totals}`).toBeGreaterThan(0)
  }, 60_000)

  /** By looking at every pair. */
  function groundIs(ground: Reporters['groups'][number]['ground'], own: readonly Known[][]) {
    if (own.length < 10) return expect(ground).toBeNull()
    const spots = own.map((reports) => reports.map(({ place }) => placeAt(place!)))
    const metres = 40_075_016.69 * Math.cos(((42.15 + 42.5) / 2) * Math.PI / 180) / 2 ** 26
    const spans = spots.map((each) => Math.max(...each.flatMap((a) => each.map((b) => Math.hypot(a.mx - b.mx, a.my - b.my)))) * metres)
    const fromMiddle = spots.map((each) => {
      const [x, y] = [middle(each.map(({ mx }) => mx)).median, middle(each.map(({ my }) => my)).median]
      return middle(each.map(({ mx, my }) => Math.hypot(mx - x, my - y))).mean * metres
    })
    expect(ground!.reporters).toBe(own.length)
    for (const [found, expected] of [[ground!.span, middle(spans)], [ground!.fromMiddle, middle(fromMiddle)]] as const) {
      expect(found.median).toBeCloseTo(expected.median, 6)
      expect(found.mean).toBeCloseTo(expected.mean, 6)
    }
    return undefined
  }

  test('nine by a channel are hidden and with them ten by the next, for both together could be told apart; alone, ten are told', async () => {
    const groupsOf = async (query: Record<string, string | string[]>) => Object.fromEntries((await person.read(Reporters, '/api/insights/reporters', query)).groups.map(({ channel, reporters }) => [channel ?? 'all', reporters]))
    const all = await groupsOf({})
    expect(all).toMatchObject({ email: null, social: null })
    expect(Math.min(all['all']!, all['app']!, all['phone']!, all['web']!)).toBeGreaterThan(10)
    expect(await groupsOf({ channel: 'email' })).toEqual({ all: 10, email: 10 })
    expect(await groupsOf({ channel: 'social' })).toEqual({ all: null, social: null })
  })

  test('a sample is as large as asked, or as the smallest channel of some size; and a cell\'s area has its cases on the desk', async () => {
    const { channels: each, sample, cells } = await person.read(Coverage, '/api/insights/coverage')
    const sizes = each.map(({ located }) => located)
    expect(sample).toBe(Math.min(...sizes.filter((size) => size >= 100)))
    expect(Math.min(...sizes)).toBeLessThan(sample!)
    expect((await person.read(Coverage, '/api/insights/coverage', { sample: '12' })).channels.map(({ sampled }) => sampled === null)).toEqual(sizes.map((size) => size < 12))
    expect((await person.read(Coverage, '/api/insights/coverage', { channel: ['email', 'social'] })).sample).toBeNull()
    const fullest = cells.toSorted((a, b) => sum(b.slice(2)) - sum(a.slice(2)))[0]!
    const list = await person.read(CaseList, '/api/cases', { area: cellArea(coverageGrid(desk.context.city.bounds), [fullest[0]!, fullest[1]!]), limit: '1' })
    expect(list.total).toBe(sum(fullest.slice(2)))
  })
})

/** That none of a cell's cases is among those drawn, case by case. */
function chanceOfNone(all: number, own: number, size: number): number {
  let chance = 1
  for (let at = 0; at < size; at++) chance *= Math.max(0, all - own - at) / (all - at)
  return chance
}
