import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import type { CaseEvent } from '../../contract/case-event.ts'
import { Problem } from '../../contract/problem.ts'
import { resumeDue } from '../../server/domain/resume-due.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { logFaults } from '../torture/verify.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000
const day = 24 * hour

onEachEngine('a case\'s life', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let id: number
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    await plainCase(desk.context, { team: 'PWD District 3', crew: 'Crew 1' })
    await plainCase(desk.context, { team: 'Street Lights', crew: 'Lights 1' })
    person = await desk.signIn('dispatcher')
  })
  beforeEach(async () => {
    desk.clock.now = testNow
    id = await plainCase(desk.context, { team: 'PWD District 3', type: 'Pothole', dueAt: testNow + day })
  })

  const read = async (of = id) => Case.parse((await person.get(`/api/cases/${of}`)).json)
  const done = async (verb: Parameters<typeof person.command>[1], body: unknown, of = id) => {
    const answer = await person.command(of, verb, body)
    expect(answer.status, answer.text).toBe(200)
    return Case.parse(answer.json)
  }
  const refused = async (verb: Parameters<typeof person.command>[1], body: unknown, of = id) => {
    const answer = await person.command(of, verb, body)
    expect(answer.status, answer.text).toBe(409)
    return Problem.parse(answer.json).reasons
  }
  const idOf = async (table: 'team' | 'crew' | 'service_type' | 'staff' | 'neighborhood', name: string) =>
    (await desk.context.db.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const lastOf = ({ events }: { events: CaseEvent[] }) => events.at(-1)!

  describe('assigning', () => {
    test('to a crew and a person, by name in the log', async () => {
      const [teamId, crewId, assigneeId] = [await idOf('team', 'PWD District 3'), await idOf('crew', 'Crew 1'), await idOf('staff', 'Chris Crew')]
      const now = await done('assign', { teamId, crewId, assigneeId, reason: 'Their street' })
      expect(now).toMatchObject({ crew: { name: 'Crew 1' }, assignee: { name: 'Chris Crew' }, status: 'assigned' })
      expect(lastOf(now)).toMatchObject({ type: 'assigned', before: { crew: null, assignee: null }, after: { crew: 'Crew 1', assignee: 'Chris Crew' } })
      expect(await refused('assign', { teamId, crewId, assigneeId })).toEqual(['same-assignment'])
    })
    test('not to a crew of another team', async () => {
      const answer = await person.command(id, 'assign', { teamId: await idOf('team', 'PWD District 3'), crewId: await idOf('crew', 'Lights 1') })
      expect(answer.status).toBe(400)
      expect(Problem.parse(answer.json).fields).toEqual([{ field: 'crewId', message: 'This crew is of another team' }])
    })
    test('to nobody ends the waiting too', async () => {
      await done('wait', { reason: 'Parts' })
      const now = await done('assign', { teamId: null })
      expect(now).toMatchObject({ status: 'new', waitingSince: null, waitingReason: null, waitingUntil: null, team: null })
    })
  })

  describe('beginning and waiting', () => {
    test('work is begun once', async () => {
      expect(lastOf(await done('start', {}))).toMatchObject({ type: 'started', before: { status: 'assigned' }, after: { status: 'in-progress' } })
      expect(await refused('start', {})).toEqual(['already-started'])
      expect(await refused('start', {}, await plainCase(desk.context))).toEqual(['nobody-has-it'])
    })
    test('waiting stops the clock, and resuming leaves what was left', async () => {
      await done('start', {})
      const waiting = await done('wait', { reason: 'The gas company digs first', until: '2026-11-23' })
      expect(waiting).toMatchObject({ status: 'waiting', waitingReason: 'The gas company digs first', waitingUntil: '2026-11-23T05:00:00+00:00', sla: 'on-time' })
      expect(Date.parse(waiting.waitingSince!)).toBe(testNow)
      desk.clock.now = testNow + 2 * day
      expect((await read()).sla).toBe('on-time')
      const now = await done('resume', {})
      expect(now).toMatchObject({ status: 'in-progress', waitingSince: null, waitingUntil: null, waitingReason: null })
      // From Tuesday noon over two working days to Thursday noon: one day was left, so Friday noon.
      expect(Date.parse(now.dueAt!)).toBe(testNow + 3 * day)
      expect(lastOf(now)).toMatchObject({ type: 'resumed', actor: { name: 'Dana Dispatcher' }, after: { status: 'in-progress', waitingUntil: null } })
    })
    test('waiting once more says another end, and the clock stands since the first', async () => {
      await done('wait', { reason: 'Parts' })
      desk.clock.now += hour
      const now = await done('wait', { reason: 'Still no parts', until: '2026-11-24T12:00:00Z' })
      expect(Date.parse(now.waitingSince!)).toBe(testNow)
      expect(now.waitingReason).toBe('Still no parts')
      expect(await refused('wait', { reason: 'x', until: '2026-11-17' })).toEqual(['until-past'])
    })
    test('when its time has come it goes on by itself, once', async () => {
      await done('wait', { reason: 'Frost', until: '2026-11-18' })
      expect(await resumeDue(desk.context)).toBe(0)
      desk.clock.now = Date.parse('2026-11-18T05:00:00Z')
      expect((await Promise.all([resumeDue(desk.context), resumeDue(desk.context)])).reduce((sum, n) => sum + n, 0)).toBe(1)
      const now = await read()
      expect(now.status).toBe('assigned')
      expect(lastOf(now)).toMatchObject({ type: 'resumed', actor: null })
      expect(await refused('resume', {})).toEqual(['not-waiting'])
    })
    test('where nobody was there to end it in time, only the time until then counts as waiting', async () => {
      await done('wait', { reason: 'Frost', until: '2026-11-18T17:00:00Z' })
      desk.clock.now = testNow + 6 * day
      await resumeDue(desk.context)
      expect(Date.parse((await read()).dueAt!)).toBe(testNow + 2 * day)
    })
    test('one that cannot go on holds up no other', async () => {
      const other = await plainCase(desk.context, { team: 'PWD District 3' })
      await done('wait', { reason: 'Frost', until: '2026-11-18' })
      await done('wait', { reason: 'Frost', until: '2026-11-19' }, other)
      desk.clock.now = testNow + 5 * day
      // A version that its log has already: no command can go onto it.
      const version = (await read()).version
      await desk.context.db.insertInto('case_event').values({ case_id: id, version: version + 1, at: new Date(), type: 'noted', actor_id: null, import_id: null, note: null, before: '{}', after: '{}' }).execute()
      await expect(resumeDue(desk.context)).rejects.toThrow('1 of 2 cases')
      expect((await read(other)).status).toBe('assigned')
      await desk.context.db.updateTable('cases').set({ waiting_until: null }).where('id', '=', id).execute()
    })
    test('a target that nobody lives to see stays where it is', async () => {
      id = await plainCase(desk.context, { team: 'PWD District 3', dueAt: Date.parse('2999-12-31T17:00:00Z') })
      await done('wait', { reason: 'Frost' })
      desk.clock.now += day
      expect(Date.parse((await done('resume', {})).dueAt!)).toBe(Date.parse('2999-12-31T17:00:00Z'))
      expect(await refused('wait', { reason: 'x', until: '9999-12-31T23:59:59-12:00' })).toEqual(['until-too-far'])
    })
    test('starting ends the waiting', async () => {
      await done('wait', { reason: 'Frost' })
      expect(await done('start', {})).toMatchObject({ status: 'in-progress', waitingSince: null })
    })
    test('what waited is judged by what was left when it is closed', async () => {
      await done('wait', { reason: 'Frost' })
      desk.clock.now = testNow + 6 * day
      expect(await done('close', { outcome: 'no-action-needed' })).toMatchObject({ status: 'closed', waitingSince: null, sla: 'on-time' })
    })
  })

  describe('correcting', () => {
    test('another type has another target, moved on by the waiting', async () => {
      const { context: { db } } = desk
      await db.updateTable('service_type').set({ target_days: 5 }).where('name', '=', 'Graffiti Removal').execute()
      id = await plainCase(desk.context, { team: 'PWD District 3', type: 'Pothole', dueAt: testNow + day, openedAt: testNow })
      await done('wait', { reason: 'x' })
      desk.clock.now = testNow + day
      await done('resume', {})
      const now = await done('edit', { typeId: await idOf('service_type', 'Graffiti Removal') })
      // Five working days from Tuesday noon, Thanksgiving not among them, and the one that it waited.
      expect(new Date(now.dueAt!).toISOString()).toBe('2026-11-25T17:00:00.000Z')
      expect(now).toMatchObject({ type: { name: 'Graffiti Removal' }, title: 'Graffiti Removal' })
      expect(Object.keys(lastOf(now).after).sort()).toEqual(['dueAt', 'title', 'type'])
    })
    test('place, words and channel; what is the same counts as not named', async () => {
      const neighborhoodId = (await desk.context.db.insertInto('neighborhood').values({ name: `Roxbury ${id}`, lon: null, lat: null }).returning('id').executeTakeFirstOrThrow()).id
      const now = await done('edit', { title: 'Deep pothole', address: '5 New St', description: 'At the corner', neighborhoodId, place: { lon: -71.06, lat: 42.35 }, channel: 'app' })
      expect(now).toMatchObject({ title: 'Deep pothole', address: '5 New St', description: 'At the corner', neighborhood: `Roxbury ${id}`, location: { lon: -71.06, lat: 42.35 } })
      expect(lastOf(now).after).toEqual({ title: 'Deep pothole', address: '5 New St', description: 'At the corner', neighborhood: `Roxbury ${id}`, location: { lon: -71.06, lat: 42.35 } })
      expect(await refused('edit', { title: 'Deep pothole', place: { lon: -71.06, lat: 42.35 } })).toEqual(['nothing-changed'])
      expect(await done('edit', { place: null, address: null })).toMatchObject({ location: null, address: null })
    })
    test('what there is not is refused by field', async () => {
      for (const [body, field] of [[{ typeId: 999_999 }, 'typeId'], [{ neighborhoodId: 999_999 }, 'neighborhoodId'], [{ place: { lon: 0, lat: 0 } }, 'place'], [{ title: ' ' }, 'title'], [{ reporter: 'x' }, 'reporter']] as const) {
        const answer = await person.command(id, 'edit', body)
        expect([answer.status, Problem.parse(answer.json).fields?.[0]?.field]).toEqual([400, field])
      }
    })
  })

  test('200 conflicting commands of every kind at once: one wins, the log has no gap and no extra entry, and is what the case is', async () => {
    const original = await plainCase(desk.context)
    const teamId = await idOf('team', 'Street Lights')
    const kinds: [Parameters<typeof person.command>[1], unknown][] = [
      ['assign', { teamId }], ['start', {}], ['wait', { reason: 'Frost' }], ['note', { text: 'Seen' }], ['edit', { title: 'Another' }],
      ['close', { outcome: 'resolved' }], ['link-duplicate', { of: original }],
    ]
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => person.command(id, ...kinds[i % kinds.length]!, { version: 1 })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(199)
    const now = await read()
    expect(now.events.map(({ version }) => version)).toEqual([1, 2])
    expect(logFaults(now)).toEqual([])
  })

  describe('reopening', () => {
    test('gives it back to whoever had it', async () => {
      await done('close', { outcome: 'resolved', note: 'Filled' })
      const now = await done('reopen', { reason: 'It opened again' })
      expect(now).toMatchObject({ status: 'assigned', team: { name: 'PWD District 3' }, closedAt: null, outcome: null, closureNote: null })
      expect(lastOf(now)).toMatchObject({ type: 'reopened', note: 'It opened again', before: { status: 'closed', outcome: 'resolved', closureNote: 'Filled' } })
      expect(await refused('reopen', { reason: 'x' })).toEqual(['case-open'])
      expect((await person.command(id, 'reopen', {})).status).toBe(400)
    })
  })

  test('whoever gives a flagged case to somebody, begins or ends it has looked at it', async () => {
    const flag = () => desk.context.db.updateTable('cases').set({ flagged: true }).where('id', '=', id).execute()
    for (const [verb, body] of [['start', {}], ['assign', { teamId: await idOf('team', 'Street Lights') }], ['close', { outcome: 'resolved' }]] as const) {
      await flag()
      const now = await done(verb, body)
      expect(now.flagged).toBe(false)
      expect(lastOf(now)).toMatchObject({ before: { flagged: true }, after: { flagged: false } })
      expect(logFaults(now)).toEqual([])
    }
  })

  describe('duplicates', () => {
    test('are linked and closed, named from both sides, and taken back', async () => {
      const original = await plainCase(desk.context, { number: `O-${id}` })
      await done('start', {})
      const linked = await done('link-duplicate', { of: original })
      expect(linked).toMatchObject({ status: 'closed', outcome: 'duplicate', duplicateOf: { id: original, number: `O-${id}` } })
      expect(lastOf(linked)).toMatchObject({ type: 'duplicate-linked', after: { status: 'closed', duplicateOf: { id: original } } })
      expect((await read(original)).duplicates).toEqual([{ id, number: linked.number, title: linked.title, status: 'closed' }])
      const back = await done('unlink-duplicate', {})
      expect(back).toMatchObject({ status: 'assigned', outcome: null, duplicateOf: null })
      expect(lastOf(back)).toMatchObject({ type: 'duplicate-unlinked', before: { duplicateOf: { number: `O-${id}` } } })
      expect((await read(original)).duplicates).toEqual([])
    })
    test('make no chains, and no case its own', async () => {
      const [a, b] = [await plainCase(desk.context), await plainCase(desk.context)]
      await done('link-duplicate', { of: a })
      expect(await refused('link-duplicate', { of: id }, b)).toEqual(['original-is-duplicate'])
      expect(await refused('link-duplicate', { of: b }, a)).toEqual(['has-duplicates'])
      expect(await refused('link-duplicate', { of: b }, b)).toEqual(['duplicate-of-itself'])
      expect((await person.command(b, 'link-duplicate', { of: 999_999_999 })).status).toBe(400)
    })
    test('of each other at the same moment: one of them is', async () => {
      for (let round = 0; round < 5; round++) {
        const pair = [await plainCase(desk.context), await plainCase(desk.context)] as const
        const answers = await Promise.all([person.command(pair[0], 'link-duplicate', { of: pair[1] }, { version: 1 }), person.command(pair[1], 'link-duplicate', { of: pair[0] }, { version: 1 })])
        expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
      }
    })
  })
})
