import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { Photo } from '../../contract/photo.ts'
import { findPhotos } from '../../server/domain/photo-references.ts'
import { sweepFiles, sweepUploads } from '../../server/domain/sweep-photos.ts'
import { sweepRegularly } from '../../server/sweep-regularly.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainPhoto } from '../support/photos.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hours = 3_600_000

onEachEngine('the sweep of photos', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let number = 0
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
  })

  const upload = async () => Photo.parse((await person.upload(await plainPhoto(++number))).json).id
  const rowOf = (id: string) => desk.context.db.selectFrom('photo').select('id').where('id', '=', id).executeTakeFirst()
  const isKept = async (id: string) => [await rowOf(id) !== undefined, await desk.context.photos.store.has(id)]
  const report = async (photoId?: string) => Case.parse((await person.post('/api/cases', { type: 'Street Light Outages', channel: 'phone', place: { lon: -71.0537, lat: 42.3655 }, photos: photoId ? [{ photoId }] : [] })).json).id

  test('takes uploads of a day ago that nothing refers to, and leaves the others', async () => {
    const { db } = desk.context
    desk.clock.now = testNow
    const [unused, again, onCase, onCrew, onCard] = [await upload(), await upload(), await upload(), await upload(), await upload()]
    await report(onCase)
    const team = await db.insertInto('team').values({ name: 'Sweepers' }).returning('id').executeTakeFirstOrThrow()
    const crew = await db.insertInto('crew').values({ team_id: team.id, name: 'Crew 1', photo_id: onCrew }).returning('id').executeTakeFirstOrThrow()
    await sql`insert into crew_version (crew_id, version, team_id, team_name, name, members, photo_id) values (${crew.id}, 1, ${team.id}, 'Sweepers', 'Crew 1', '[]', ${onCard})`.execute(db)
    desk.clock.now = testNow + 23 * hours
    const late = await upload()
    // The second one again.
    await person.upload(await plainPhoto(number - 4))
    expect(await sweepUploads(desk.context)).toBe(0)
    desk.clock.now = testNow + 25 * hours
    expect(await sweepUploads(desk.context)).toBe(1)
    expect(await isKept(unused)).toEqual([false, false])
    for (const id of [again, onCase, onCrew, onCard, late]) expect(await isKept(id), id).toEqual([true, true])
    expect((await person.get(`/api/photos/${unused}/small`)).status).toBe(404)
  })

  test('takes files that a crash left without an upload, when they are old', async () => {
    const { store } = desk.context.photos
    const [orphan, fresh, known] = ['a'.repeat(64), 'b'.repeat(64), await upload()]
    await store.put(orphan, 'large', new Uint8Array([1]))
    desk.clock.now += 20 * hours
    await store.put(fresh, 'large', new Uint8Array([1]))
    desk.clock.now += 5 * hours
    expect(await sweepFiles(desk.context)).toBe(1)
    expect([await store.get(orphan, 'large'), await store.get(fresh, 'large')]).toEqual([null, new Uint8Array([1])])
    expect(await isKept(known)).toEqual([true, true])
  })

  test('leaves a photo that something comes to refer to in the same moment', async () => {
    const { db } = desk.context
    const [caseId, id] = [await report(), await upload()]
    desk.clock.now += 25 * hours
    let sweeping: Promise<number> | undefined
    await db.transaction().execute(async (tx) => {
      await findPhotos(tx, [id])
      sweeping = sweepUploads(desk.context)
      await new Promise((done) => setTimeout(done, 100))
      await tx.insertInto('case_photo').values({ case_id: caseId, position: 0, kind: 'completion', photo_id: id, source_url: null, added_at: new Date(desk.clock.now) }).execute()
    })
    await sweeping
    expect(await isKept(id)).toEqual([true, true])
  })

  test('and uploads of the same photo at the same time leave it whole or not at all', async () => {
    const sent = await plainPhoto(++number)
    const { id } = Photo.parse((await person.upload(sent)).json)
    for (let round = 0; round < 5; round++) {
      desk.clock.now += 25 * hours
      await Promise.all([sweepUploads(desk.context), person.upload(sent), sweepFiles(desk.context)])
      expect(new Set(await isKept(id)).size).toBe(1)
      expect((await person.upload(sent)).status).toBeLessThan(300)
      expect(await isKept(id)).toEqual([true, true])
    }
  })

  test('what is missing is named, and refers to nothing', async () => {
    await expect(findPhotos(desk.context.db, [await upload(), 'c'.repeat(64)], 'completionPhotos')).rejects.toMatchObject({ code: 'invalid-input', message: `completionPhotos: There is no uploaded photo ${'c'.repeat(64)}` })
  })

  test('comes round by itself, says what went wrong, goes on, and ends when it is told to', async () => {
    const id = await upload()
    desk.clock.now += 25 * hours
    const said: string[] = []
    let broken = true
    const context = { ...desk.context, get db() { if (broken) throw new Error('No database'); return desk.context.db } }
    const end = sweepRegularly(context, (_line, error) => said.push(error.message), { firstMs: 5, everyMs: 5 })
    await expect.poll(() => said.length).toBeGreaterThan(1)
    broken = false
    await expect.poll(() => isKept(id)).toEqual([false, false])
    await end()
    expect(new Set(said)).toEqual(new Set(['No database']))
  })
})
