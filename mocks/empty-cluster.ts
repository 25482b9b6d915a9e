import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { readMigrations } from '../server/adapters/migration-files.ts'
import { pgliteDriver } from '../server/adapters/pglite-driver.ts'
import { doJob, firstWords, parsers } from '../server/adapters/pglite-job.js'
import { migrate } from '../server/db/migrate.ts'

/**
 * A migrated database without a row in it, as an archive of its files; of the three databases of a cluster it keeps the one in
 * use. To begin with it takes a quarter of the time of making one: a browser's first visit does, and every test.
 * @returns a tar archive, compressed or not.
 */
export async function emptyCluster({ compress }: { compress: boolean }): Promise<Uint8Array> {
  const db = await PGlite.create({ extensions: { pg_trgm }, parsers })
  await db.exec(firstWords)
  const driver = await pgliteDriver({ open: () => Promise.resolve({ ask: (job) => doJob(db, job), stop: () => Promise.resolve() }), lasts: false, maintainEveryMs: 0 })
  await migrate(driver, readMigrations())
  await db.exec('update pg_database set datistemplate = false')
  for (const name of ['template0', 'template1']) await db.exec(`drop database ${name}`)
  await db.exec('checkpoint')
  const archive = await db.dumpDataDir(compress ? 'gzip' : 'none')
  const bytes = new Uint8Array(await archive.arrayBuffer())
  await driver.close()
  return bytes
}
