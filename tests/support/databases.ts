import { afterAll, beforeAll, describe, inject } from 'vitest'
import { postgres } from '../../server/adapters/postgres.ts'
import type { Driver } from '../../server/db/port.ts'
import { embedded } from './embedded.ts'
import { freshDatabase } from './postgres.ts'

/** An engine to run a suite on. `driver()` is there from `beforeAll` on; its database is the suite's own and migrated. */
export type Engine = { name: string; kind: Driver['engine']; driver(): Driver }

/** The same suite on the embedded database and on every real PostgreSQL that this machine has. */
export function onEachEngine(title: string, suite: (engine: Engine) => void): void {
  describe.each([{ name: 'PGlite', url: null, template: '' }, ...inject('postgresServers')])(`${title} on $name`, ({ name, url, template }) => {
    let driver: Driver
    let drop = () => Promise.resolve()
    beforeAll(async () => {
      const database = url === null ? null : await freshDatabase(url, { template })
      driver = database ? postgres({ url: database.url }) : await embedded()
      drop = () => database?.drop() ?? Promise.resolve()
    })
    afterAll(async () => {
      await driver.close()
      await drop()
    })
    suite({ name, kind: url === null ? 'pglite' : 'postgres', driver: () => driver })
  })
}
