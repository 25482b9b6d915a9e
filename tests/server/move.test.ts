import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, inject, test, vi } from 'vitest'
import { Case } from '../../contract/case.ts'
import { readMigrations } from '../../server/adapters/migration-files.ts'
import { openDriver } from '../../server/adapters/open-driver.ts'
import { postgres } from '../../server/adapters/postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { main } from '../../server/move.ts'
import { plainCase } from '../support/plain-case.ts'
import { freshDatabase } from '../support/postgres.ts'
import { tallyAndRecount } from '../support/recount-tally.ts'
import { testDesk } from '../support/test-desk.ts'

test.each(inject('postgresServers'))('everything moves from the embedded database to $name, and the desk goes on there', async ({ url }) => {
  const folder = mkdtempSync(join(tmpdir(), 'streetdesk-move-'))
  const database = await freshDatabase(url)
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.stubEnv('DATA_DIR', folder)
  try {
    const source = await openDriver({ databaseUrl: null, dataDir: folder })
    await migrate(source.driver, readMigrations())
    const before = await testDesk(source.driver)
    const person = await before.signIn('dispatcher')
    const ids: number[] = []
    for (let i = 0; i < 30; i++) ids.push(await plainCase(before.context, { team: `Team ${i % 3}`, type: 'Pothole', neighborhood: 'Roxbury', title: `Odd 🚧 \\ "${i}"`, place: { lon: -71.1, lat: 42.3 } }))
    await person.command(ids[3]!, 'assign', { teamId: null, reason: 'Back' })
    const report = { type: 'Notification', channel: 'web', address: 'Somewhere' }
    const own = Case.parse((await person.post('/api/cases', report)).json)
    ids.push(own.id)
    const cases = await Promise.all(ids.map(async (id) => (await person.get(`/api/cases/${id}`)).json))
    await person.put('/api/settings', { density: 'compact' })
    expect((await person.post('/api/views', { name: 'Mine', query: 'status=open&assignee=me' })).status).toBe(201)
    const kept = async (who: typeof person) => [(await who.get('/api/settings')).json, (await who.get('/api/views')).json]
    const desk = await kept(person)
    await sql`insert into district_figures (kind, names, figures, source, loaded_at) values ('neighborhood', '{population}', '{"Roxbury": [54905]}', 'A census', now())`.execute(before.context.db)
    const epoch = await before.context.db.selectFrom('feed_epoch').select('epoch').executeTakeFirstOrThrow()
    await source.driver.close()
    source.lock!.release()

    expect(await main([database.url])).toBe(0)

    const target = postgres({ url: database.url })
    const after = await testDesk(target)
    const other = await after.signIn('dispatcher')
    for (const [i, id] of ids.entries()) expect((await other.get(`/api/cases/${id}`)).json).toEqual(cases[i])
    expect(await kept(other)).toEqual(desk)
    expect(await after.context.db.selectFrom('feed_epoch').select('epoch').executeTakeFirstOrThrow()).not.toEqual(epoch)
    const { tally, recount } = await tallyAndRecount(target, after.context.city.timeZone)
    expect(tally).toEqual(recount)
    expect((await other.get('/api/insights/channel-places')).json).toMatchObject({ total: ids.length, figures: ['population'], places: [{ name: 'Roxbury', figures: [54905] }] })
    const next = await other.post('/api/cases', report)
    expect(next.status, next.text).toBe(201)
    expect(Number(Case.parse(next.json).number.slice(3))).toBe(Number(own.number.slice(3)) + 1)
    // New ones get numbers after the old ones, and commands go on from the version they had.
    expect(await plainCase(after.context)).toBeGreaterThan(Math.max(...ids))
    expect(Case.parse((await other.command(ids[3]!, 'note', { text: 'Arrived' })).json).version).toBe(3)
    await target.close()

    expect(await main([database.url])).toBe(1)
  } finally {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('without an address it says what it wants', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await main([])).toBe(2)
  expect(await main(['mysql://x'])).toBe(2)
  vi.restoreAllMocks()
})
