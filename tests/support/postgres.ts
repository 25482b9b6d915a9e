import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { runGuarded } from './guarded.ts'
import { findBinaries, runAs, sharedTemp, type Binaries, type RunAs } from './postgres-binaries.ts'

export type TestServer = { name: string; url: string }
type RunningServer = TestServer & { stop(): Promise<void> }

const settings = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '80', shared_buffers: '64MB',
  // The data is thrown away, so nothing needs to survive a power cut.
  fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', lc_messages: 'C', log_min_messages: 'fatal', log_statement: 'none',
}

/**
 * Starts every PostgreSQL server that can be had here. @throws when there is none: tests on a real server are not optional.
 * TEST_DATABASE_URL names a server to use instead; TEST_POSTGRES=off goes without.
 */
export async function startServers(): Promise<RunningServer[]> {
  if (process.env.TEST_POSTGRES === 'off') return []
  const given = process.env.TEST_DATABASE_URL
  if (given) return [{ name: 'PostgreSQL (TEST_DATABASE_URL)', url: given, stop: () => Promise.resolve() }]
  const user = runAs()
  const found = findBinaries(user)
  if (found.length === 0) {
    throw new Error('The server tests found no PostgreSQL for this platform: install PostgreSQL 15 or newer, or name a server in TEST_DATABASE_URL (TEST_POSTGRES=off goes without).')
  }
  const started = await Promise.allSettled(found.map((binaries) => startServer(binaries, user)))
  const failed = started.find((one) => one.status === 'rejected')
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  if (!failed) return running
  await Promise.all(running.map((server) => server.stop()))
  throw failed.reason
}

/** A database of a test's own on a server, empty or a copy of `template`. */
export async function freshDatabase(serverUrl: string, { template }: { template?: string } = {}): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin(serverUrl, `create database ${name} template ${template ? pg.escapeIdentifier(template) : 'template0'}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, name, drop: () => admin(serverUrl, `drop database if exists ${name} with (force)`) }
}

async function admin(serverUrl: string, sql: string) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function startServer({ name, bin }: Binaries, user: RunAs): Promise<RunningServer> {
  const folder = mkdtempSync(join(sharedTemp(), 'streetdesk-pg-'))
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  try {
    initialise(bin, data, user)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const command = [join(bin, 'postgres'), '-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]
    const server = runGuarded(command, { cwd: '/', signal: 'INT', folder, ...user })
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    const problem = await waitUntilReady(url, server.output)
    if (problem === null) return { name, url, stop: server.stop }
    await server.stop()
    // Somebody may have taken the port between asking for it and using it.
    if (attempt === 3 || !/in use/.test(problem)) throw new Error(`${name} did not start: ${problem}`)
    initialise(bin, data, user)
  }
}

function initialise(bin: string, data: string, user: RunAs) {
  const init = (locale: string) => spawnSync(join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', `--locale=${locale}`], { cwd: '/', encoding: 'utf8', ...user })
  const first = init('C.UTF-8')
  if (first.status === 0) return
  // Not every system has the UTF-8 form of the plain locale.
  const second = init('C')
  if (second.status !== 0) throw new Error(`initdb failed: ${first.stderr || first.error?.message}`)
}

async function waitUntilReady(url: string, output: () => string): Promise<string | null> {
  const until = Date.now() + 30_000
  while (Date.now() < until) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return null
    } catch (error) {
      if (/FATAL|could not|not found/.test(output()) && !/starting up/.test(String(error))) return output()
    } finally {
      await client.end().catch(() => {})
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  return `it did not answer within 30 s. ${output()}`
}
