import { beforeAll, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { CaseList } from '../../contract/case-list.ts'
import { CaseMap } from '../../contract/case-map.ts'
import { addWorkingDays } from '../../contract/working-days.ts'
import { onEachEngine } from '../support/databases.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const given = {
  type: 'Street Light Outages', channel: 'phone', description: 'Dark since Sunday 🌙', address: '417 Hanover St, North End',
  place: { lon: -71.0537, lat: 42.3655 }, neighborhood: 'North End',
  reporter: { name: 'R. Eporter', email: 'R@example.org' }, photos: [{ url: 'https://example.org/dark.jpg' }],
}

onEachEngine('intake', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
    const { db } = desk.context
    const team = await db.insertInto('team').values({ name: 'Street Lights North' }).returning('id').executeTakeFirstOrThrow()
    await db.updateTable('service_type').set({ default_team_id: team.id }).where('name', '=', 'Street Light Outages').execute()
    await db.updateTable('service_type').set({ default_team_id: null }).where('name', '=', 'Notification').execute()
  })

  async function take(body: unknown, headers?: Record<string, string>) {
    const answer = await person.post('/api/cases', body, headers)
    expect(answer.status, answer.text).toBe(201)
    return { ...answer, made: Case.parse(answer.json) }
  }

  test('a report becomes a case with its target, its team, its reporter, its photo and its events', async () => {
    const { made, headers } = await take(given)
    expect(headers.get('location')).toBe(`/api/cases/${made.id}`)
    expect(headers.get('etag')).toBe('"2"')
    expect(made).toMatchObject({
      system: 'streetdesk', number: expect.stringMatching(/^SD-\d{6}$/) as string, status: 'assigned', title: 'Street Light Outages', channel: 'phone', openedAt: expect.any(String) as string,
      type: { name: 'Street Light Outages' }, team: { name: 'Street Lights North' }, description: given.description, address: given.address, neighborhood: 'North End',
      location: given.place, hasPhoto: true, reporter: { name: 'R. Eporter', email: 'R@example.org', hashedId: null }, photos: [{ kind: 'reported', sourceUrl: 'https://example.org/dark.jpg' }],
    })
    expect(Date.parse(made.openedAt)).toBe(testNow)
    const { targetDays } = made
    expect(Date.parse(made.dueAt!)).toBe(addWorkingDays(testNow, targetDays!, desk.context.city))
    expect(made.events.map(({ version, type, actor }) => [version, type, actor?.name])).toEqual([[1, 'created', 'Dana Dispatcher'], [2, 'assigned', 'Dana Dispatcher']])
    expect(made.events[1]!.after).toEqual({ team: 'Street Lights North', status: 'assigned' })
  })

  test('it is on the list, on the map and found by its words, also mistyped', async () => {
    const { made } = await take({ ...given, address: '12 Zephyrine Row', title: 'Lamp out' })
    for (const q of [made.number, 'zephyrine', 'zephyrin', 'zephyirne', 'lamp dark']) {
      const list = await person.read(CaseList, '/api/cases', { q })
      expect(list.items.map((row) => row.id), q).toContain(made.id)
    }
    const map = await person.read(CaseMap, '/api/cases/map', { q: 'zephyrine', bbox: '-71.06,42.36,-71.05,42.37', zoom: '18' })
    expect(map).toMatchObject({ total: 1, inView: 1 })
  })

  test('a type without a usual team makes a new case; one without a target has none', async () => {
    const { made } = await take({ type: 'notification', channel: 'web', address: 'Somewhere' })
    expect(made).toMatchObject({ status: 'new', team: null, dueAt: null, version: 1, location: null, reporter: null, hasPhoto: false })
    expect(made.events.map((event) => event.type)).toEqual(['created'])
  })

  test('who reports again is the same reporter, by hash, email or phone', async () => {
    const report = async (reporter: unknown) => (await take({ ...given, reporter })).made.reporter!.id
    expect(await report({ hashedId: 'abc' })).toBe(await report({ hashedId: 'abc' }))
    // What tells who it was does not come in unhashed, by mistake.
    expect((await person.post('/api/cases', { ...given, reporter: { hashedId: 'ann@example.org' } })).status).toBe(400)
    expect(await report({ email: 'x@example.org' })).toBe(await report({ name: 'X', email: 'X@EXAMPLE.org' }))
    expect(await report({ phone: '617-555-0100' })).toBe(await report({ phone: '617-555-0100' }))
    expect(await report({ name: 'Somebody' })).not.toBe(await report({ name: 'Somebody' }))
  })

  test('many reports of one person at the same moment are of one reporter, whose phone is kept', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => take({ ...given, reporter: { email: 'Many@example.org', ...(i === 7 && { phone: '617-555-0199' }) } })))
    expect(new Set(answers.map(({ made }) => made.reporter!.id)).size).toBe(1)
    const after = await take({ ...given, reporter: { email: 'many@example.org' } })
    expect(after.made.reporter).toMatchObject({ phone: '617-555-0199' })
  })

  test('another name on the same phone is another person', async () => {
    const report = async (name: string) => (await take({ ...given, reporter: { name, phone: '617-555-0123' } })).made.reporter!
    expect(await report('Ann')).toEqual(await report('ann').then((reporter) => ({ ...reporter, name: 'Ann' })))
    expect((await report('Bo')).name).toBe('Bo')
    expect((await report('Bo')).id).not.toBe((await report('Ann')).id)
  })

  test('one key 30 times at once makes one case, and answers it each time', async () => {
    const before = (await person.read(CaseList, '/api/cases', { exactTotal: 'true' })).total
    const answers = await Promise.all(Array.from({ length: 30 }, () => person.post('/api/cases', given, { 'idempotency-key': 'again' })))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 30 }, () => 201))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect((await person.read(CaseList, '/api/cases', { exactTotal: 'true' })).total).toBe(before + 1)
    const other = await person.post('/api/cases', { ...given, channel: 'web' }, { 'idempotency-key': 'again' })
    expect([other.status, (other.json as { code: string }).code]).toEqual([422, 'key-reused'])
  })

  describe('refuses', () => {
    const { address: _, place: __, ...nowhere } = given
    test.each([
      ['a type there is not', { ...given, type: 'Unicorns' }, 'type'],
      ['a place outside the city', { ...given, place: { lon: -80, lat: 42.3 } }, 'place'],
      ['no place and no address', nowhere, 'address'],
      ['a channel there is not', { ...given, channel: 'pigeon' }, 'channel'],
      ['a reporter without anything', { ...given, reporter: {} }, 'reporter'],
      ['a photo that was not uploaded', { ...given, photos: [{ photoId: 'a'.repeat(64) }] }, 'photos'],
      ['a photo that is no web address', { ...given, photos: [{ url: 'javascript:alert(1)' }] }, 'photos'],
      ['a field there is not', { ...given, status: 'closed' }, 'status'],
      ['a NUL', { ...given, description: 'a\0b' }, 'description'],
      ['half of a surrogate pair', { ...given, title: 'a\ud800b' }, 'title'],
      ['a NUL in an address of a photo', { ...given, photos: [{ url: 'https://example.org/\0' }] }, 'photos'],
    ])('%s, naming the field', async (_name, body, field) => {
      const answer = await person.post('/api/cases', body)
      expect(answer.status).toBe(400)
      expect((answer.json as { fields: { field: string }[] }).fields.map((one) => one.field)).toContain(field)
    })

    test('a manager, and leaves nothing behind when it refuses in the middle', async () => {
      const count = async () => (await person.read(CaseList, '/api/cases', { exactTotal: 'true' })).total
      const before = await count()
      const manager = await desk.signIn('manager')
      expect((await manager.post('/api/cases', given)).status).toBe(403)
      await person.post('/api/cases', { ...given, neighborhood: 'Never Seen', photos: [{ photoId: 'b'.repeat(64) }] })
      expect(await count()).toBe(before)
      expect(await desk.context.db.selectFrom('neighborhood').select('id').where('name', '=', 'Never Seen').executeTakeFirst()).toBeUndefined()
    })
  })
})
