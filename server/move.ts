import { readMigrations } from './adapters/migration-files.ts'
import { openDriver } from './adapters/open-driver.ts'
import { postgres } from './adapters/postgres.ts'
import { readConfig } from './config.ts'
import { copyDatabase } from './db/copy-database.ts'
import { migrate } from './db/migrate.ts'

export const help = `npm run move -- postgres://USER:PASSWORD@HOST/DATABASE

Moves everything from the embedded database (DATA_DIR) to an empty PostgreSQL database, all or nothing: cases, their whole log,
teams, people. The embedded database stays as it is. Stop the server first; afterwards start it with DATABASE_URL set to the new one.
Photos are files in DATA_DIR/photos and stay there: keep DATA_DIR as it is, the server goes on using them with DATABASE_URL.`

/** The move command. @param argv without the program's name. @returns the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  const [url, ...more] = argv
  if (url === '--help' || url === '-h') {
    console.log(help)
    return 0
  }
  if (!url || more.length > 0 || !/^postgres(ql)?:\/\//.test(url)) {
    console.error(help)
    return 2
  }
  try {
    const { dataDir } = readConfig({ ...process.env, DATABASE_URL: undefined, NODE_ENV: undefined })
    const source = await openDriver({ databaseUrl: null, dataDir })
    const target = postgres({ url, connections: 1 })
    try {
      const migrations = readMigrations()
      await migrate(source.driver, migrations)
      await migrate(target, migrations)
      await copyDatabase(source.driver, target, ({ table, rows }) => console.error(`  ${table.padEnd(14)} ${rows.toLocaleString('en-US').padStart(10)}`))
    } finally {
      await Promise.all([source.driver.close(), target.close()])
      source.lock?.release()
    }
    console.log('Moved. Start the server with DATABASE_URL set to the new database; people sign in again.')
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}
