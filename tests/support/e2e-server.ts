import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMigrations } from '../../server/adapters/migration-files.ts'
import { pglite } from '../../server/adapters/pglite.ts'
import { migrate } from '../../server/db/migrate.ts'
import { runGuarded, type Guarded } from './guarded.ts'
import { sampleCsv } from './sample-csv.ts'

const root = join(import.meta.dirname, '../..')

/** Playwright's global setup: the real server on a database of its own, made by itself and filled by the real import. */
export default async function startE2eServer() {
  const server = await startServer(process.env.E2E_URL!, sampleCsv({ now: Number(process.env.E2E_NOW) }).csv)
  const folder = mkdtempSync(join(tmpdir(), 'streetdesk-e2e-empty-'))
  await writeEmptyDatabase(join(folder, 'database'))
  process.env.E2E_EMPTY_DATABASE = join(folder, 'database')
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the servers after the first begin with, instead of each making its own for seconds. */
async function writeEmptyDatabase(folder: string) {
  const driver = await pglite({ folder, maintainEveryMs: 0 })
  await migrate(driver, readMigrations())
  await driver.close()
}

/**
 * A server on a database of its own. Tests that close and open cases take one for themselves: the others count cases.
 * @param csv what it is filled with, if anything.
 */
export async function startServer(url: string, csv: string | null): Promise<Guarded> {
  const folder = mkdtempSync(join(tmpdir(), 'streetdesk-e2e-'))
  const env = {
    ...process.env, PORT: new URL(url).port, HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), DATABASE_URL: '',
    CITY: 'boston', DEMO: 'personas', MAP_STYLE_URL: 'none', MAPBOX_TOKEN: '', NODE_ENV: 'development',
  }
  const empty = process.env.E2E_EMPTY_DATABASE
  if (empty) cpSync(empty, join(env.DATA_DIR, 'database'), { recursive: true })
  // The very command people type: it also builds the app when that is out of date.
  const server = runGuarded([process.execPath, join(root, 'scripts/start.mjs')], { cwd: root, env, signal: 'TERM', folder })
  try {
    await waitUntilHealthy(`${url}/api/health`, server)
    if (csv === null) return server
    const file = join(folder, 'sample.csv')
    writeFileSync(file, csv)
    const run = spawnSync(process.execPath, [join(root, 'scripts/import.mjs'), file, '--json'], { cwd: root, env, encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`The sample could not be imported: ${run.stderr}${run.stdout}`)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

async function waitUntilHealthy(address: string, server: Guarded) {
  // A build and a new embedded database come first, on a slow machine with much else to do.
  const until = Date.now() + 180_000
  while (Date.now() < until) {
    const answer = await fetch(address).catch(() => null)
    if (answer?.ok) return
    if (/cannot start|could not|is taken|Error:/.test(server.output())) break
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`The server for the browser tests did not come up:\n${server.output()}`)
}
