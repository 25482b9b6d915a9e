import { afterAll, beforeAll, describe, inject } from 'vitest'
import { readMigrations } from '../../server/adapters/migration-files.ts'
import { pglite } from '../../server/adapters/pglite.ts'
import { postgres } from '../../server/adapters/postgres.ts'
import { migrate } from '../../server/db/migrate.ts'
import type { Driver } from '../../server/db/port.ts'
import { freshDatabase } from './postgres.ts'

/** An engine to run a suite on. `driver()` is there from `beforeAll` on; its database is the suite's own and migrated. */
export type Engine = { name: string; kind: Driver['engine']; driver(): Driver }

/** The same suite on the embedded database and on every real PostgreSQL that this machine has. */
export function onEachEngine(title: string, suite: (engine: Engine) => void): void {
  describe.each([{ name: 'PGlite', url: null }, ...inject('postgresServers')])(`${title} on $name`, ({ name, url }) => {
    let driver: Driver
    let drop = () => Promise.resolve()
    beforeAll(async () => {
      const database = url === null ? null : await freshDatabase(url)
      driver = database ? postgres({ url: database.url }) : await pglite({ folder: null, maintainEveryMs: 0 })
      drop = () => database?.drop() ?? Promise.resolve()
      await migrate(driver, readMigrations())
    })
    afterAll(async () => {
      await driver.close()
      await drop()
    })
    suite({ name, kind: url === null ? 'pglite' : 'postgres', driver: () => driver })
  })
}
