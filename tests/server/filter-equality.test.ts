import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { CaseFacets, facetFields } from '../../contract/case-facets.ts'
import { type CaseFilter, writeQuery } from '../../contract/case-filter.ts'
import { CaseList, sortKeys, type SortDir, type SortKey } from '../../contract/case-list.ts'
import { CaseMap } from '../../contract/case-map.ts'
import { channels, slaStates, statuses } from '../../contract/vocabulary.ts'
import { zone } from '../../contract/zone.ts'
import { readCsv } from '../../server/import/read-csv.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { facetValues, inFilter, type Asked, type KnownCase } from '../support/recount.ts'
import { bytesOf } from '../support/run-import.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000

const types = ['Pothole', 'street light', 'Graffiti', 'Tree', '311', null]
const groups: Record<string, string> = { 'Pothole': 'Streets', 'street light': 'Streets', 'Graffiti': 'Walls', 'Tree': '', '311': 'Trees, other' }
const teams = ['Highway', 'LIGHTING', 'Parks', 'Nobody & Sons', null, null]
const departments: Record<string, string | null> = { 'Highway': 'PWD', 'LIGHTING': 'PWD', 'Parks': 'Parks Department', 'Nobody & Sons': null }
const wards = ['1', '2', '17', '12A']

/** All there can be, in all mixtures; some columns move together, as they do in a city, most do not. */
function makeCase(i: number): Omit<KnownCase, 'id'> {
  const random = (n: number, salt: number) => Math.floor(((Math.sin(i * 127.1 + salt * 311.7) * 43758.5453) % 1 + 1) % 1 * n)
  const status = statuses[random(statuses.length, 1)]!
  const type = types[random(types.length, 2)]!
  const team = teams[random(teams.length, 3)]!
  const openedAt = testNow - random(40 * 24 * 4, 4) * (hour / 4)
  return {
    status, openedAt, type, team,
    ...(type && { group: groups[type]! }), department: team && departments[team]!,
    crew: team && random(3, 5) === 0 ? `Crew of ${team}` : null,
    assignee: random(4, 6) === 0 ? ['Ann', 'Bo', 'Morgan Manager'][random(3, 7)]! : null,
    channel: channels[random(channels.length, 8)]!,
    dueAt: random(5, 9) === 0 ? null : openedAt + random(30 * 24, 10) * hour,
    closedAt: status === 'closed' && random(8, 11) > 0 ? openedAt + (random(20 * 24, 12) - 24) * hour : null,
    waitingSince: status === 'waiting' ? openedAt + random(48, 13) * hour : null,
    neighborhood: [null, 'Roxbury', 'Allston / Brighton', 'Back Bay'][random(4, 14)]!,
    ...(random(4, 15) > 0 && { districts: { ward: wards[random(wards.length, 16)]!, ...(random(2, 17) === 0 && { police: `A${random(3, 18)}` }) } }),
    place: random(6, 19) === 0 ? null : { lon: -71.12 + random(30, 20) * 0.004, lat: 42.28 + random(20, 21) * 0.005 },
    photo: random(3, 22) === 0,
  }
}

const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
const flag = fc.constantFrom('true' as const, 'false' as const)
const instant = fc.integer({ min: -60 * 24, max: 30 * 24 }).map((hours) => new Date(testNow + hours * hour).toISOString())
const moving = fc.constantFrom('today', 'yesterday', 'tomorrow', 'this-week', 'this-month', 'this-year', '3-days-ago', '17-days-ago', 'in-2-days', 'in-12-days')
const moment = fc.oneof(instant, instant.map((text) => text.slice(0, 10)), moving)
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const corners = fc.array(fc.tuple(between(-1, 1), between(-1, 1)), { minLength: 3, maxLength: 6 })
// From a city block to the whole city, and of any shape: also one that crosses itself.
const area = fc.tuple(fc.nat(29), fc.nat(19), fc.constantFrom(0.0012, 0.01, 0.1), corners).map(([column, row, size, shape]) =>
  shape.map(([x, y]) => `${(-71.12 + column * 0.004 + x * size + 1.3e-5).toFixed(7)},${(42.28 + row * 0.005 + y * size + 1.7e-5).toFixed(7)}`).join(';'))

const anyFilter = fc.record({
  status: some(...statuses, 'open' as const, 'open' as const), sla: some(...slaStates, 'none' as const), channel: some(...channels),
  type: some('pothole', 'Street Light', 'Graffiti', 'Tree', 'none', 'no such type'), group: some('Streets', 'walls', 'Trees, other', 'none'),
  team: some('highway', 'Lighting', 'Nobody & Sons', 'none'), department: some('PWD', 'parks department', 'none'),
  crew: some('Crew of Highway', 'crew of parks', 'me', 'none'), assignee: some('Ann', 'bo', 'me', 'none'), neighborhood: some('Roxbury', 'back bay', 'Allston / Brighton', 'none'),
  districts: fc.record({ ward: some(...wards, 'none'), police: some('A0', 'A1', 'none') }, { requiredKeys: [] }),
  unassigned: flag, photo: flag, located: flag,
  openedFrom: moment, openedTo: moment, dueFrom: moment, dueTo: moment, closedFrom: moment, closedTo: moment, area,
} satisfies { [F in Exclude<keyof CaseFilter, 'q'>]-?: fc.Arbitrary<CaseFilter[F]> }, { requiredKeys: [] })
  // Few fields at a time: a filter of all of them finds nothing, and nothing is easily equal.
  .chain((whole) => fc.subarray(Object.keys(whole) as (keyof typeof whole)[], { maxLength: Math.min(3, Object.keys(whole).length) }).map((kept) => Object.fromEntries(kept.map((key) => [key, whole[key]])) as CaseFilter))

onEachEngine('every reading of a filter', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let known: KnownCase[]
  let values: ReturnType<typeof facetValues>
  let asked: Asked
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('manager')
    known = []
    for (let i = 0; i < 320; i++) {
      const made = makeCase(i)
      known.push({ ...made, id: await plainCase(desk.context, made) })
    }
    const { city, db } = desk.context
    const { id: crew_id } = await db.selectFrom('crew').select('id').where('name', '=', 'Crew of Parks').executeTakeFirstOrThrow()
    await db.updateTable('staff').set({ crew_id }).where('persona', '=', 'manager').execute()
    values = facetValues(Object.keys(city.districts), testNow, city)
    const { startOf, dateAt } = zone(city.timeZone)
    asked = { startOf, today: dateAt(testNow), me: 'Morgan Manager', myCrew: 'Crew of Parks' }
  })

  const matching = (filter: CaseFilter) => known.filter((one) => inFilter(one, filter, values, asked))

  async function listed(query: Record<string, string[]>): Promise<number[]> {
    const ids: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: CaseList = await person.read(CaseList, '/api/cases', { ...query, limit: '150', exactTotal: 'true', ...(cursor && { cursor }) })
      ids.push(...page.items.map((row) => row.id))
      cursor = page.nextCursor
      if (cursor === null) expect(page.total).toBe(ids.length)
    }
    return ids
  }

  async function exported(query: Record<string, string[]>): Promise<number[]> {
    const { status, text } = await person.get('/api/cases/export.csv', query)
    expect(status).toBe(200)
    const ids: number[] = []
    for await (const rows of readCsv(bytesOf(text))) for (const row of rows) if ('fields' in row && row.line > 1) ids.push(Number(row.fields[0]))
    return ids
  }

  async function countsFacets(filter: CaseFilter, query: Record<string, string[]>) {
    const { facets } = await person.read(CaseFacets, '/api/cases/facets', query)
    expect(Object.keys(facets)).toEqual([...facetFields, ...Object.keys(desk.context.city.districts)])
    for (const [facet, buckets] of Object.entries(facets)) {
      const { [facet as 'team']: _, ...others } = filter
      const { [facet]: __, ...districts } = filter.districts ?? {}
      const cases = matching({ ...others, districts })
      const expected = new Map<string, number>()
      for (const one of cases) {
        const value = values[facet]!(one).toLowerCase()
        expected.set(value, (expected.get(value) ?? 0) + 1)
      }
      // A name that the filter would take for something else is called by its id: its label is the name.
      const counted = buckets.map(({ value, label, count }) => [/^\d+$/.test(value) && facet === 'type' ? label.toLowerCase() : value.toLowerCase(), count] as const)
      expect(Object.fromEntries(counted), facet).toEqual(Object.fromEntries(expected))
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(cases.length)
    }
  }

  test('finds the same cases: list, total, export, facets, map at every zoom, and a recount that knows nothing of them', async () => {
    let found = 0
    await fc.assert(fc.asyncProperty(anyFilter, async (filter) => {
      const query = Object.fromEntries([...new Set(writeQuery(filter).keys())].map((key) => [key, writeQuery(filter).getAll(key)]))
      const expected = matching(filter).map((one) => one.id).sort((a, b) => a - b)
      found += expected.length
      expect((await listed(query)).sort((a, b) => a - b)).toEqual(expected)
      expect(await exported(query)).toEqual(expected)
      await countsFacets(filter, query)
      const placed = matching(filter).filter((one) => one.place).length
      for (const zoom of ['0', '9', '12.5', '15', '22']) {
        const map = await person.read(CaseMap, '/api/cases/map', { ...query, bbox: '-71.3,42.2,-70.9,42.5', zoom })
        expect(map).toMatchObject({ total: expected.length, located: placed, withoutLocation: expected.length - placed, inView: placed })
        expect(map.marks.reduce((sum, mark) => sum + mark.count, 0)).toBe(placed)
      }
    }), { numRuns: engine.kind === 'pglite' ? 40 : 100 })
    // Finding nothing everywhere would be equal too.
    expect(found).toBeGreaterThan(500)
  }, 180_000)

  const times = { due: (one: KnownCase) => one.dueAt, opened: (one: KnownCase) => one.openedAt, closed: (one: KnownCase) => one.closedAt }

  /** The list of a filter, as anybody would sort it: without a time is never. */
  function sorted(filter: CaseFilter, sort: SortKey, dir: SortDir): number[] {
    const at = (one: KnownCase) => times[sort](one) ?? Infinity
    const upwards = matching(filter).sort((a, b) => (at(a) === at(b) ? a.id - b.id : at(a) - at(b))).map((one) => one.id)
    return dir === 'asc' ? upwards : upwards.toReversed()
  }

  test('is one list whichever way it is walked: from the top, back from the end, from around any case; and of some cases those it holds', async () => {
    const pageOf = (query: Record<string, string | string[]>) => person.read(CaseList, '/api/cases', query)
    const idsOf = ({ items }: CaseList) => items.map((row) => row.id)
    let walked = 0
    // The broad ones walk an index, whatever there is.
    const filters = fc.oneof({ weight: 3, arbitrary: anyFilter }, { weight: 2, arbitrary: fc.constantFrom<CaseFilter[]>({}, { status: ['open'] }, { status: ['open', 'closed'] }) })
    await fc.assert(fc.asyncProperty(filters, fc.constantFrom(...sortKeys), fc.constantFrom('asc' as const, 'desc' as const), fc.constantFrom(3, 40, 200), fc.nat(), async (filter, sort, dir, limit, pick) => {
      const query = { ...Object.fromEntries([...new Set(writeQuery(filter).keys())].map((key) => [key, writeQuery(filter).getAll(key)])), sort, dir, limit: String(limit) }
      const whole = sorted(filter, sort, dir)
      const walk = async (page: CaseList, way: 'nextCursor' | 'prevCursor', most = 6) => {
        const pages = [page]
        for (let next = page[way]; next !== null && pages.length < most; next = pages.at(-1)![way]) pages.push(await pageOf({ ...query, cursor: next }))
        return pages
      }
      const top = await pageOf(query)
      expect(top).toMatchObject({ prevCursor: null, before: 0, total: whole.length })
      const down = await walk(top, 'nextCursor')
      expect(down.flatMap(idsOf)).toEqual(whole.slice(0, limit * 6))
      const up = await walk(down.at(-1)!, 'prevCursor', 9)
      expect(up.toReversed().flatMap(idsOf)).toEqual(down.flatMap(idsOf))
      expect(up.at(-1)).toMatchObject({ prevCursor: null, before: 0 })

      const id = known[pick % known.length]!.id
      const place = whole.indexOf(id)
      const around = await pageOf({ ...query, around: String(id) })
      const begins = Math.max(0, place - Math.min(10, limit - 1))
      expect(around.before).toBe(place === -1 ? 0 : begins)
      expect([place === -1, idsOf(around).includes(id)]).toContain(true)
      const before = (await walk(around, 'prevCursor')).toReversed().flatMap(idsOf)
      const after = (await walk(around, 'nextCursor')).slice(1).flatMap(idsOf)
      const from = Math.max(0, begins - limit * 5)
      expect([...before, ...after]).toEqual(whole.slice(from, from + before.length + after.length))
      if (limit === 200) expect([...before, ...after]).toEqual(whole)

      const some = known.filter((_, index) => (index * 7 + pick) % 5 === 0).map((one) => one.id)
      const among = await pageOf({ ...query, among: some.map(String) })
      expect(idsOf(among)).toEqual(whole.filter((one) => some.includes(one)))
      expect(among).toMatchObject({ nextCursor: null, prevCursor: null, total: whole.length })
      walked += up.length
    }), {
      numRuns: 14,
      // Ten drawn ones may be of a page each: these have six.
      examples: [[{}, 'due', 'asc', 3, 0], [{ status: ['open'] }, 'opened', 'desc', 3, 1], [{ status: ['open', 'closed'] }, 'closed', 'asc', 3, 2], [{}, 'opened', 'asc', 3, 3]],
    })
    expect(walked).toBeGreaterThan(20)

    // A page of which nothing is there any more, as with a cursor of a longer list, is left both ways.
    for (const [dir, until, since] of [['asc', 'openedTo', 'openedFrom'], ['desc', 'openedFrom', 'openedTo']] as const) {
      const query = { sort: 'opened', dir, limit: '200' }
      const at = (place: number) => new Date(known.find((one) => one.id === sorted({}, 'opened', dir)[place])!.openedAt).toISOString()
      const { nextCursor } = await pageOf(query)
      const { prevCursor } = await pageOf({ ...query, cursor: nextCursor! })
      const after = await pageOf({ ...query, [until]: at(199), cursor: nextCursor! })
      expect(after).toMatchObject({ items: [], nextCursor: null })
      expect(idsOf(await pageOf({ ...query, [until]: at(199), cursor: after.prevCursor! }))).toEqual(sorted({ [until]: at(199) }, 'opened', dir))
      const before = await pageOf({ ...query, [since]: at(200), cursor: prevCursor! })
      expect(before).toMatchObject({ items: [], prevCursor: null, before: 0 })
      expect(idsOf(await pageOf({ ...query, [since]: at(200), cursor: before.nextCursor! }))).toEqual(sorted({ [since]: at(200) }, 'opened', dir))
    }
  }, 60_000)

  test('names that are numbers, twins but for case, or called like the filter\'s own words: a bucket\'s value finds what it counts', async () => {
    const names = ['7', '8', '9', '1', 'None', 'Me', 'TWIN', 'twin', '#3', ' padded ', 'ΟΔΟΣ', 'İSTANBUL', 'École', 'x'.repeat(501)]
    for (const [index, name] of names.entries()) {
      for (let i = 0; i <= index; i++) await plainCase(desk.context, { team: name, type: name, neighborhood: name, department: name, group: name, assignee: name, title: 'Odd' })
    }
    for (const facet of ['team', 'type', 'neighborhood', 'department', 'assignee']) {
      const { facets } = await person.read(CaseFacets, '/api/cases/facets', { q: 'Odd', fields: facet })
      expect(facets[facet]!.length).toBeGreaterThan(10)
      for (const { value, label, count } of facets[facet]!) {
        const { total } = await person.read(CaseList, '/api/cases', { q: 'Odd', [facet]: value })
        expect(total, `${facet} ${label.slice(0, 20)} as ${value}`).toBe(count)
      }
    }
  })
})
