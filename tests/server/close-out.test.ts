import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { Crew, CrewList, type WriteCrew } from '../../contract/crew.ts'
import { Problem } from '../../contract/problem.ts'
import type { Session } from '../../contract/session.ts'
import { StandardText, StandardTextList } from '../../contract/standard-text.ts'
import { City } from '../../contract/city.ts'
import type { ClosingNeed } from '../../contract/vocabulary.ts'
import { writeFirstTexts } from '../../server/db/city-words.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { logFaults } from '../torture/verify.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

onEachEngine('the close-out', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let id: number
  let made = 0
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    await plainCase(desk.context, { team: 'PWD District 3', crew: 'Crew 1' })
    await plainCase(desk.context, { team: 'Street Lights', crew: 'Lights 1' })
    person = await desk.signIn('admin')
  })
  beforeEach(async () => {
    id = await plainCase(desk.context, { team: 'PWD District 3', type: 'Pothole' })
    await needs()
  })

  const needs = (...wanted: ClosingNeed[]) => desk.context.db.updateTable('service_type').set({ closing_needs: wanted }).where('name', '=', 'Pothole').execute()
  const idOf = async (table: 'team' | 'crew' | 'staff' | 'service_type', name: string) =>
    (await desk.context.db.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  /** A photo that was uploaded. */
  async function photo(): Promise<string> {
    const photoId = (++made).toString(16).padStart(64, '0')
    await desk.context.db.insertInto('photo').values({ id: photoId, width: 8, height: 6, uploaded_at: new Date(testNow) }).execute()
    return photoId
  }
  const writeCrew = async (more: Partial<WriteCrew> = {}): Promise<WriteCrew> =>
    ({ name: `Crew ${++made}`, teamId: await idOf('team', 'PWD District 3'), members: [{ name: 'Rosa Diaz', onCard: true }], truck: 'Truck 9', photoId: null, active: true, staffIds: [], ...more })

  test('ends the work with all that belongs to it, in one version', async () => {
    await needs('completion-photo', 'crew', 'note')
    const [before, after] = [await photo(), await photo()]
    const crewId = await idOf('crew', 'Crew 1')
    const answer = await person.command(id, 'close', {
      outcome: 'resolved', note: 'Filled with hot mix.', crewId, photos: [{ photoId: before, kind: 'before' }, { photoId: after, kind: 'completion' }],
    })
    expect(answer.status, answer.text).toBe(200)
    const now = Case.parse(answer.json)
    expect(now).toMatchObject({ version: 2, status: 'closed', outcome: 'resolved', closureNote: 'Filled with hot mix.', crew: { name: 'Crew 1' }, hasPhoto: true })
    expect(Date.parse(now.closedAt!)).toBe(testNow)
    expect(now.cardToken).toMatch(/^[\w-]{22}$/)
    expect(now.photos.map(({ kind, photoId }) => [kind, photoId])).toEqual([['before', before], ['completion', after]])
    expect(now.events[1]).toMatchObject({
      type: 'closed', before: { status: 'assigned', outcome: null },
      after: { status: 'closed', outcome: 'resolved', closureNote: 'Filled with hot mix.', closedCrew: 'Crew 1', photos: [{ photoId: before, kind: 'before' }, { photoId: after, kind: 'completion' }] },
    })
  })

  test('what is missing comes back as codes, all at once, and nothing is written', async () => {
    await needs('completion-photo', 'crew', 'note')
    const answer = await person.command(id, 'close', {})
    expect(answer.status).toBe(409)
    expect(Problem.parse(answer.json)).toMatchObject({ code: 'not-allowed-now', reasons: ['outcome-missing', 'completion-photo-missing', 'crew-missing', 'note-missing'] })
    // A picture of before is none of the finished work.
    const half = await person.command(id, 'close', { outcome: 'resolved', note: 'x', crewId: await idOf('crew', 'Crew 1'), photos: [{ photoId: await photo(), kind: 'before' }] })
    expect(Problem.parse(half.json).reasons).toEqual(['completion-photo-missing'])
    expect(Case.parse((await person.get(`/api/cases/${id}`)).json)).toMatchObject({ version: 1, photos: [], status: 'assigned' })
  })

  test('a photo or crew there is not is refused by field, and nothing is half there', async () => {
    const known = await photo()
    for (const [body, field] of [
      [{ photos: [{ photoId: known, kind: 'completion' }, { photoId: 'f'.repeat(64), kind: 'completion' }] }, 'photos'],
      [{ photos: [{ photoId: 'x', kind: 'completion' }] }, 'photos'], [{ crewId: 999_999 }, 'crewId'], [{ outcome: 'fixed' }, 'outcome'],
    ] as const) {
      const answer = await person.command(id, 'close', { outcome: 'resolved', ...body })
      expect([answer.status, Problem.parse(answer.json).fields?.[0]?.field]).toEqual([400, field])
    }
    expect(Case.parse((await person.get(`/api/cases/${id}`)).json)).toMatchObject({ version: 1, photos: [] })
  })

  test('under one key is done once, and its card keeps its address when it is closed again', async () => {
    const send = () => person.command(id, 'close', { outcome: 'resolved' }, { version: 1, key: `close-${id}` })
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const { cardToken } = Case.parse(answers[0]!.json)
    await person.command(id, 'reopen', { reason: 'Not flat' })
    const again = Case.parse((await person.command(id, 'close', { outcome: 'no-action-needed' })).json)
    expect(again).toMatchObject({ cardToken, outcome: 'no-action-needed', crew: null })
    expect(again.events.map(({ type }) => type)).toEqual(['imported', 'closed', 'reopened', 'closed'])
  })

  test('40 who close one case at once with photos: one does, the others are told who, and its photos are the winner\'s', async () => {
    const photos = [{ photoId: await photo(), kind: 'completion' }, { photoId: await photo(), kind: 'before' }]
    const answers = await Promise.all(Array.from({ length: 40 }, () => person.command(id, 'close', { outcome: 'resolved', photos: [...photos, photos[0]] }, { version: 1 })))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, ...Array.from({ length: 39 }, () => 412)])
    const now = Case.parse((await person.get(`/api/cases/${id}`)).json)
    expect(now.photos).toHaveLength(2)
    expect(logFaults(now)).toEqual([])
  })

  test('what it was closed with is gone from it when it is open again, and the log says so', async () => {
    await person.command(id, 'close', { outcome: 'resolved', crewId: await idOf('crew', 'Crew 1') })
    const now = Case.parse((await person.command(id, 'reopen', { reason: 'Again' })).json)
    expect(now.crew).toBeNull()
    expect(now.events.at(-1)).toMatchObject({ before: { closedCrew: 'Crew 1' }, after: { closedCrew: null } })
    expect(logFaults(now)).toEqual([])
  })

  test('keeps its crew as it was that day', async () => {
    const made = Crew.parse((await person.post('/api/crews', await writeCrew({ name: `Day crew ${id}`, photoId: await photo() }))).json)
    await person.command(id, 'close', { outcome: 'resolved', crewId: made.id })
    const changed = await person.put(`/api/crews/${made.id}`, await writeCrew({ name: `Night crew ${id}`, members: [{ name: 'Kim Lee', onCard: false }], truck: null }), { 'if-match': '"1"' })
    expect(changed.status, changed.text).toBe(200)
    const { crew } = Case.parse((await person.get(`/api/cases/${id}`)).json)
    expect(crew).toMatchObject({ id: made.id, name: `Day crew ${id}`, members: [{ name: 'Rosa Diaz', onCard: true }], truck: 'Truck 9', photoId: made.photoId })
  })

  test('a crew closes the cases of its own team, with a crew of its own team', async () => {
    const crew = await desk.signIn('crew')
    const { staff } = (await crew.get('/api/session')).json as Session
    const [mine, other] = staff.teamId === await idOf('team', 'PWD District 3') ? ['PWD District 3', 'Lights 1'] : ['Street Lights', 'Crew 1']
    id = await plainCase(desk.context, { team: mine })
    const elsewhere = await plainCase(desk.context, { team: mine === 'Street Lights' ? 'PWD District 3' : 'Street Lights' })
    expect((await crew.command(elsewhere, 'close', { outcome: 'resolved' })).status).toBe(403)
    expect((await crew.command(id, 'close', { outcome: 'resolved', crewId: await idOf('crew', other) })).status).toBe(400)
    expect((await crew.command(id, 'close', { outcome: 'resolved', crewId: staff.crewId })).status).toBe(200)
    expect((await (await desk.signIn('manager')).command(elsewhere, 'close', { outcome: 'resolved' })).status).toBe(403)
  })

  describe('crews', () => {
    test('are made and changed, with the accounts that sign in for them', async () => {
      const chris = await idOf('staff', 'Chris Crew')
      const given = await writeCrew({ staffIds: [chris], members: [{ name: 'Rosa Diaz', onCard: true }, { name: 'Sam', onCard: false }] })
      const answer = await person.post('/api/crews', given)
      expect([answer.status, answer.headers.get('etag'), answer.headers.get('location')]).toEqual([201, '"1"', `/api/crews/${(answer.json as Crew).id}`])
      const crew = Crew.parse(answer.json)
      expect(crew).toMatchObject({ name: given.name, members: given.members, staff: [{ id: chris, name: 'Chris Crew' }], version: 1 })
      const signedIn = await desk.signIn('crew')
      expect((await signedIn.get('/api/session')).json).toMatchObject({ staff: { crewId: crew.id, teamId: given.teamId } })
      const second = Crew.parse((await person.post('/api/crews', await writeCrew({ staffIds: [chris] }))).json)
      const { items } = await person.read(CrewList, '/api/crews')
      expect(items.find((one) => one.id === crew.id)!.staff).toEqual([])
      expect(items.find((one) => one.id === second.id)!.staff).toHaveLength(1)
      expect((await person.read(City, '/api/city')).crews.find((one) => one.id === crew.id)).toMatchObject({ members: given.members, active: true })
    })
    test('two who change one: the second is told how it is now', async () => {
      const crew = Crew.parse((await person.post('/api/crews', await writeCrew())).json)
      const change = (name: string) => writeCrew({ name: `${name} ${crew.id}` }).then((body) => person.put(`/api/crews/${crew.id}`, body, { 'if-match': '"1"' }))
      expect((await change('First')).status).toBe(200)
      const late = await change('Second')
      expect(late.status).toBe(412)
      expect(Crew.parse((late.json as { current: unknown }).current)).toMatchObject({ name: `First ${crew.id}`, version: 2 })
    })
    test('what does not fit is refused by field', async () => {
      const taken = Crew.parse((await person.post('/api/crews', await writeCrew())).json)
      for (const [more, field] of [
        [{ name: taken.name.toUpperCase() }, 'name'], [{ name: ' ' }, 'name'], [{ teamId: 999_999 }, 'teamId'], [{ photoId: 'e'.repeat(64) }, 'photos'],
        [{ staffIds: [await idOf('staff', 'Dana Dispatcher')] }, 'staffIds'], [{ members: [{ name: '', onCard: true }] }, 'members'],
      ] as const) {
        const answer = await person.post('/api/crews', await writeCrew(more as Partial<WriteCrew>))
        expect([answer.status, Problem.parse(answer.json).fields?.[0]?.field]).toEqual([400, field])
      }
      expect((await person.put('/api/crews/999999', await writeCrew(), { 'if-match': '"1"' })).status).toBe(404)
      expect((await person.put(`/api/crews/${taken.id}`, await writeCrew())).status).toBe(428)
    })
    test('do not change teams while they have open cases', async () => {
      const crew = Crew.parse((await person.post('/api/crews', await writeCrew())).json)
      await person.command(id, 'assign', { teamId: crew.teamId, crewId: crew.id })
      const answer = await person.put(`/api/crews/${crew.id}`, await writeCrew({ teamId: await idOf('team', 'Street Lights') }), { 'if-match': '"1"' })
      expect([answer.status, Problem.parse(answer.json).fields?.[0]?.field]).toEqual([400, 'teamId'])
    })
    test('one that loses an account to another has changed: who writes it from an older screen is told', async () => {
      const chris = await idOf('staff', 'Chris Crew')
      const one = Crew.parse((await person.post('/api/crews', await writeCrew({ staffIds: [chris] }))).json)
      await person.post('/api/crews', await writeCrew({ staffIds: [chris] }))
      const late = await person.put(`/api/crews/${one.id}`, await writeCrew({ staffIds: [chris] }), { 'if-match': '"1"' })
      expect(late.status).toBe(412)
      expect(Crew.parse((late.json as { current: unknown }).current)).toMatchObject({ version: 2, staff: [] })
    })
    test('made of one name at once there is one, and swapped accounts wait for nobody', async () => {
      const [same, differently] = [await writeCrew({ name: `Duo ${id}` }), await writeCrew({ name: `DUO ${id}` })]
      const answers = await Promise.all([same, differently, same, differently].map((body) => person.post('/api/crews', body)))
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400, 400, 400])
      const people = await Promise.all([1, 2].map((n) => desk.context.db.insertInto('staff').values({ name: `Person ${n} ${id}`, role: 'crew', team_id: null, crew_id: null, persona: null }).returning('id').executeTakeFirstOrThrow()))
      const crews = await Promise.all(people.map(async ({ id: staffId }) => Crew.parse((await person.post('/api/crews', await writeCrew({ staffIds: [staffId] }))).json)))
      const swapped = await Promise.all(crews.map(async ({ id: crewId, version }, i) => person.put(`/api/crews/${crewId}`, await writeCrew({ staffIds: [people[1 - i]!.id] }), { 'if-match': `"${version}"` })))
      // The second may find that it lost its account meanwhile, and is told so.
      expect(swapped.every(({ status }) => status === 200 || status === 412), swapped.map(({ text }) => text).join()).toBe(true)
      expect(swapped.some(({ status }) => status === 200)).toBe(true)
    })
    test('do not change teams while somebody assigns a case to them', async () => {
      const [here, there] = [await idOf('team', 'PWD District 3'), await idOf('team', 'Street Lights')]
      for (let round = 0; round < 8; round++) {
        const crew = Crew.parse((await person.post('/api/crews', await writeCrew({ teamId: here }))).json)
        const caseId = await plainCase(desk.context, { team: 'PWD District 3' })
        await Promise.all([
          person.command(caseId, 'assign', { teamId: here, crewId: crew.id }, { version: 1 }),
          writeCrew({ teamId: there }).then((body) => person.put(`/api/crews/${crew.id}`, body, { 'if-match': '"1"' })),
        ])
        const { team, crew: has } = Case.parse((await person.get(`/api/cases/${caseId}`)).json)
        expect([null, team!.id]).toContain(has?.teamId ?? null)
      }
    })
    test('one that went to another team, or is not active any more, does not have a case again that is reopened', async () => {
      const crew = Crew.parse((await person.post('/api/crews', await writeCrew())).json)
      await person.command(id, 'assign', { teamId: crew.teamId, crewId: crew.id })
      await person.command(id, 'close', { outcome: 'resolved' })
      await person.put(`/api/crews/${crew.id}`, await writeCrew({ teamId: await idOf('team', 'Street Lights') }), { 'if-match': '"1"' })
      const now = Case.parse((await person.command(id, 'reopen', { reason: 'Again' })).json)
      expect(now).toMatchObject({ crew: null, team: { name: 'PWD District 3' }, status: 'assigned' })
      expect(logFaults(now)).toEqual([])
      const idle = Crew.parse((await person.post('/api/crews', await writeCrew({ active: false }))).json)
      expect((await person.command(id, 'assign', { teamId: idle.teamId, crewId: idle.id })).status).toBe(400)
    })
    test('are not a manager\'s or a crew\'s to change', async () => {
      for (const role of ['manager', 'crew'] as const) {
        const other = await desk.signIn(role)
        expect((await other.get('/api/crews')).status).toBe(200)
        expect((await other.post('/api/crews', await writeCrew())).status).toBe(403)
        expect((await other.post('/api/standard-texts', { title: 'x', body: 'x', typeId: null, outcome: null, active: true })).status).toBe(403)
      }
    })
    test('one that is not active any more closes nothing', async () => {
      const crew = Crew.parse((await person.post('/api/crews', await writeCrew({ active: false }))).json)
      expect((await person.command(id, 'close', { outcome: 'resolved', crewId: crew.id })).status).toBe(400)
    })
  })

  test('standard texts are made, changed on a version, and come with the city', async () => {
    const body = { title: `Filled ${id}`, body: 'We filled it on {closed}.', typeId: await idOf('service_type', 'Pothole'), outcome: 'resolved', active: true }
    const made = await person.post('/api/standard-texts', body, { 'idempotency-key': `text-${id}` })
    expect(made.status, made.text).toBe(201)
    expect((await person.post('/api/standard-texts', body, { 'idempotency-key': `text-${id}` })).text).toBe(made.text)
    const text = StandardText.parse(made.json)
    expect((await person.put(`/api/standard-texts/${text.id}`, { ...body, active: false }, { 'if-match': '"1"' })).status).toBe(200)
    const late = await person.put(`/api/standard-texts/${text.id}`, body, { 'if-match': '"1"' })
    expect(StandardText.parse((late.json as { current: unknown }).current)).toMatchObject({ version: 2, active: false })
    expect((await person.read(StandardTextList, '/api/standard-texts')).items.filter((one) => one.title === body.title)).toHaveLength(1)
    expect((await person.read(City, '/api/city')).standardTexts.find((one) => one.id === text.id)).toMatchObject({ active: false })
    expect((await person.post('/api/standard-texts', { ...body, body: 'Dear {reporter}' })).status).toBe(400)
    expect((await person.post('/api/standard-texts', { ...body, typeId: 999_999 })).status).toBe(400)
  })

  test('a desk that never had a standard text begins with the profile\'s, once', async () => {
    const { db, city } = desk.context
    await db.deleteFrom('standard_text').execute()
    await writeFirstTexts(db, city.texts)
    const { items } = await person.read(StandardTextList, '/api/standard-texts')
    expect(items.map(({ title }) => title).sort()).toEqual(city.texts.map(({ title }) => title).sort())
    expect(items.find(({ title }) => title === 'Pothole filled')).toMatchObject({ outcome: 'resolved', typeId: await idOf('service_type', 'Request for Pothole Repair') })
    await db.deleteFrom('standard_text').where('title', '!=', 'Done').execute()
    await writeFirstTexts(db, city.texts)
    expect((await person.read(StandardTextList, '/api/standard-texts')).items).toHaveLength(1)
  })
})
