import { beforeAll, expect, test } from 'vitest'
import { CaseList } from '../../contract/case-list.ts'
import { Problem } from '../../contract/problem.ts'
import { SavedView, SavedViewList, startingViewsOf, ViewCounts } from '../../contract/saved-view.ts'
import { Settings } from '../../contract/settings.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { DatabaseError, sqlstates } from '../../server/db/port.ts'
import { countWithin } from '../../server/db/view-counts.ts'
import { filterContexts, type Actor } from '../../server/domain/context.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, testNow, type Answer, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000

type Person = Awaited<ReturnType<TestDesk['signIn']>>

onEachEngine('views and settings', (engine) => {
  let desk: TestDesk
  let dispatcher: Person
  let crew: Person
  let manager: Person
  let admin: Person
  let teams: number[]
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    const { db } = desk.context
    teams = (await db.insertInto('team').values([{ name: 'Highway', department_id: null }, { name: 'Lighting', department_id: null }]).returning('id').execute()).map(({ id }) => id)
    const joins = (persona: Role, team: number) => db.updateTable('staff').set({ team_id: team }).where('persona', '=', persona).execute()
    await joins('dispatcher', teams[0]!)
    await joins('manager', teams[1]!)
    ;[dispatcher, crew, manager, admin] = await Promise.all((['dispatcher', 'crew', 'manager', 'admin'] as const).map(desk.signIn)) as [Person, Person, Person, Person]
    await joins('crew', teams[0]!)
  })

  const save = async (person: Person, view: object) => {
    const answer = await person.post('/api/views', view)
    expect(answer.status, answer.text).toBe(201)
    return SavedView.parse(answer.json)
  }
  const names = async (person: Person) => (await person.read(SavedViewList, '/api/views')).items.map(({ name }) => name)
  const refused = ({ status, json }: Answer) => {
    const { code, fields } = Problem.parse(json)
    return [status, code, fields?.[0]?.field]
  }
  const clear = () => desk.context.db.deleteFrom('saved_view').execute()

  test('a view belongs to who saved it; shared, their team sees it, and administrators every team\'s', async () => {
    await clear()
    const mine = await save(dispatcher, { name: '  Potholes ', query: 'status=open&type=Pothole' })
    expect(mine).toMatchObject({ version: 1, name: 'Potholes', teamId: null, owner: { name: 'Dana Dispatcher' }, mine: true })
    const ours = await save(dispatcher, { name: 'all of us', query: '', teamId: teams[0] })
    await save(manager, { name: 'Lamps', query: 'team=Lighting', teamId: teams[1] })
    await save(admin, { name: 'For both', query: 'photo=true', teamId: teams[1] })
    expect(await names(dispatcher)).toEqual(['all of us', 'Potholes'])
    expect((await crew.read(SavedViewList, '/api/views')).items).toEqual([{ ...ours, mine: false }])
    expect(await names(manager)).toEqual(['For both', 'Lamps'])
    expect((await admin.read(SavedViewList, '/api/views')).items.map(({ name, mine: may }) => [name, may])).toEqual([['all of us', true], ['For both', true], ['Lamps', true]])

    expect(refused(await dispatcher.post('/api/views', { name: 'Theirs', query: '', teamId: teams[1] }))).toEqual([403, 'forbidden', undefined])
    expect(refused(await admin.post('/api/views', { name: 'Nobody\'s', query: '', teamId: 999_999 }))).toEqual([400, 'invalid-input', 'teamId'])
    // A name is taken where people would see two of it: among the team's, or among one's own.
    expect(refused(await crew.post('/api/views', { name: 'All of Us', query: '', teamId: teams[0] }))).toEqual([400, 'invalid-input', 'name'])
    expect(refused(await dispatcher.post('/api/views', { name: 'potholes', query: '' }))).toEqual([400, 'invalid-input', 'name'])
    await save(crew, { name: 'Potholes', query: '' })
    await save(dispatcher, { name: 'All of us', query: '' })
  })

  test('is changed by its owner or an administrator, on its version, and sent again it changes nothing', async () => {
    await clear()
    const view = await save(dispatcher, { name: 'Ours', query: '', teamId: teams[0] })
    const path = `/api/views/${view.id}`
    const put = (person: Person, version: number, more: object = {}, headers: Record<string, string> = {}) =>
      person.put(path, { name: 'Ours', query: 'status=open', teamId: teams[0], ...more }, { 'if-match': `"${version}"`, ...headers })
    expect(refused(await put(crew, 1))).toEqual([403, 'forbidden', undefined])
    expect(refused(await dispatcher.put(path, { name: 'Ours', query: '' }))).toEqual([428, 'version-required', undefined])
    const first = await put(dispatcher, 1, {}, { 'idempotency-key': 'once' })
    expect([first.status, first.headers.get('etag'), SavedView.parse(first.json)]).toEqual([200, '"2"', { ...view, version: 2, query: 'status=open' }])
    expect((await put(dispatcher, 1, {}, { 'idempotency-key': 'once' })).text).toBe(first.text)
    const late = await put(admin, 1, { name: 'Mine now' })
    expect([late.status, SavedView.parse((late.json as { current: unknown }).current).version]).toEqual([412, 2])
    // Taken back from the team, it is its owner's still.
    expect(SavedView.parse((await put(admin, 2, { teamId: null })).json)).toMatchObject({ version: 3, teamId: null, owner: view.owner })
    expect(await names(crew)).toEqual([])
    expect(refused(await admin.put('/api/views/999999', { name: 'x', query: '' }, { 'if-match': '"1"' }))).toEqual([404, 'not-found', undefined])

    // Now it is nobody's business but the owner's.
    for (const person of [crew, admin]) {
      expect(refused(await put(person, 3, { teamId: teams[0] }))).toEqual([404, 'not-found', undefined])
      expect(refused(await person.delete(path))).toEqual([404, 'not-found', undefined])
    }
    expect((await dispatcher.delete(path)).status).toBe(204)
    expect((await dispatcher.delete(path)).status).toBe(204)
    expect(await names(dispatcher)).toEqual([])
  })

  test('keeps a query in its plainest form, without what is of the moment, and refuses one that it cannot read whole', async () => {
    await clear()
    const { query } = await save(dispatcher, { name: 'Plain', query: 'do=close&dir=desc&ward=17&case=7&q=&view=list&sort=opened&at=-71,42,12&team=Highway&status=open&status=closed&dueTo=in-6-days&in=mine' })
    expect(query).toBe('status=open&status=closed&team=Highway&ward=17&dueTo=in-6-days&sort=opened&dir=desc&view=list')
    for (const wrong of ['stauts=open', 'status=opne', 'dueFrom=soon', 'sort=colour', 'area=1,2', 'borough=Bronx', 'limit=7']) {
      expect(refused(await dispatcher.post('/api/views', { name: 'Wrong', query: wrong })), wrong).toEqual([400, 'invalid-input', 'query'])
    }
  })

  test('counts what the list counts, for who asks and on the day it is asked; what cannot be read any more is null', async () => {
    await clear()
    const { db } = desk.context
    const crewId = (await db.insertInto('crew').values({ team_id: teams[0]!, name: 'Lamps', members: '[]', truck: null, photo_id: null }).returning('id').executeTakeFirstOrThrow()).id
    await db.updateTable('staff').set({ crew_id: crewId }).where('persona', '=', 'crew').execute()
    for (let i = 0; i < 90; i++) {
      const closed = i % 4 === 0
      await plainCase(desk.context, {
        status: closed ? 'closed' : i % 5 === 0 ? 'waiting' : i % 3 === 0 ? 'new' : 'assigned', title: i % 7 === 0 ? 'Lamp' : 'Pothole', type: i % 2 === 0 ? 'Pothole' : null,
        team: i % 3 === 0 ? null : ['Highway', 'Lighting'][i % 2]!, crew: i % 30 === 10 ? 'Lamps' : null, assignee: i % 6 === 0 ? ['Dana Dispatcher', 'Morgan Manager'][i % 12 === 0 ? 0 : 1]! : null,
        openedAt: testNow - i * 5 * hour, dueAt: i % 9 === 0 ? null : testNow + (i - 30) * 3 * hour, closedAt: closed ? testNow - i * hour : null,
        waitingSince: i % 5 === 0 && !closed ? testNow - 4 * hour : null, place: i % 8 === 0 ? null : { lon: -71.1 + (i % 10) * 0.001, lat: 42.3 },
      })
    }
    const queries = [
      '', 'status=closed', 'status=open&q=lamp', 'q=pothole&status=new', 'status=open&area=-71.1005,42.299;-71.0955,42.299;-71.0955,42.301;-71.1005,42.301', 'closedFrom=yesterday&closedTo=today',
      'status=open&assignee=me', 'status=open&team=highway&team=none&type=Pothole&dueFrom=3-days-ago', 'status=waiting&status=closed&assignee=none', 'status=open&type=Gone', 'status=open&sla=none&sla=overdue&sort=due',
    ]
    for (const [index, query] of queries.entries()) await save(dispatcher, { name: `View ${index}`, query, teamId: index % 2 === 0 ? teams[0] : null })
    await db.updateTable('saved_view').set({ query: 'status=abolished' }).where('name', '=', 'View 0').execute()
    const found = new Set<number>()
    for (const shift of [0, 26 * hour]) {
      desk.clock.now = testNow + shift
      for (const person of [dispatcher, crew, admin]) {
        const saved = (await person.read(SavedViewList, '/api/views')).items
        const expected: Record<string, unknown> = {}
        for (const { key, query } of [...startingViewsOf({ crewId: person === crew ? crewId : null }), ...saved.map(({ id, query }) => ({ key: String(id), query }))]) {
          if (query === 'status=abolished') expected[key] = null
          else {
            const params = new URLSearchParams(query)
            const { total } = await person.read(CaseList, '/api/cases', Object.fromEntries([...new Set(params.keys())].map((field) => [field, params.getAll(field)])))
            expected[key] = { total, totalExact: true }
            if (key === 'my-crew') expect(total).toBe(2)
            found.add(total)
          }
        }
        expect(Object.keys(expected)).toHaveLength(7 + { [dispatcher.cookie!]: 11, [crew.cookie!]: 7, [admin.cookie!]: 6 }[person.cookie!]!)
        expect((await person.read(ViewCounts, '/api/views/counts')).counts).toEqual(expected)
      }
    }
    desk.clock.now = testNow
    // Nothing everywhere would be equal too.
    expect(found.size).toBeGreaterThan(12)

    // More than are counted.
    const { id, ...one } = await db.selectFrom('saved_view').selectAll().where('name', '=', 'View 7').executeTakeFirstOrThrow()
    await db.insertInto('saved_view').values(Array.from({ length: 150 }, (_, i) => ({ ...one, name: `Again ${i}` }))).execute()
    const many = Object.entries((await dispatcher.read(ViewCounts, '/api/views/counts')).counts)
    expect(many).toHaveLength(7 + 60)
    const repeated = many.filter(([key]) => Number(key) > id + 4)
    expect(new Set(repeated.map(([, count]) => count?.total))).toEqual(new Set([many.find(([first]) => first === String(id))![1]!.total]))

    // What was written is counted at once, by whomever and whatever was kept; what takes too long is not waited for.
    const { unassigned, ...before } = (await crew.read(ViewCounts, '/api/views/counts')).counts
    await plainCase(desk.context)
    const after = (await crew.read(ViewCounts, '/api/views/counts')).counts
    expect(after.unassigned!.total).toBe(unassigned!.total + 1)
    expect(after.waiting).toEqual(before.waiting)
    if (engine.kind === 'pglite') return
    const other = await engine.driver().connect()
    await other.script('begin; lock table cases in access exclusive mode')
    const [context] = await filterContexts(desk.context, { id: 1, name: '', role: 'admin', teamId: null } as Actor, [{}])
    expect(await countWithin(db, { filter: {}, context: context! }, 10, 50)).toBe(null)
    await other.script('rollback')
    other.release()
    expect(await countWithin(db, { filter: {}, context: context! }, 10, 10_000)).toBe(10)
  })

  test('desks that ask the same are counted for once; what takes long is kept the longer, and what does not come to its turn has it next time', async () => {
    await clear()
    const { context: { db }, clock } = desk
    const { id: owner } = await db.selectFrom('staff').select('id').where('persona', '=', 'dispatcher').executeTakeFirstOrThrow()
    await db.insertInto('saved_view').values([1, 2, 3, 4, 5].map((day) => ({ owner_id: owner, team_id: teams[0]!, name: `${day}`, query: `status=closed&closedTo=2026-11-0${day}`, created_at: new Date(testNow), updated_at: new Date(testNow) }))).execute()
    const ids = (await dispatcher.read(SavedViewList, '/api/views')).items.map(({ id }) => id)
    // Every count that may scan all history takes a second; the fourth too long.
    const asked = { quick: 0, slow: 0 }
    const real = engine.driver()
    const slow = await testDesk({ ...real, connect: async (options) => {
      const connection = await real.connect(options)
      return { ...connection, query: async (statement, values) => {
        if (/to_json\(array/.test(statement)) asked.quick++
        if (statement.startsWith('select count')) {
          slow.clock.now += 1_000
          if (++asked.slow === 4) throw new DatabaseError('too long', sqlstates.timeout)
        }
        return connection.query(statement, values)
      } }
    } }, { now: clock.now })
    const counts = async (person: Person) => {
      const answer = (await slow.visitor(person.cookie).read(ViewCounts, '/api/views/counts')).counts
      return ids.map((id) => answer[id] !== null)
    }
    expect(await counts(dispatcher)).toEqual([true, true, true, false, false])
    expect(asked).toEqual({ quick: 1, slow: 4 })
    const all = await Promise.all(Array.from({ length: 10 }, () => [counts(dispatcher), counts(crew)]).flat())
    expect(all).toEqual(Array.from({ length: 20 }, () => [true, true, true, false, true]))
    expect(asked.slow).toBe(5)
    // Again for who has other cases of their own, and after a while. On a server other tests' databases write too, and that counts as writing.
    if (engine.kind === 'pglite') expect(asked.quick).toBeLessThan(6)
    slow.clock.now += 70_000
    expect(await counts(dispatcher)).toEqual([true, true, true, true, false])
    expect(asked.slow).toBe(9)
  })

  test('settings are each person\'s own; what is not named stays, null takes one away, and what an older desk kept does no harm', async () => {
    const read = (person: Person) => person.read(Settings, '/api/settings')
    const write = async (body: object) => Settings.parse((await dispatcher.put('/api/settings', body)).json)
    expect(await read(dispatcher)).toEqual({})
    await write({ density: 'compact', defaultView: 'mine', panes: { list: 40 } })
    const columns = [{ key: 'due', width: 120 }, { key: 'type' }]
    expect(await write({ columns, panes: { case: 30.5 } })).toEqual({ columns, density: 'compact', defaultView: 'mine', panes: { list: 40, case: 30.5 } })
    expect(await write({ defaultView: null, viewOrder: ['mine', '7'] })).toEqual({ columns, density: 'compact', viewOrder: ['mine', '7'], panes: { list: 40, case: 30.5 } })
    expect(refused(await dispatcher.put('/api/settings', { columns: [{ key: 'due' }, { key: 'due' }] }))).toEqual([400, 'invalid-input', 'columns'])
    expect(refused(await dispatcher.put('/api/settings', { colour: 'red' }))).toEqual([400, 'invalid-input', 'colour'])
    await desk.context.db.updateTable('staff_settings').set({ settings: JSON.stringify({ density: 'huge', old: 1, hiddenViews: ['waiting'] }) }).execute()
    expect(await read(dispatcher)).toEqual({ hiddenViews: ['waiting'] })
    expect(await read(crew)).toEqual({})
  })
})
