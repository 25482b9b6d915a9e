import { beforeAll, beforeEach, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { StaleProblem } from '../../contract/commands.ts'
import { Problem } from '../../contract/problem.ts'
import type { Session } from '../../contract/session.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'

onEachEngine('commands', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let id: number
  let teams: number[]
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
    await plainCase(desk.context, { team: 'PWD District 3' })
    await plainCase(desk.context, { team: 'Street Lights' })
    teams = (await desk.context.db.selectFrom('team').select('id').where('name', 'in', ['PWD District 3', 'Street Lights']).orderBy('name').execute()).map((team) => team.id)
  })
  beforeEach(async () => {
    id = await plainCase(desk.context)
  })
  const read = async () => Case.parse((await person.get(`/api/cases/${id}`)).json)

  test('assign gives the case to the team, and the log says who, what and why', async () => {
    const answer = await person.command(id, 'assign', { teamId: teams[0], reason: 'Closest depot' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).toBe('"2"')
    const now = Case.parse(answer.json)
    expect(now).toMatchObject({ version: 2, status: 'assigned', team: { name: 'PWD District 3' } })
    expect(now.events).toHaveLength(2)
    expect(now.events[1]).toMatchObject({
      version: 2, type: 'assigned', note: 'Closest depot', actor: { name: 'Dana Dispatcher' },
      before: { team: null, status: 'new' }, after: { team: 'PWD District 3', status: 'assigned' },
    })
    expect(await read()).toEqual(now)
  })

  test('taking the team away makes a case new again', async () => {
    await person.command(id, 'assign', { teamId: teams[0] })
    const answer = await person.command(id, 'assign', { teamId: null })
    expect(Case.parse(answer.json)).toMatchObject({ status: 'new', team: null, version: 3 })
  })

  test('a note changes nothing but the log', async () => {
    const before = await read()
    const answer = await person.command(id, 'note', { text: 'Ask the <b>crew</b> 🚧' })
    const { events, version, ...rest } = Case.parse(answer.json)
    const { events: _, version: __, ...same } = before
    expect(rest).toEqual(same)
    expect(version).toBe(2)
    expect(events[1]).toMatchObject({ type: 'noted', note: 'Ask the <b>crew</b> 🚧' })
  })

  test('a stale version is told the case as it is and what happened since, and changes nothing', async () => {
    await person.command(id, 'assign', { teamId: teams[0] })
    await person.command(id, 'note', { text: 'On it' })
    const late = await person.command(id, 'assign', { teamId: teams[1] }, { version: 1 })
    expect(late.status).toBe(412)
    expect(late.headers.get('content-type')).toContain('application/problem+json')
    const problem = StaleProblem.parse(late.json)
    expect(problem.code).toBe('stale-version')
    expect(problem.current).toEqual(await read())
    expect(problem.events.map((event) => event.type)).toEqual(['assigned', 'noted'])
    expect(problem.current.team?.id).toBe(teams[0])
  })

  test('what a command must carry', async () => {
    const without = await person.post(`/api/cases/${id}/assign`, { teamId: teams[0] })
    expect(without.status).toBe(428)
    for (const [headers, body, field] of [
      [{ 'if-match': 'yesterday' }, { teamId: teams[0] }, 'If-Match'],
      [{ 'if-match': '"1"' }, { teamId: 'all' }, 'teamId'],
      [{ 'if-match': '"1"' }, {}, 'teamId'],
      [{ 'if-match': '"1"' }, { teamId: 999_999 }, 'teamId'],
      [{ 'if-match': '"1"' }, { teamId: teams[0], team: 'x' }, 'team'],
      [{ 'if-match': '"1"', 'idempotency-key': 'with space' }, { teamId: teams[0] }, 'Idempotency-Key'],
    ] as const) {
      const answer = await person.post(`/api/cases/${id}/assign`, body, headers)
      expect(answer.status).toBe(400)
      expect(Problem.parse(answer.json).fields?.map((problem) => problem.field)).toContain(field)
    }
    expect((await person.command(999_999_999, 'note', { text: 'x' }, { version: 1 })).status).toBe(404)
    expect((await read()).version).toBe(1)
  })

  test('a closed case is not assigned, and a team not given what it has', async () => {
    id = await plainCase(desk.context, { status: 'closed', closedAt: desk.clock.now })
    expect((await person.command(id, 'assign', { teamId: teams[0] })).status).toBe(409)
    id = await plainCase(desk.context, { team: 'PWD District 3' })
    const has = (await read()).team!.id
    expect((await person.command(id, 'assign', { teamId: has })).status).toBe(409)
    expect((await read()).events).toHaveLength(1)
  })

  test('managers read, crews note on the cases of their own team, dispatchers assign', async () => {
    const manager = await desk.signIn('manager')
    expect((await manager.command(id, 'note', { text: 'x' })).status).toBe(403)
    const crew = await desk.signIn('crew')
    expect((await crew.command(id, 'assign', { teamId: teams[0] })).status).toBe(403)
    expect((await crew.command(id, 'note', { text: 'x' })).status).toBe(403)
    expect((await read()).version).toBe(1)
    const { staff } = (await crew.get('/api/session')).json as Session
    expect((await person.command(id, 'assign', { teamId: staff.teamId })).status).toBe(200)
    expect((await crew.command(id, 'note', { text: 'x' })).status).toBe(200)
    expect((await read()).version).toBe(3)
  })

  test('200 at once on one version: one wins, the log has no gap and no extra entry', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => person.command(id, 'note', { text: `Note ${i}` }, { version: 1 })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 412)).toHaveLength(199)
    const { version, events } = await read()
    expect(version).toBe(2)
    expect(events.map((event) => event.version)).toEqual([1, 2])
  })

  test('one key 50 times at once is done once, and answers the same each time', async () => {
    const send = () => person.command(id, 'note', { text: 'Once' }, { version: 1, key: `key-${id}` })
    const answers = await Promise.all(Array.from({ length: 50 }, send))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect((await read()).events).toHaveLength(2)
    // Later too, when the case has long moved on.
    await person.command(id, 'note', { text: 'Twice' })
    expect((await send()).text).toBe(answers[0]!.text)
    expect((await read()).version).toBe(3)
  })

  test('one key for two different requests is refused', async () => {
    await person.command(id, 'note', { text: 'This' }, { version: 1, key: `two-${id}` })
    const other = await person.command(id, 'note', { text: 'That' }, { version: 2, key: `two-${id}` })
    expect(other.status).toBe(422)
    expect((await read()).version).toBe(2)
  })

  test('a refused attempt leaves its key free for the next', async () => {
    const key = `free-${id}`
    await person.command(id, 'note', { text: 'First' })
    expect((await person.command(id, 'note', { text: 'Mine' }, { version: 1, key })).status).toBe(412)
    expect((await person.command(id, 'note', { text: 'Mine' }, { version: 2, key })).status).toBe(200)
  })

  test('the log can only be added to', async () => {
    const { db } = desk.context
    await expect(db.updateTable('case_event').set({ note: 'forged' }).where('case_id', '=', id).execute()).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('case_event').where('case_id', '=', id).execute()).rejects.toThrow(/append-only/)
  })
})
