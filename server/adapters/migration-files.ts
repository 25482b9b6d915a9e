import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Migration } from '../db/migrate.ts'

const folder = join(import.meta.dirname, '../db/migrations')

/** The migrations that this program brings. Line ends do not count for the checksum: a checkout may have changed them. */
export function readMigrations(): Migration[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sql')).map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}
