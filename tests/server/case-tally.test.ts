import { beforeAll, expect, test } from 'vitest'
import { BulkResult, type BulkCommand } from '../../contract/bulk.ts'
import { foldTally, settleCalendar } from '../../server/db/case-tally.ts'
import { resumeDue } from '../../server/domain/resume-due.ts'
import { bostonCase, fileIn } from '../support/boston-rows.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { randomOf } from '../support/random.ts'
import { tallyAndRecount } from '../support/recount-tally.ts'
import { bytesOf, runImport } from '../support/run-import.ts'
import { testDesk, testNow, type TestDesk } from '../support/test-desk.ts'

const hour = 3_600_000

/** So many commands each engine gets; `TALLY_COMMANDS=10000 npx vitest run tests/server/case-tally.test.ts` takes minutes. */
const commands = Number(process.env.TALLY_COMMANDS ?? 200)
const workers = 4

onEachEngine('the tally', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  let ids: Record<'team' | 'crew' | 'service_type' | 'neighborhood', { id: number; name: string; team_id?: number }[]>
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    const { db } = desk.context
    for (const [team, crew, type, neighborhood] of [['Highway', 'Crew 1', 'Pothole', 'Roxbury'], ['Lights', 'Lights 1', 'Street Light Outages', 'Dorchester']] as const) await plainCase(desk.context, { team, crew, type, neighborhood })
    person = await desk.signIn('dispatcher')
    ids = {
      team: await db.selectFrom('team').select(['id', 'name']).execute(), crew: await db.selectFrom('crew').select(['id', 'name', 'team_id']).execute(),
      service_type: await db.selectFrom('service_type').select(['id', 'name']).limit(6).execute(), neighborhood: await db.selectFrom('neighborhood').select(['id', 'name']).execute(),
    }
  })

  const isExact = async (timeZone = desk.context.city.timeZone) => {
    const { tally, recount, cases } = await tallyAndRecount(engine.driver(), timeZone)
    expect(tally).toEqual(recount)
    return cases
  }

  test('is what a recount says, whatever is done to cases, by many at once, with imports that break off and folds in between', async () => {
    const { context: { db, city }, clock } = desk
    const done = { ok: 0, refused: 0 }
    const imported: ReturnType<typeof bostonCase>[] = []
    const note = ({ status, text }: { status: number; text: string }) => {
      expect([200, 201, 400, 404, 409, 412], text).toContain(status)
      done[status < 300 ? 'ok' : 'refused']++
    }

    /** One thing that somebody does. @returns how many commands it was. */
    async function act(random: () => number, worker: number): Promise<number> {
      const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
      const cases = await db.selectFrom('cases').select(['id', 'version', 'status']).orderBy('id').execute()
      const some = (least: number) => [...new Map(Array.from({ length: least + Math.floor(random() * 8) }, () => pick(cases)).map((one) => [one.id, { id: one.id, version: one.version }])).values()]
      const bulk = async (command: Pick<BulkCommand, 'act'> & { body: unknown }, chosen = some(2)) => {
        const answer = await person.post('/api/cases/bulk', { ...command, cases: chosen })
        if (answer.status !== 200) note(answer)
        else for (const { ok } of BulkResult.parse(answer.json).results) done[ok ? 'ok' : 'refused']++
        return chosen.length
      }
      const crew = pick(ids.crew)
      const channel = pick(['app', 'phone', 'web', 'staff', 'email'] as const)
      const moves: (() => Promise<number>)[] = [
        async () => (note(await person.post('/api/cases', { type: pick(ids.service_type).name, channel, address: '1 Test St', ...(random() < 0.5 && { neighborhood: pick(ids.neighborhood).name }) })), 1),
        async () => bulk({ act: 'assign', body: { teamId: random() < 0.2 ? null : pick(ids.team).id, reason: 'Nearer' } }),
        async () => bulk({ act: 'close', body: { outcome: 'resolved', note: 'Done', crewId: crew.id, photos: [] } }),
        async () => bulk({ act: 'close', body: { outcome: 'referred', note: 'Not ours', photos: [] } }),
        async () => bulk({ act: 'reopen', body: { reason: 'It is back' } }),
        async () => bulk({ act: pick(['start', 'resume']), body: {} }),
        async () => bulk({ act: 'wait', body: { reason: 'Parts', until: new Date(clock.now + 12 * hour).toISOString() } }),
        async () => (note(await person.command(pick(cases).id, 'edit', { typeId: pick(ids.service_type).id, channel, ...(random() < 0.5 && { neighborhoodId: random() < 0.3 ? null : pick(ids.neighborhood).id }) })), 1),
        async () => (note(await person.command(pick(cases).id, 'link-duplicate', { of: pick(cases).id })), 1),
        async () => (note(await person.command(pick(cases).id, 'unlink-duplicate', {})), 1),
        async () => {
          const chosen = some(3)
          note(await person.post('/api/cases/undo', { cases: chosen }))
          return chosen.length
        },
        async () => {
          await resumeDue(desk.context)
          return 1
        },
        async () => {
          clock.now += Math.floor(random() * 40) * hour
          // Who stays away so long is signed out.
          person = await desk.signIn('dispatcher')
          return 0
        },
        async () => {
          await foldTally(engine.driver(), 1)
          return 0
        },
      ]
      // One import at a time is all that the desk allows.
      if (worker === 0 && random() < 0.1) return importSome(random, pick)
      return pick(moves)()
    }

    /** What a source says: new cases and old ones in other words, around the hours that summer time moves; now and then it breaks off. */
    async function importSome(random: () => number, pick: <T>(from: readonly T[]) => T, breaksOff = random() < 0.4): Promise<number> {
      const time = () => `2015-${pick(['03-08', '11-01', '12-31', '07-01'])} ${pick(['00:00:00', '01:30:00', '03:30:00', '23:59:59'])}`
      const rows = Array.from({ length: 12 }, () => {
        const closed = random() < 0.6 ? `2016-0${1 + Math.floor(random() * 9)}-0${1 + Math.floor(random() * 9)} 10:00:00` : null
        const known = imported.length > 0 && random() < 0.5 ? pick(imported).number : undefined
        return bostonCase({
          ...(known !== undefined && { number: known }), opened: time(), closed, closure: closed === null ? '' : 'Case Closed Case Resolved done', due: random() < 0.3 ? null : `2016-05-0${1 + Math.floor(random() * 9)} 10:00:00`,
          team: pick(['PWDx_Street Light Outages', 'PWDx_Other', '']), type: pick(ids.service_type).name, channel: pick(['Constituent Call', 'Citizens Connect App', 'Self Service']), neighborhood: pick(['Dorchester', 'Roxbury', 'Nowhere', '']),
        })
      }).filter((row, index, all) => all.findIndex((one) => one.number === row.number) === index)
      const file = fileIn('B', rows)
      async function* broken() {
        yield* bytesOf(file.slice(0, Math.floor(file.length * 0.7)), 500)
        throw new Error('The line is cut')
      }
      const result = runImport(engine.driver(), breaksOff ? broken() : file, { batchSize: 3, now: clock.now })
      if (breaksOff) await expect(result).rejects.toThrow('The line is cut')
      else {
        await result
        imported.push(...rows)
      }
      done.ok += rows.length
      return rows.length
    }

    const seed = Date.now() % 1_000_000
    for (let i = 0; i < 30; i++) await plainCase(desk.context, { openedAt: testNow - i * 31 * hour, team: i % 3 ? 'Highway' : null, type: 'Pothole', dueAt: testNow + i * hour })
    // The first is whole, so that there are cases of a source whatever becomes of the others.
    await importSome(randomOf(seed), (from) => from[0]!, false)
    for (let quarter = 0, sent = 0; quarter < 4; quarter++) {
      const working = Array.from({ length: workers }, async (_, index) => {
        const random = randomOf(seed + quarter * 100 + index)
        while (sent < (commands / 4) * (quarter + 1)) {
          // Read after the waiting: the others count too.
          const count = await act(random, index)
          sent += count
        }
      })
      // The calendar is another one for a while, with everybody at work.
      if (quarter === 2) await settleCalendar(engine.driver(), 'Asia/Tokyo').then(() => settleCalendar(engine.driver(), city.timeZone))
      await Promise.all(working)
      await isExact()
    }
    // A world in which nearly everything is refused would be exact too.
    expect(done.ok, `seed ${seed}`).toBeGreaterThan(done.refused / 2)
    await foldTally(engine.driver(), 1)
    expect(await isExact()).toBeGreaterThanOrEqual(40)
    expect(await db.selectFrom('cases').select('id').where('closed_at', 'is not', null).execute()).not.toEqual([])
  }, 60_000 + commands * 100)

  test('is folded on the way through a long import, not only at its end', async () => {
    const loose = async () => {
      const connection = await engine.driver().connect()
      const { rows } = await connection.query('select 1 from case_tally where not folded').finally(() => connection.release())
      return rows.length
    }
    await foldTally(engine.driver(), 1)
    const file = fileIn('B', Array.from({ length: 600 }, (_, day) => bostonCase({ opened: `${new Date(Date.UTC(2013, 0, 1 + day)).toISOString().slice(0, 10)} 12:00:00`, closed: null, closure: '' })))
    async function* broken() {
      yield* bytesOf(file, 5_000)
      throw new Error('The line is cut')
    }
    // With its zone named: to tell it from the file the whole would be looked at before anything is written.
    await expect(runImport(engine.driver(), broken(), { batchSize: 50, now: desk.clock.now, zone: desk.context.city.timeZone })).rejects.toThrow('The line is cut')
    // Ten batches, each of which left more than its fifty days.
    expect(await loose()).toBeLessThan(400)
    expect(await isExact()).toBeGreaterThan(500)
  })

  test('is made for cases that were there before it, once by whoever starts first; a zone that the database does not know is refused', async () => {
    const connection = await engine.driver().connect()
    // As a database is that has just been brought up to date.
    await connection.script('delete from city_calendar; delete from case_tally')
    connection.release()
    const old = await plainCase(desk.context, { openedAt: Date.parse('2015-01-01T04:59:59Z'), status: 'closed', closedAt: Date.parse('2015-03-08T06:59:59Z'), dueAt: Date.parse('2015-03-08T06:59:59Z'), channel: 'phone', team: 'Highway' })
    expect((await tallyAndRecount(engine.driver(), desk.context.city.timeZone)).tally).toEqual({})
    await expect(settleCalendar(engine.driver(), 'Mars/Olympus')).rejects.toThrow(/Mars\/Olympus/)
    const starts = await Promise.all([1, 2, 3].map(() => settleCalendar(engine.driver(), desk.context.city.timeZone)))
    expect(starts.filter(Boolean)).toHaveLength(1)
    await isExact()
    await desk.context.db.updateTable('cases').set({ opened_day: '1999-09-09' }).where('id', '=', old).execute()
    // A tool with another city's profile says so and leaves everything as it is.
    await expect(settleCalendar(engine.driver(), 'Pacific/Auckland', { keep: true })).rejects.toThrow(/America\/New_York.*Pacific\/Auckland.*CITY/)
    await settleCalendar(engine.driver(), 'Pacific/Auckland')
    await isExact('Pacific/Auckland')
    await settleCalendar(engine.driver(), desk.context.city.timeZone)
    await isExact()
  })
})
