import type { Connection, Driver } from './port.ts'

/** One `.sql` file: its name orders it, its checksum guards what has run. */
export type Migration = { name: string; sql: string; checksum: string }

// Any number, the same in every server process: whoever holds it migrates, the others wait and find nothing to do.
const migrationLock = 3112009

/**
 * Runs what has not run yet, in the order of the names, each in its own transaction, forward only (D9).
 * @returns the names that ran now.
 * @throws Error when a file that has run was changed since, or the database is newer than this program.
 */
export async function migrate(driver: Driver, migrations: readonly Migration[]): Promise<string[]> {
  const connection = await driver.connect({ slow: true })
  try {
    // Another process may be at it for long: this waits as long.
    await connection.query('select pg_advisory_lock($1)', [migrationLock])
    try {
      return await runPending(connection, migrations)
    } finally {
      await connection.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
    }
  } finally {
    connection.release()
  }
}

async function runPending(connection: Connection, migrations: readonly Migration[]): Promise<string[]> {
  await connection.script(`create table if not exists migration (
    name text primary key, checksum text not null, ran_at timestamptz not null default now())`)
  const { rows } = await connection.query<{ name: string; checksum: string }>('select name, checksum from migration order by name')
  const done = new Map(rows.map((row) => [row.name, row.checksum]))
  const known = new Set(migrations.map((m) => m.name))
  for (const name of done.keys()) {
    if (!known.has(name)) throw new Error(`The database is newer than this Streetdesk: it has run ${name}. Update Streetdesk, or use another database.`)
  }
  const ran: string[] = []
  for (const { name, sql, checksum } of [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const before = done.get(name)
    if (before === checksum) continue
    if (before !== undefined) throw new Error(`Migration ${name} was changed after it ran. Write a new one instead.`)
    await connection.query('begin')
    try {
      await connection.script(sql)
      await connection.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
      await connection.query('commit')
    } catch (error) {
      await connection.query('rollback').catch(() => {})
      throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
    ran.push(name)
  }
  return ran
}
