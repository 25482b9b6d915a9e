import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type CaseFilter, writeQuery } from '../../contract/case-filter.ts'
import { CaseList } from '../../contract/case-list.ts'
import { periodKinds } from '../../contract/periods.ts'
import { ServiceFigures } from '../../contract/service-figures.ts'
import { slaBounds, slaState } from '../../contract/sla.ts'
import { channels, statuses } from '../../contract/vocabulary.ts'
import { addDays, zone } from '../../contract/zone.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { facetValues, inFilter, type Asked } from '../support/recount.ts'
import { recountLoop, recountSpan, recountTimeToClose, type ServedCase } from '../support/recount-service.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000
const day = 24 * hour
const boston = zone('America/New_York')

/** All there can be: closed at once, before it was opened, without a time, after today; without a target; opened in the hour that autumn has twice. */
function makeCase(i: number): Omit<ServedCase, 'id'> {
  const random = (n: number, salt: number) => Math.floor(((Math.sin(i * 127.1 + salt * 311.7) * 43758.5453) % 1 + 1) % 1 * n)
  const status = random(3, 1) > 0 ? 'closed' : statuses[random(4, 2)]!
  const team = ['Highway', 'Parks', 'None', null][random(4, 3)]!
  const openedAt = i < 12 ? Date.parse('2026-11-01T03:30:00Z') + i * hour / 2 : i === 13 ? testNow + 3 * hour : testNow - random(70 * 24 * 2, 4) * (hour / 2)
  // The same few lengths again and again, so that times are equal to each other and to what others have been open for.
  const took = [0, 0, -3, -40, 1, 2, 24, 24.5, 100, 100, 300, 700, 2_000][random(13, 5)]! * hour
  const closed = status === 'closed' && random(9, 6) > 0
  return {
    status, team, openedAt, closedAt: closed ? Math.min(openedAt + took, i === 14 ? Infinity : testNow + 4 * day) : null,
    dueAt: random(4, 7) === 0 ? null : openedAt + [0, 24, 100, 500][random(4, 8)]! * hour, waitingSince: status === 'waiting' ? openedAt + 30 * hour : null,
    crew: team === 'Highway' && random(2, 9) > 0 ? ['Day', 'Night'][random(2, 10)]! : team === 'Parks' && random(3, 11) === 0 ? 'day' : null,
    type: ['Pothole', 'Graffiti', null][random(3, 12)]!, channel: channels[random(4, 13)]!, neighborhood: [null, 'Roxbury'][random(2, 14)]!, ...(random(3, 15) > 0 && { districts: { ward: ['1', '17'][random(2, 16)]! } }),
    closureNote: [null, '', ' \n', 'Done.', 'Filled.'][random(5, 17)]!, closedByCrew: status === 'closed' && random(4, 18) === 0, completionPhoto: random(3, 19) === 0, reopened: false,
  }
}

/** What a log may say of openings and closings, and whether it tells of a case that was opened again. */
const logs = [
  { events: [{ type: 'reopened' }], reopened: true },
  { events: [{ type: 'source-updated', before: { status: 'closed' }, after: { status: 'assigned' } }], reopened: true },
  { events: [{ type: 'reopened', after: { undoes: 1 } }], reopened: false },
  { events: [{ type: 'reopened' }, { type: 'closed', after: { undoes: 2 } }], reopened: false },
  { events: [{ type: 'source-updated', before: { status: 'assigned' }, after: { status: 'closed' } }, { type: 'noted' }], reopened: false },
  { events: [{ type: 'reopened' }, { type: 'closed' }, { type: 'reopened' }, { type: 'source-updated', before: { status: 'closed' }, after: { status: 'new' } }], reopened: true },
  { events: [{ type: 'duplicate-unlinked' }], reopened: false },
] satisfies { events: { type: string; before?: object; after?: object }[]; reopened: boolean }[]

const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 })
const date = fc.integer({ min: -80, max: 3 }).map((days) => new Date(testNow + days * day).toISOString().slice(0, 10))
const anyFilter: fc.Arbitrary<CaseFilter> = fc.oneof(
  fc.constant({}), fc.record({ channel: some(...channels.slice(0, 4)) }),
  fc.record({
    type: some('pothole', 'Graffiti', 'none'), team: some('Highway', 'parks', 'none'), neighborhood: some('Roxbury', 'none'), status: some('open' as const, 'closed' as const, 'waiting' as const), crew: some('Night', 'none'),
    sla: some('overdue' as const, 'on-time' as const, 'none' as const), districts: fc.record({ ward: some('1', '17', 'none') }), channel: some('app' as const, 'phone' as const), openedFrom: date, closedTo: date, closedFrom: date,
  }, { requiredKeys: [] }).chain((whole) => fc.subarray(Object.keys(whole) as (keyof CaseFilter)[], { maxLength: 2 }).map((kept) => Object.fromEntries(kept.map((key) => [key, whole[key as 'team']])))),
)
const first = fc.constantFrom('2026-09-01', '2026-10-01', '2026-11-01')
const range = fc.record({ from: fc.oneof(date.filter((from) => from <= '2026-11-10'), first), to: fc.oneof(fc.constant('today'), fc.constantFrom('2026-10-31', '2026-09-30', '2026-11-19'), fc.constant(undefined)) })

onEachEngine('how well cases are closed', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let known: ServedCase[]
  const queryOf = (plain: Record<string, unknown>) => Object.fromEntries([...new Set(writeQuery(plain).keys())].map((key) => [key, writeQuery(plain).getAll(key)]))
  const ask = (plain: Record<string, unknown> = {}) => person.read(ServiceFigures, '/api/insights/service', queryOf(plain))

  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('manager')
  })

  test('of an empty city: nothing, and nobody but who may is told so', async () => {
    const none = { cases: 0, stillOpen: 0, leftOut: 0, median: null, p90: null }
    expect(await ask()).toMatchObject({
      periods: [{ opened: 0, closed: 0, backlog: 0, timeToClose: none }], whole: { opened: 0, closed: 0, withPhoto: 0, timeToClose: none, everClosed: 0, reopened: 0 },
      backlog: { cases: 0, overdue: 0, medianAge: null, ages: [{ fromDays: 0, belowDays: 1 }, {}, {}, {}, {}, { fromDays: 365, belowDays: null }] }, teams: [], crews: [], channels: [],
    })
    expect((await (await desk.signIn('crew')).get('/api/insights/service')).status).toBe(403)
  })

  test('is what a recount says, for any filter, range and periods; and the desk has the cases behind each row', async () => {
    const { db, city } = desk.context
    known = []
    for (let i = 0; i < 100; i++) {
      const made = makeCase(i)
      const id = await plainCase(desk.context, made)
      const log = logs[i % 10]
      known.push({ ...made, id, reopened: log?.reopened ?? false })
      if (log) await db.insertInto('case_event').values(log.events.map(({ type, ...told }, index) => ({ case_id: id, version: 2 + index, at: new Date(testNow), type, before: JSON.stringify('before' in told ? told.before : {}), after: JSON.stringify('after' in told ? told.after : {}) }))).execute()
      if (made.completionPhoto) await db.insertInto('case_photo').values([0, 1].map((position) => ({ case_id: id, position, kind: 'completion' as const, source_url: `https://example.org/${position}.jpg`, added_at: new Date(testNow) }))).execute()
      else await db.insertInto('case_photo').values({ case_id: id, position: 0, kind: 'reported', source_url: 'https://example.org/r.jpg', added_at: new Date(testNow) }).execute()
    }
    const crew = await db.selectFrom('crew').select(['id', 'team_id']).where('name', '=', 'Night').executeTakeFirstOrThrow()
    await db.insertInto('crew_version').values({ crew_id: crew.id, version: 1, team_id: crew.team_id, team_name: 'Highway', name: 'Night', members: '[]', truck: null, photo_id: null }).execute()
    await db.updateTable('cases').set({ closed_crew_id: crew.id, closed_crew_version: 1 }).where('id', 'in', known.filter(({ closedByCrew }) => closedByCrew).map(({ id }) => id)).execute()

    const values = facetValues(Object.keys(city.districts), testNow, city)
    const asked: Asked = { startOf: boston.startOf, today: boston.dateAt(testNow), me: '', myCrew: '' }
    const days = { dateAt: boston.dateAt, endOf: (of: string) => boston.startOf(addDays(of, 1)), now: testNow }
    // "None" as a team's name means cases without one to the filter: such a team has its id alone.
    const isIn = (filter: CaseFilter) => (one: ServedCase) => inFilter(one.team === 'None' ? { ...one, team: 'the team None' } : one, filter, values, asked)
    const sources = { tally: 0, cases: 0 }
    await fc.assert(fc.asyncProperty(anyFilter, range, fc.constantFrom(...periodKinds), async (filter, { from, to }, by) => {
      const cases = known.filter(isIn(filter))
      const answer = await ask({ ...filter, from, to: to !== undefined && to < from ? undefined : to, by })
      sources[answer.source]++
      for (const period of answer.periods) {
        const { start, end, complete: _, ...figures } = period
        expect(figures, start).toEqual(recountSpan(cases, { start, end }, days).figures)
      }
      const { opened, closed } = recountSpan(cases, { start: answer.from, end: answer.to }, days)
      const again = opened.filter((one) => one.reopened).length
      expect(answer.whole).toEqual({
        opened: opened.length, ...recountLoop(closed), timeToClose: recountTimeToClose(opened, testNow),
        everClosed: opened.filter((one) => one.status === 'closed' || one.reopened).length, reopened: again,
      })
      // Each table holds all of them once, and a row is what the filter finds by its value.
      const plain = (name: string | null | undefined) => name?.toLowerCase() ?? 'none'
      for (const row of answer.channels) expect(row).toEqual({ channel: row.channel, ...recountLoop(closed.filter(({ channel }) => channel === row.channel)) })
      for (const { value, name, ...row } of answer.teams) expect(row, value).toEqual(recountLoop(closed.filter(({ team }) => (value === 'none' ? !team : team === name))))
      for (const { value, name, team, ...row } of answer.crews) expect(row, value).toEqual(recountLoop(closed.filter((one) => (value === 'none' ? !one.crew : plain(one.crew) === plain(name) && one.team === team))))
      for (const rows of [answer.teams, answer.crews, answer.channels]) expect(rows.reduce((sum, row) => sum + row.closed, 0)).toBe(closed.length)
      for (const [field, rows] of [['team', answer.teams], ['crew', answer.crews]] as const) {
        const row = rows.at(closed.length % rows.length)
        if (!row || filter[field] || filter.closedFrom || filter.closedTo || (filter.status && !filter.status.includes('closed'))) continue
        const list = await person.read(CaseList, '/api/cases', queryOf({ ...filter, status: 'closed', closedFrom: answer.from, closedTo: answer.to, [field]: row.value }))
        expect(list.total, `${field} ${row.value}`).toBe(row.closed)
      }
      const open = cases.filter(({ status }) => status !== 'closed')
      const iso = (ms: number | null | undefined) => (ms ? new Date(ms).toISOString() : null)
      const isOverdue = (one: ServedCase) => slaState({ status: one.status, dueAt: iso(one.dueAt), closedAt: null, waitingSince: iso(one.waitingSince) }, slaBounds(testNow, city)) === 'overdue'
      const ages = open.map(({ openedAt }) => testNow - openedAt).sort((a, b) => a - b)
      expect(answer.backlog).toMatchObject({ cases: open.length, overdue: open.filter(isOverdue).length, medianAge: open.length === 0 ? null : (ages[Math.floor((ages.length - 1) / 2)]! + ages[Math.ceil((ages.length - 1) / 2)]!) / 2 })
      for (const { fromDays, belowDays, ...band } of answer.backlog.ages) {
        const within = open.filter(({ openedAt }) => (fromDays === 0 || testNow - openedAt >= fromDays * day) && (belowDays === null || testNow - openedAt < belowDays * day))
        expect(band).toEqual({ cases: within.length, overdue: within.filter(isOverdue).length })
      }
    }), {
      numRuns: engine.kind === 'pglite' ? 10 : 15,
      // What a tally by months can serve, and closings after today: of all cases, and of a team's.
      examples: [[{}, { from: '2026-09-01', to: undefined }, 'month'], [{ team: ['Highway', 'none'] }, { from: '2026-10-01', to: 'today' }, 'quarter'], [{ type: ['Pothole'] }, { from: '2026-09-01', to: '2026-10-31' }, 'month'], [{ photo: 'false' }, { from: '2026-10-01', to: '2026-10-31' }, 'week']],
    })
    // Of one kind alone would be half a proof.
    expect(Math.min(sources.tally, sources.cases)).toBeGreaterThan(0)
  }, 60_000)

  test('time to close is that of a textbook: remission of 42 patients (Freireich 1963), in weeks', async () => {
    const groups = {
      'Placebo': '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23', '6-MP': '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
    }
    const week = 7 * day
    for (const [team, weeks] of Object.entries(groups)) {
      for (const text of weeks.split(' ')) {
        const length = Number.parseInt(text) * week
        const open = text.endsWith('+')
        await plainCase(desk.context, { team, status: open ? 'assigned' : 'closed', openedAt: testNow - (open ? length : 40 * week), closedAt: open ? null : testNow - 40 * week + length })
      }
    }
    const timeOf = async (...team: string[]) => (await ask({ team, from: '2025-11-18', by: 'year' })).whole.timeToClose
    expect(await timeOf('Placebo')).toEqual({ cases: 21, stillOpen: 0, leftOut: 0, median: 8 * week, p90: 17 * week })
    expect(await timeOf('6-MP')).toEqual({ cases: 21, stillOpen: 12, leftOut: 0, median: 23 * week, p90: null })
  })
})
