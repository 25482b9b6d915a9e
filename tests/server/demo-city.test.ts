import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { CaseList } from '../../contract/case-list.ts'
import { chanceOf } from '../../mocks/city/random.ts'
import { drawPictures } from '../../mocks/city/pictures.ts'
import { playCity, type Played } from '../../mocks/city/play-city.ts'
import { demoSeed, seedCity } from '../../mocks/city/seed-city.ts'
import type { Driver } from '../../server/db/port.ts'
import { embedded } from '../support/embedded.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const size = 300
const seed = 7
const pixel = { width: 1200, height: 900, large: new Uint8Array([1]), small: new Uint8Array([2]) }
const plan = () => ({ context: desk.context, size, seed, now: testNow })

let driver: Driver
let desk: TestDesk
beforeAll(async () => {
  driver = await embedded()
  desk = await testDesk(driver)
})
afterAll(() => driver.close())

test('a city whose photos cannot be kept is not there at all; the next one is whole, and no second is made', async () => {
  await expect(seedCity({ ...plan(), render: () => Promise.reject(new Error('no pencil')) })).rejects.toThrow('no pencil')
  for (const table of ['cases', 'case_event', 'crew', 'import_run', 'photo'] as const) expect(await desk.context.db.selectFrom(table).selectAll().execute(), table).toEqual([])
  expect(await demoSeed(desk.context)).toBeNull()

  const made = await seedCity({ ...plan(), render: () => Promise.resolve(pixel) })
  expect(made).toMatchObject({ cases: size, open: 27 })
  expect(await demoSeed(desk.context)).toBe(seed)
  await expect(seedCity({ ...plan(), render: () => Promise.resolve(pixel) })).rejects.toThrow('without cases')
})

test('people can work in it: list, case, card, a crew\'s day', async () => {
  const [dispatcher, crew] = [await desk.signIn('dispatcher'), await desk.signIn('crew')]
  const list = await dispatcher.read(CaseList, '/api/cases', { status: 'open', limit: '200' })
  expect(list.items).toHaveLength(27)
  const id = list.items.find(({ team }) => team !== null)!.id
  const before = await dispatcher.read(Case, `/api/cases/${id}`)
  expect(before.events).toHaveLength(before.version)
  expect((await dispatcher.command(id, 'note', { text: 'Seen' })).status).toBe(200)

  const closed = await desk.context.db.selectFrom('cases').select(['id', 'card_token']).where('closed_crew_id', 'is not', null).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  expect((await desk.anybody.get(`/api/cards/${closed.card_token}`)).json).toMatchObject({ state: 'closed', crew: { photoId: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  const { staff } = (await crew.get('/api/session')).json as { staff: { crewId: number } }
  expect((await crew.read(CaseList, '/api/cases', { status: 'open', crew: String(staff.crewId) })).items.length).toBeGreaterThan(0)
  // The next report of a person gets the next number.
  expect((await dispatcher.post('/api/cases', { type: 'Graffiti Removal', channel: 'phone', address: '1 Park St' })).json).toMatchObject({ number: 'SD-000301' })
})

test('it goes on by the desk\'s own commands, and leaves alone what the visitor has', async () => {
  const step = await playCity(desk.context, { pictures: await drawPictures(seed, []), chance: chanceOf(3) })
  expect(await step()).toBeNull()
  const played = new Set<Played>()
  for (let steps = 0; steps < 80 && played.size < 5; steps++) {
    desk.clock.now += 12_000
    played.add(await step())
  }
  expect([...played].map(String).sort()).toEqual(['arrived', 'closed', 'handed-over', 'null', 'started'])
  const events = await desk.context.db.selectFrom('case_event').innerJoin('staff', 'staff.id', 'actor_id').select(['type', 'persona']).where('at', '>', new Date(testNow + 1)).execute()
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['created', 'assigned', 'started', 'closed']))
  expect(events.filter(({ persona }) => persona !== null)).toEqual([])
  const { rows } = await sql`select number from cases c where version <> (select count(*) from case_event e where e.case_id = c.id)
    or version <> (select max(e.version) from case_event e where e.case_id = c.id)`.execute(desk.context.db)
  expect(rows).toEqual([])
})
