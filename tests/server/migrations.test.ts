import { expect, test,inject } from 'vitest'
import { readMigrations } from '../../server/adapters/migration-files.ts'
import { postgres } from '../../server/adapters/postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import { onEachEngine } from '../support/databases.ts'
import { freshDatabase } from '../support/postgres.ts'

onEachEngine('migrations', (engine) => {
  test('run once: a second start finds nothing to do', async () => {
    expect(await migrate(engine.driver(), readMigrations())).toEqual([])
  })

  test('a file that was changed after it ran is refused, and nothing happens', async () => {
    const changed = readMigrations().map((migration) => ({ ...migration, checksum: 'other' }))
    await expect(migrate(engine.driver(), changed)).rejects.toThrow(/changed after it ran/)
  })

  test('a database of a newer Streetdesk is refused', async () => {
    await expect(migrate(engine.driver(), [])).rejects.toThrow(/newer/)
  })

  test('one that fails leaves nothing of itself behind', async () => {
    const broken = { name: '9999-broken.sql', sql: 'create table half (id int); create table half (id int);', checksum: 'x' }
    await expect(migrate(engine.driver(), [...readMigrations(), broken])).rejects.toThrow(/9999-broken/)
    const connection = await engine.driver().connect()
    try {
      const { rows } = await connection.query<{ there: string | null }>("select to_regclass('half')::text as there")
      expect(rows).toEqual([{ there: null }])
    } finally {
      connection.release()
    }
    expect(await migrate(engine.driver(), readMigrations())).toEqual([])
  })
})

test.each(inject('postgresServers'))('four processes starting at once on $name migrate once', async ({ url }) => {
  const database = await freshDatabase(url)
  const drivers = Array.from({ length: 4 }, () => postgres({ url: database.url, connections: 1 }))
  try {
    const ran = await Promise.all(drivers.map((driver) => migrate(driver, readMigrations())))
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1)
  } finally {
    await Promise.all(drivers.map((driver) => driver.close()))
    await database.drop()
  }
})
