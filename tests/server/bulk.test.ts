import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BulkResult } from '../../contract/bulk.ts'
import { Case } from '../../contract/case.ts'
import { ClosureCard } from '../../contract/closure-card.ts'
import { DatabaseError } from '../../server/db/port.ts'
import { resumeDue } from '../../server/domain/resume-due.ts'
import { bostonCase, inLayout } from '../support/boston-rows.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { csvOf, runImport } from '../support/run-import.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'
import { logFaults } from '../torture/verify.ts'

const hour = 3_600_000
const day = 24 * hour
type Person = Awaited<ReturnType<TestDesk['signIn']>>
type Chosen = { id: number; version: number }

onEachEngine('many cases at once', (engine) => {
  let desk: TestDesk
  let person: Person
  let teams: number[]
  let crews: number[]
  let types: number[]
  const photo = 'e'.repeat(64)
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    const { context: { db } } = desk
    for (const [team, crew, type] of [['Highway', 'Crew 1', 'Pothole'], ['Lights', 'Lights 1', 'Street Light Outages']] as const) await plainCase(desk.context, { team, crew, type })
    person = await desk.signIn('dispatcher')
    const idsOf = async (table: 'team' | 'crew' | 'service_type', names: string[]) => (await db.selectFrom(table).select('id').where('name', 'in', names).orderBy('name').execute()).map(({ id }) => id)
    teams = await idsOf('team', ['Highway', 'Lights'])
    crews = await idsOf('crew', ['Crew 1', 'Lights 1'])
    types = await idsOf('service_type', ['Graffiti Removal', 'Pothole'])
    await db.insertInto('photo').values({ id: photo, width: 4, height: 3, uploaded_at: new Date(testNow) }).execute()
  })

  beforeEach(() => { desk.clock.now = testNow })

  const read = async (id: number) => Case.parse((await person.get(`/api/cases/${id}`)).json)
  const bulk = async (act: string, body: unknown, cases: Chosen[], { who = person, key }: { who?: Person; key?: string } = {}) =>
    who.post('/api/cases/bulk', { act, body, cases }, key === undefined ? {} : { 'idempotency-key': key })
  const resultsOf = ({ status, json, text }: { status: number; json: unknown; text: string }) => {
    expect(status, text).toBe(200)
    return BulkResult.parse(json).results
  }
  const undo = async (id: number, version?: number, who = person) =>
    resultsOf(await who.post('/api/cases/undo', { cases: [{ id, version: version ?? (await read(id)).version }] }))[0]!
  const done = async (id: number, verb: Parameters<Person['command']>[1], body: unknown = {}) => {
    const answer = await person.command(id, verb, body)
    expect(answer.status, answer.text).toBe(200)
    return Case.parse(answer.json)
  }
  const some = (count: number, given: Parameters<typeof plainCase>[1] = {}) => Promise.all(Array.from({ length: count }, () => plainCase(desk.context, given)))

  test('each answers for itself, in the order asked; one that fails holds up no other; the bell rings once', async () => {
    const [free, moved, closed, has] = [await plainCase(desk.context), await plainCase(desk.context), await plainCase(desk.context, { status: 'closed', closedAt: testNow }), await plainCase(desk.context, { team: 'Lights' })]
    await done(moved, 'note', { text: 'Seen' })
    let rings = 0
    const { driver } = desk.context
    desk.context.driver = { ...driver, ring: () => { rings++; driver.ring() } }
    const results = resultsOf(await bulk('assign', { teamId: teams[1], reason: 'Their street' }, [closed, free, moved, 999_999_999, has].map((id) => ({ id, version: 1 }))))
    desk.context.driver = driver
    expect(rings).toBe(1)
    expect(results).toMatchObject([
      { ok: false, id: closed, code: 'not-allowed-now', reasons: ['case-closed'], row: { status: 'closed', version: 1 } },
      { ok: true, id: free, version: 2, row: { version: 2, status: 'assigned', team: { name: 'Lights' } } },
      { ok: false, id: moved, code: 'stale-version', row: { version: 2 } },
      { ok: false, id: 999_999_999, code: 'not-found', row: null },
      { ok: false, id: has, code: 'not-allowed-now', reasons: ['same-assignment'] },
    ])
    expect((await read(free)).events.at(-1)).toMatchObject({ type: 'assigned', note: 'Their street', actor: { name: 'Dana Dispatcher' } })
    expect((await read(moved)).events).toHaveLength(2)

    const [id] = await some(1)
    expect((await bulk('note', { text: 'x' }, [{ id: id!, version: 1 }, { id: id!, version: 1 }])).status).toBe(400)
    expect((await bulk('note', { text: 'x' }, Array.from({ length: 201 }, (_, i) => ({ id: i + 1, version: 1 })))).status).toBe(400)
    expect((await bulk('start', { teamId: 1 }, [{ id: id!, version: 1 }])).status).toBe(400)
  })

  test('who may do it to no case is told so once, who may do it to some for each', async () => {
    const crew = await desk.signIn('crew')
    const { staff } = (await crew.get('/api/session')).json as { staff: { teamId: number } }
    const [own, other] = [await plainCase(desk.context), await plainCase(desk.context)]
    await done(other, 'assign', { teamId: teams.find((team) => team !== staff.teamId) })
    await done(own, 'assign', { teamId: staff.teamId })
    expect((await bulk('assign', { teamId: teams[0] }, [{ id: own, version: 2 }], { who: crew })).status).toBe(403)
    expect((await bulk('note', { text: 'x' }, [{ id: own, version: 2 }], { who: await desk.signIn('manager') })).status).toBe(403)
    expect(resultsOf(await bulk('start', {}, [{ id: other, version: 2 }, { id: own, version: 2 }], { who: crew }))).toMatchObject([{ ok: false, code: 'forbidden' }, { ok: true, version: 3 }])
    // What it did itself it may take back, and nothing else.
    expect(await undo(own, 3, crew)).toMatchObject({ ok: true, row: { status: 'assigned' } })
    await done(own, 'close', { outcome: 'resolved' })
    expect(await undo(own, undefined, crew)).toMatchObject({ ok: false, code: 'forbidden' })
  })

  test('a key is answered the same again, and is for one request; after a crash in the middle the rest is done, and nothing twice', async () => {
    const cases = (await some(6)).map((id) => ({ id, version: 1 }))
    const key = `bulk-${cases[0]!.id}`
    let left = Infinity
    const real = engine.driver()
    const failing = await testDesk({ ...real, connect: (options) => (left-- > 0 ? real.connect(options) : Promise.reject(new DatabaseError('gone', '57P03'))) })
    const same = failing.visitor(person.cookie)
    // The session, the first answer, that it has begun, and three cases.
    left = 6
    expect((await bulk('note', { text: 'Once' }, cases, { who: same, key })).status).toBe(503)
    const half = await Promise.all(cases.map(({ id }) => read(id)))
    expect(half.filter(({ version }) => version === 2)).toHaveLength(3)
    expect((await bulk('note', { text: 'Other' }, cases.slice(4), { key })).status).toBe(422)

    const whole = await bulk('note', { text: 'Once' }, cases, { key })
    expect(resultsOf(whole)).toMatchObject(cases.map(({ id }) => ({ ok: true, id, version: 2, row: { version: 2 } })))
    await done(cases[0]!.id, 'note', { text: 'Later' })
    expect((await bulk('note', { text: 'Once' }, cases, { key })).text).toBe(whole.text)
    for (const { id } of cases.slice(1)) expect((await read(id)).events).toHaveLength(2)
    // Two at once are one.
    const more = (await some(3)).map((id) => ({ id, version: 1 }))
    const twins = await Promise.all([1, 2, 3].map(() => bulk('note', { text: 'Twin' }, more, { key: `twin-${more[0]!.id}` })))
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1)
    expect(resultsOf(twins[0]!).every(({ ok }) => ok)).toBe(true)
  })

  test('many leave others their turns', async () => {
    const cases = (await some(80)).map((id) => ({ id, version: 1 }))
    const order: string[] = []
    const all = bulk('close', { outcome: 'no-action-needed' }, cases).then((answer) => { order.push('bulk'); return resultsOf(answer) })
    for (let i = 0; i < 5; i++) {
      await person.get('/api/cases?status=open')
      order.push('list')
    }
    expect((await all).every(({ ok }) => ok)).toBe(true)
    expect(order).toEqual([...Array.from({ length: 5 }, () => 'list'), 'bulk'])
    const undone = resultsOf(await person.post('/api/cases/undo', { cases: cases.map(({ id }) => ({ id, version: 2 })) }))
    expect(undone.every((one) => one.ok && one.row.status === 'new')).toBe(true)
  }, 30_000)

  describe('taking back', () => {
    /** All that the database has of a case, but what only grows: its version, notes in the log, the card's address. */
    const stored = async (id: number) => {
      const { context: { db } } = desk
      const { version: _, desk_notes: __, card_token: ___, ...row } = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      return { row, photos: await db.selectFrom('case_photo').selectAll().where('case_id', '=', id).orderBy('position').execute() }
    }

    test('whatever was done last, the case is as it was before, and after taking that back as it was after it', async () => {
      const original = await plainCase(desk.context)
      const staff = (await desk.context.db.selectFrom('staff').select('id').execute())[0]!.id
      type Step = [verb: Parameters<Person['command']>[1], body: unknown]
      const steps = [
        fc.constantFrom(...[0, 1].flatMap((i) => [{ teamId: teams[i] }, { teamId: teams[i], crewId: crews[i] }, { teamId: teams[i], assigneeId: staff }]), { teamId: null }).map((body) => ['assign', body]),
        fc.constant(['start', {}]),
        fc.constantFrom({ reason: 'Frost' }, { reason: 'Parts', until: '2027-11-18' }).map((body) => ['wait', body]),
        fc.constant(['resume', { reason: 'Here' }]),
        fc.constantFrom({ title: 'Deep hole', address: '5 New St', channel: 'phone' }, { place: { lon: -71.06, lat: 42.35 } }, { place: null }, ...types.map((typeId) => ({ typeId }))).map((body) => ['edit', body]),
        fc.constantFrom({ outcome: 'unable', note: 'No way in' }, ...crews.map((crewId) => ({ outcome: 'resolved', crewId, photos: [{ photoId: photo, kind: 'completion' }] }))).map((body) => ['close', body]),
        fc.constant(['reopen', { reason: 'Again' }]), fc.constant(['link-duplicate', { of: original }]), fc.constant(['unlink-duplicate', {}]),
      ] as fc.Arbitrary<Step>[]
      const later = fc.constantFrom(0, 5, 50).map((hours) => hours * hour)
      const undone = new Set<string>()
      await fc.assert(fc.asyncProperty(fc.array(fc.oneof(...steps), { maxLength: 3 }), fc.tuple(...steps).chain((all) => fc.shuffledSubarray(all, { minLength: all.length })), later, fc.boolean(), async (prepare, tries, between, flagged) => {
        desk.clock.now = testNow
        const id = await plainCase(desk.context, { type: 'Pothole', dueAt: testNow + 2 * day, place: { lon: -71.1, lat: 42.31 } })
        if (flagged) await desk.context.db.updateTable('cases').set({ flagged: true }).where('id', '=', id).execute()
        for (const [verb, body] of prepare) {
          await person.command(id, verb, body)
          desk.clock.now += between
        }
        const before = await stored(id)
        // What the case does not take just now is not done: the next is.
        for (const [verb, body] of tries) {
          if ((await person.command(id, verb, body)).status !== 200) continue
          desk.clock.now += between
          undone.add(verb)
          break
        }
        const after = await stored(id)
        const { version } = await read(id)
        expect(await undo(id, version)).toMatchObject({ ok: true, version: version + 1 })
        expect(await stored(id)).toEqual(before)
        const now = await read(id)
        expect(now.events.at(-1)).toMatchObject({ after: { undoes: version }, actor: { name: 'Dana Dispatcher' } })
        // The log says what the case is; how the tests' case came to have a target it does not know.
        expect(logFaults(now)).toEqual([])
        expect(JSON.stringify(now.events)).not.toContain('wayBack')
        expect(await undo(id, version + 1)).toMatchObject({ ok: true, version: version + 2 })
        expect(await stored(id)).toEqual(after)
        expect(await undo(id, version)).toMatchObject({ ok: false, code: 'stale-version', row: { version: version + 2 } })
      }), { numRuns: 20 })
      expect(undone.size).toBeGreaterThan(4)
    }, 60_000)

    test('a closing: its photos go, its card says that the case is open, and taking that back brings both again', async () => {
      const id = await plainCase(desk.context, { team: 'Highway', type: 'Pothole' })
      const { cardToken } = await done(id, 'close', { outcome: 'resolved', crewId: crews[0], photos: [{ photoId: photo, kind: 'completion' }] })
      const card = async () => ClosureCard.parse((await desk.anybody.get(`/api/cards/${cardToken}`)).json)
      expect(await card()).toMatchObject({ state: 'closed', completed: [{ photoId: photo }] })
      expect(await undo(id)).toMatchObject({ ok: true, row: { status: 'assigned', hasPhoto: false, crew: null, closedAt: null } })
      expect(await read(id)).toMatchObject({ photos: [], outcome: null, cardToken })
      expect(await card()).toMatchObject({ state: 'reopened', completed: [], crew: null, closedAt: null })
      await undo(id)
      expect(await card()).toMatchObject({ state: 'closed', completed: [{ photoId: photo }], crew: { name: 'Crew 1' } })
      // So does taking back a reopening, which left the photos where they were.
      await done(id, 'reopen', { reason: 'Wrong one' })
      expect(await undo(id)).toMatchObject({ ok: true, row: { status: 'closed', crew: { name: 'Crew 1' } } })
      expect(await card()).toMatchObject({ state: 'closed', completed: [{ photoId: photo }] })
      expect((await read(id)).events.map(({ type }) => type)).toEqual(['imported', 'closed', 'reopened', 'closed', 'reopened', 'closed'])
      // What the sweep took meanwhile cannot be given back.
      const other = await plainCase(desk.context, { team: 'Highway' })
      const gone = 'd'.repeat(64)
      await desk.context.db.insertInto('photo').values({ id: gone, width: 4, height: 3, uploaded_at: new Date(testNow) }).execute()
      await done(other, 'close', { outcome: 'resolved', photos: [{ photoId: gone, kind: 'completion' }] })
      await undo(other)
      await desk.context.db.deleteFrom('photo').where('id', '=', gone).execute()
      expect(await undo(other)).toMatchObject({ ok: false, code: 'not-allowed-now', reasons: ['nothing-to-undo'] })
    })

    test('what the source said meanwhile is heard at the next import', async () => {
      const { driver } = desk.context
      const given = bostonCase({ closed: null, closure: '', team: 'PWDx_Street Light Outages' })
      const imported = (one: typeof given) => runImport(driver, csvOf([inLayout('B', one)]))
      await imported(given)
      const { id } = await desk.context.db.selectFrom('cases').select('id').where('number', '=', given.number).executeTakeFirstOrThrow()
      await done(id, 'assign', { teamId: teams[0] })
      const newer = { ...given, team: 'PWDx_Highway Maintenance' }
      expect((await imported(newer)).summary).toMatchObject({ updated: 0, keptFromDesk: { cases: 1 } })
      expect(await undo(id)).toMatchObject({ ok: true, row: { team: { name: given.team } } })
      expect((await imported(newer)).summary).toMatchObject({ updated: 1, keptFromDesk: { cases: 0 } })
      expect((await read(id)).team).toMatchObject({ name: newer.team })
      expect((await imported(newer)).summary).toMatchObject({ updated: 0, unchanged: 1 })
    })

    test('waiting that came back ends as it would have', async () => {
      const id = await plainCase(desk.context, { team: 'Highway' })
      await done(id, 'wait', { reason: 'Frost' })
      await done(id, 'start')
      expect(await undo(id)).toMatchObject({ ok: true, row: { status: 'waiting' } })
      expect((await done(id, 'resume')).status).toBe('assigned')
    })

    test('not a note, not what came by itself or with an import, and nothing that would be broken now', async () => {
      const nothing = { ok: false, code: 'not-allowed-now', reasons: ['nothing-to-undo'] }
      const id = await plainCase(desk.context, { team: 'Highway' })
      expect(await undo(id)).toMatchObject(nothing)
      await done(id, 'note', { text: 'Seen' })
      expect(await undo(id)).toMatchObject(nothing)
      await done(id, 'wait', { reason: 'Frost', until: '2026-11-18' })
      desk.clock.now = testNow + day
      expect(await resumeDue(desk.context)).toBe(1)
      desk.clock.now = testNow
      expect(await undo(id)).toMatchObject(nothing)
      expect(await undo(999_999_999, 1)).toMatchObject({ ok: false, code: 'not-found', row: null })

      // A crew that went to another team has no cases of the one before.
      await desk.context.db.insertInto('crew').values({ name: 'Wanderers', team_id: teams[0]!, truck: null, photo_id: null }).execute()
      const { id: crewId } = await desk.context.db.selectFrom('crew').select('id').where('name', '=', 'Wanderers').executeTakeFirstOrThrow()
      await done(id, 'assign', { teamId: teams[0], crewId })
      await done(id, 'assign', { teamId: teams[1] })
      await desk.context.db.updateTable('crew').set({ team_id: teams[1]! }).where('id', '=', crewId).execute()
      expect(await undo(id)).toMatchObject(nothing)

      // Nor does one that is not active any more get a case back; what it still has is another matter.
      const crewIs = (active: boolean) => desk.context.db.updateTable('crew').set({ active }).where('id', '=', crewId).execute()
      await done(id, 'assign', { teamId: teams[1], crewId })
      await done(id, 'start')
      await crewIs(false)
      expect(await undo(id)).toMatchObject({ ok: true })
      await done(id, 'assign', { teamId: teams[1] })
      expect(await undo(id)).toMatchObject(nothing)
      await crewIs(true)
      expect(await undo(id)).toMatchObject({ ok: true, row: { crew: { name: 'Wanderers' } } })

      // The original is a duplicate itself by now.
      const [a, b] = [await plainCase(desk.context), await plainCase(desk.context)]
      await done(id, 'link-duplicate', { of: a })
      await done(id, 'unlink-duplicate')
      await done(a, 'link-duplicate', { of: b })
      expect(await undo(id)).toMatchObject({ ok: false, code: 'not-allowed-now', reasons: ['original-is-duplicate'] })
    })
  })
})
