import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type CaseFilter, writeQuery } from '../../contract/case-filter.ts'
import { CaseList } from '../../contract/case-list.ts'
import { ChannelPlaces, ChannelShare } from '../../contract/channel-share.ts'
import { periodKinds, type PeriodKind } from '../../contract/periods.ts'
import { Problem } from '../../contract/problem.ts'
import { statuses } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import { deskOf } from '../../src/lib/insights-link.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { facetValues, inFilter, type Asked, type KnownCase } from '../support/recount.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000
const share = '/api/insights/channel-share'
const places = '/api/insights/channel-places'

/** The city's wall clock, said with its offset. Around midnight of New Year, the hours of summer time, week 53 and a leap day. */
const moments = [
  '2015-12-31T23:59:59-05:00', '2016-01-01T00:00:00-05:00', '2020-12-31T23:59:59-05:00', '2021-01-01T00:00:00-05:00', '2021-01-03T23:59:59-05:00', '2021-01-04T00:00:00-05:00',
  '2020-12-27T23:59:59-05:00', '2020-12-28T00:00:00-05:00', '2024-02-29T12:00:00-05:00', '2023-02-28T23:59:59-05:00', '2025-03-09T00:00:00-05:00', '2025-03-09T01:59:59-05:00',
  '2025-03-09T03:00:00-04:00', '2025-03-09T23:59:59-04:00', '2025-11-02T00:00:00-04:00', '2025-11-02T01:30:00-04:00', '2025-11-02T01:30:00-05:00', '2025-11-02T23:59:59-05:00', '2025-11-03T00:00:00-05:00',
  '2026-06-30T23:59:59-04:00', '2026-07-01T00:00:00-04:00', '2026-11-01T00:00:00-04:00', '2026-11-17T00:00:00-05:00', '2026-11-16T23:59:59-05:00',
].map((moment) => Date.parse(moment))

/** Today at noon it is, and one source's clock is weeks ahead. */
function makeCase(i: number): Omit<KnownCase, 'id'> {
  const random = (n: number, salt: number) => Math.floor(((Math.sin(i * 127.1 + salt * 311.7) * 43758.5453) % 1 + 1) % 1 * n)
  const status = statuses[random(statuses.length, 1)]!
  const type = ['Pothole', 'Graffiti', null][random(3, 2)]!
  const team = ['Highway', 'Parks', null][random(3, 3)]!
  return {
    status, type, team, ...(type && { group: type === 'Pothole' ? 'Streets' : '' }), department: team === 'Highway' ? 'PWD' : null,
    openedAt: moments[i] ?? (i > 88 ? testNow + random(30 * 24, 4) * hour : testNow - random(6 * 365 * 24, 4) * hour),
    channel: (['app', 'phone', 'web', 'staff'] as const)[random(4, 5)]!, neighborhood: [null, 'Roxbury', 'Back Bay'][random(3, 6)]!,
    ...(random(3, 7) > 0 && { districts: { ward: ['1', '17'][random(2, 8)]! } }), photo: random(2, 9) === 0, closedAt: status === 'closed' ? testNow : null,
  }
}

const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 })
// What the tally knows comes by itself often enough, and together with what it does not.
const anyFilter: fc.Arbitrary<CaseFilter> = fc.oneof(
  fc.constant({}),
  { weight: 8, arbitrary: fc.record({
    type: some('pothole', 'Graffiti', 'none'), group: some('Streets', 'none'), team: some('Highway', 'parks', 'none'), department: some('PWD', 'none'), neighborhood: some('Roxbury', 'back bay', 'none'),
    status: some('open' as const, 'closed' as const, 'new' as const), photo: fc.constantFrom('true' as const, 'false' as const), districts: fc.record({ ward: some('1', '17', 'none') }), channel: some('app' as const, 'phone' as const, 'staff' as const),
  }, { requiredKeys: [] }).chain((whole) => fc.subarray(Object.keys(whole) as (keyof CaseFilter)[], { maxLength: 2 }).map((kept) => Object.fromEntries(kept.map((key) => [key, whole[key as 'team']])))) },
)
const day = fc.integer({ min: -12 * 365, max: 40 }).map((days) => new Date(testNow + days * 24 * hour).toISOString().slice(0, 10))
const firstOfMonth = day.map((date) => `${date.slice(0, 8)}01`)
// Mostly the right way round, and not so long that days are too many.
const range = fc.record({ from: fc.option(fc.oneof(day, firstOfMonth), { nil: undefined }), to: fc.option(fc.oneof(day, fc.constantFrom('2020-12-31', '2025-11-30', 'today')), { nil: undefined }) })
  .map(({ from, to }) => (from !== undefined && to !== undefined && from > to && to !== 'today' ? { from: to, to: from } : { from, to }))

/** The period of a date by other means than the contract's: a week belongs to the year of its Thursday. */
function periodKey(date: string, by: PeriodKind): string {
  const [year, month] = date.split('-')
  if (by !== 'week') return { day: date, month: `${year}-${month}`, quarter: `${year} Q${Math.ceil(Number(month) / 3)}`, year: year! }[by]
  const thursday = new Date(`${date}T12:00:00Z`)
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7))
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1, 12)
  return `${thursday.getUTCFullYear()} W${Math.ceil(((thursday.getTime() - first) / (24 * hour) + 1) / 7)}`
}

onEachEngine('the share of channels', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('manager')
  })
  const queryOf = (plain: Record<string, unknown>) => Object.fromEntries([...new Set(writeQuery(plain).keys())].map((key) => [key, writeQuery(plain).getAll(key)]))
  const ask = (plain: Record<string, unknown> = {}) => person.read(ChannelShare, share, queryOf(plain))
  const askPlaces = (plain: Record<string, unknown> = {}) => person.read(ChannelPlaces, places, queryOf(plain))

  test('of an empty city, and of one with a single case', async () => {
    expect(await ask()).toMatchObject({ from: '2026-11-17', to: '2026-11-17', by: 'day', total: 0, later: 0, channels: [], latest: null, periods: [{ total: 0, complete: false, channels: {}, shares: null }] })
    expect(await askPlaces()).toMatchObject({ of: 'neighborhood', total: 0, places: [], none: { total: 0, channels: {} }, figures: [], figuresSource: null })
    await plainCase(desk.context, { openedAt: moments[0]!, channel: 'phone', neighborhood: 'Roxbury' })
    const { periods, ...one } = await ask()
    expect(one).toMatchObject({ from: '2015-10-01', to: '2026-11-17', by: 'quarter', total: 1, channels: ['phone'], source: 'tally' })
    expect(periods).toHaveLength(45)
    expect(periods[0]).toEqual({ start: '2015-10-01', end: '2015-12-31', complete: true, total: 1, channels: { phone: 1 }, shares: { phone: 1 } })
    expect(periods[44]).toEqual({ start: '2026-10-01', end: '2026-11-17', complete: false, total: 0, channels: { phone: 0 }, shares: null })
    expect(await askPlaces({ to: '2015-12-31', from: '2015-12-01' })).toMatchObject({ source: 'tally', places: [{ value: 'Roxbury', name: 'Roxbury', total: 1, channels: { phone: 1 } }], none: { total: 0 } })
  })

  test('is refused to a crew, and for a range that is none or would be too many periods', async () => {
    const crew = await desk.signIn('crew')
    for (const path of [share, places]) expect((await crew.get(path)).status).toBe(403)
    const problem = async (query: Record<string, string>, path = share) => {
      const { status, json } = await person.get(path, query)
      expect(status).toBe(400)
      return Problem.parse(json).fields?.map(({ field }) => field)
    }
    expect(await problem({ from: '2026-01-02', to: '2026-01-01' })).toEqual(['to'])
    expect(await problem({ from: '2026-11-18' })).toEqual(['to'])
    expect(await problem({ from: '2015-01-01', by: 'day' })).toEqual(['by'])
    expect(await problem({ from: '1899-12-31' })).toEqual(['from'])
    expect(await problem({ from: '2025-02-30' })).toEqual(['from'])
    expect(await problem({ by: 'decade' })).toEqual(['by'])
    expect(await problem({ of: 'parish' }, places)).toEqual(['of'])
    expect((await ask({ from: '1900-01-01', to: '2200-12-31', by: 'year' })).periods).toHaveLength(301)
  })

  test('has every case in the period of the city\'s own calendar, and says what cannot be compared', async () => {
    await Promise.all(moments.slice(1).map((openedAt) => plainCase(desk.context, { openedAt, channel: 'app' })))
    const counts = async (from: string, to: string, by: PeriodKind) => (await ask({ from, to, by })).periods.map(({ total }) => total)
    expect(await counts('2025-03-08', '2025-03-10', 'day')).toEqual([0, 4, 0])
    expect(await counts('2025-11-01', '2025-11-03', 'day')).toEqual([0, 4, 1])
    expect(await counts('2015-12-31', '2016-01-01', 'day')).toEqual([1, 1])
    expect(await counts('2015-01-01', '2016-12-31', 'year')).toEqual([1, 1])
    const weeks = await ask({ from: '2020-12-21', to: '2021-01-10', by: 'week' })
    expect(weeks.periods.map(({ start, end, total, complete }) => [start, end, total, complete])).toEqual([['2020-12-21', '2020-12-27', 1, true], ['2020-12-28', '2021-01-03', 4, true], ['2021-01-04', '2021-01-10', 1, true]])

    // The present period runs, a cut one is no whole one; the year before of a leap day is the day before.
    const months = await ask({ from: '2026-06-15', by: 'month' })
    expect(months.periods.map(({ start, total, complete }) => [start, total, complete])).toEqual([['2026-06-15', 1, false], ['2026-07-01', 1, true], ['2026-08-01', 0, true], ['2026-09-01', 0, true], ['2026-10-01', 0, true], ['2026-11-01', 3, false]])
    // The last whole one with a case: a source may end before today. What the whole range is counted by began before it.
    expect(months.latest).toMatchObject({ now: { start: '2026-07-01', total: 1 }, yearBefore: { start: '2025-07-01', total: 0 }, broken: true })
    expect(months).toMatchObject({ breaks: [], since: { date: '2025-08-01' } })
    expect((await ask({ from: '2026-08-01', by: 'month' })).latest).toBeNull()
    expect((await ask({ from: '2024-02-29', to: '2024-02-29' })).latest).toMatchObject({ now: { total: 1 }, yearBefore: { start: '2023-02-28', end: '2023-02-28', total: 1, channels: { app: 1 } } })
    const broken = await ask({ from: '2025-07-01', to: '2025-12-31', by: 'quarter' })
    expect(broken).toMatchObject({ breaks: [{ date: '2025-08-01' }], events: [], latest: { now: { start: '2025-10-01', total: 5 }, broken: true } })
    expect(broken.since).toBeUndefined()
    expect((await ask({ from: '2025-08-02', to: '2026-09-30', by: 'month' })).breaks).toEqual([])
    expect((await ask({ to: '2026-08-31', by: 'month' })).latest).toMatchObject({ now: { start: '2026-07-01' }, broken: true })
  })

  test('is what a recount says and what the desk shows behind each point, for any filter and range, from the tally as from the cases', async () => {
    const known: KnownCase[] = []
    await clearCases(desk)
    for (let i = 0; i < 100; i++) {
      const made = makeCase(i)
      known.push({ ...made, id: await plainCase(desk.context, made) })
    }
    const { city, db } = desk.context
    const figures = JSON.stringify({ 'ROXBURY': [54905, 70.5], 'Nowhere yet': [1, null] })
    await sql`insert into district_figures (kind, names, figures, source, loaded_at) values ('neighborhood', '{population,rent}', ${figures}::jsonb, 'A census', now())`.execute(db)
    const values = facetValues(Object.keys(city.districts), testNow, city)
    const { startOf, dateAt } = zone(city.timeZone)
    const asked: Asked = { startOf, today: dateAt(testNow), me: '', myCrew: '' }
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: city.timeZone, dateStyle: 'short' })
    const seen = { tally: 0, cases: 0, counted: 0, behind: 0 }

    await fc.assert(fc.asyncProperty(anyFilter, range, fc.constantFrom(undefined, 'month', 'week', ...periodKinds), fc.nat(), async (filter, days, by, pick) => {
      const query = { ...filter, ...days, by }
      const got = await person.get(share, queryOf(query))
      if (got.status === 400) return
      const answer = ChannelShare.parse(got.json)
      seen[answer.source]++
      const found = known.filter((one) => inFilter(one, filter, values, asked)).map((one) => ({ ...one, day: calendar.format(one.openedAt) }))
      const within = found.filter(({ day: date }) => date >= answer.from && date <= answer.to)
      if (days.from === undefined && within.length > 0) {
        const [first] = found.map((one) => one.day).sort()
        expect(periodKey(answer.from, answer.by)).toBe(periodKey(first!, answer.by))
      }
      expect(answer.later).toBe(days.to === undefined ? found.filter(({ day: date }) => date > answer.to).length : 0)
      expect(answer.total).toBe(within.length)
      const counted = Object.fromEntries(answer.periods.map(({ start, total, channels: each }) => [periodKey(start, answer.by), { total, ...each }]))
      expect(Object.keys(counted)).toHaveLength(answer.periods.length)
      const expected: Record<string, Record<string, number>> = Object.fromEntries(Object.keys(counted).map((key) => [key, { total: 0, ...Object.fromEntries(answer.channels.map((channel) => [channel, 0])) }]))
      for (const { day: date, channel } of within) {
        const period = expected[periodKey(date, answer.by)]!
        period['total']!++
        period[channel!] = (period[channel!] ?? 0) + 1
      }
      expect(counted).toEqual(expected)
      for (const { shares, total } of answer.periods) expect(shares === null ? 0 : Object.values(shares).reduce((sum, part) => sum + part, 0)).toBeCloseTo(total === 0 ? 0 : 1, 9)

      if (filter.status === undefined) {
        const { source, ...same } = await ask({ ...query, status: [...statuses] })
        expect(source).toBe('cases')
        const { source: _, ...first } = answer
        expect(same).toEqual(first)
      }

      const point = answer.periods[pick % answer.periods.length]!
      const channel = answer.channels[pick % Math.max(1, answer.channels.length)]
      const total = async (desired: CaseFilter) => (await person.read(CaseList, '/api/cases', { ...queryOf(desired), limit: '1', exactTotal: 'true' })).total
      expect(await total(deskOf(filter, point))).toBe(point.total)
      if (channel !== undefined && (filter.channel ?? [channel]).includes(channel)) expect(await total(deskOf(filter, point, { channel: [channel] }))).toBe(point.channels[channel])

      const of = pick % 3 === 0 ? 'ward' : 'neighborhood'
      const byPlace = await askPlaces({ ...filter, ...days, of })
      const here = new Map<string, number>()
      for (const one of within) here.set(values[of]!(one), (here.get(values[of]!(one)) ?? 0) + 1)
      expect(byPlace.total).toBe(answer.total)
      expect(Object.fromEntries([...byPlace.places.filter((place) => place.total > 0).map((place) => [place.value, place.total] as const), ...(byPlace.none.total > 0 ? [['none', byPlace.none.total] as const] : [])])).toEqual(Object.fromEntries(here))
      const roxbury = byPlace.places.find(({ name }) => name === 'Roxbury')
      if (roxbury) expect(roxbury.figures).toEqual([54905, 70.5])
      expect(byPlace.places.some(({ name }) => name === 'Nowhere yet')).toBe(of === 'neighborhood' && filter.neighborhood === undefined)
      seen.counted += within.length
      seen.behind += point.total
    }), { numRuns: 20, examples: [[{}, { from: undefined, to: undefined }, 'year', 0], [{ located: 'true' }, { from: undefined, to: undefined }, 'year', 1]] })
    // Nothing everywhere would be equal too.
    expect(Math.min(seen.tally, seen.cases, seen.counted, seen.behind), JSON.stringify(seen)).toBeGreaterThan(0)
  }, 60_000)
})

/** Takes all cases away, with their log, which refuses that. */
async function clearCases({ context: { driver } }: TestDesk): Promise<void> {
  const connection = await driver.connect()
  await connection.script('alter table case_event disable trigger user; delete from case_event; delete from cases; alter table case_event enable trigger user')
  connection.release()
}
