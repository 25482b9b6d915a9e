import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve, type ServerType } from '@hono/node-server'
import { readCity } from './adapters/city-file.ts'
import { compress } from './adapters/compress.ts'
import { hashText } from './adapters/hash-text.ts'
import { readMigrations } from './adapters/migration-files.ts'
import { openDriver, type OpenedDriver } from './adapters/open-driver.ts'
import { staticSite } from './adapters/static-site.ts'
import { createApp } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { writeServiceTypes } from './db/city-words.ts'
import { openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import type { Context } from './domain/context.ts'
import { writePersonas } from './domain/sessions.ts'

/** The Node host: settings, database, then listen. What goes wrong here ends the process with a sentence. */
const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line: string) => console.log(line)

async function start(config: Config) {
  const city = readCity(config.city)
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'database'))) say('Preparing the embedded database (once, some ten seconds)...')
  const opened = await openDriver(config)
  try {
    const ran = await migrate(opened.driver, readMigrations())
    if (ran.length > 0) say(`Database brought up to date: ${ran.join(', ')}`)
    const context: Context = { ...openDatabase(opened.driver), city, now: Date.now, demo: config.demo }
    await writeServiceTypes(context.db, city.types)
    if (config.demo) await writePersonas(context)
    const localToken = randomBytes(32).toString('hex')
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const app = createApp({
      context, ids: randomUUID, version, mapStyleUrl: config.mapStyleUrl, localToken,
      imports: { hash: hashText },
      log: (line, error) => console.error(line, error ?? ''),
    })
    const site = staticSite(join(root, 'dist'))
    const handle = async (request: Request) =>
      new URL(request.url).pathname.startsWith('/api/') ? compress(request, await app.fetch(request)) : site(request)
    const server = await listen(handle, config)
    const url = addressOf(server, config)
    opened.lock?.announce(url, localToken)
    stopOnSignals(server, opened)
    await greet(context, url, config)
  } catch (error) {
    await opened.driver.close()
    opened.lock?.release()
    throw error
  }
}

function listen(fetch: (request: Request) => Promise<Response>, { host, port }: Config): Promise<ServerType> {
  return new Promise((done, fail) => {
    const server = serve({ fetch, hostname: host, port }, () => done(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      fail(taken ? new Error(`Port ${port} on ${host} is taken. Stop the other program, or set PORT to another number.`) : error)
    })
  })
}

function addressOf(server: ServerType, { host }: Config): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

async function greet({ db, city, driver }: Context, url: string, config: Config) {
  const any = await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()
  say('')
  say(`  Streetdesk for ${city.name} is ready:  ${url}`)
  say(config.demo ? '  Sign in by choosing a demo persona on the first page; no password.' : '  Demo sign-in is off (DEMO=off).')
  if (!any) say('  The desk is empty. Fill it with open data:  npm run import -- FILE.csv')
  if (driver.engine === 'pglite') say(`  Data is kept in ${config.dataDir} (embedded database, for trying out; set DATABASE_URL for real work).`)
  if (config.demo && config.host !== '127.0.0.1' && config.host !== 'localhost') {
    say(`  Careful: anybody who reaches ${config.host} can sign in as anybody. Set DEMO=off where others can.`)
  }
  say(`  API: ${url}/api/docs   Stop: Ctrl+C`)
  say('')
}

function stopOnSignals(server: ServerType, { driver, lock }: OpenedDriver) {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    server.close()
    // Kept-alive connections would hold the process for minutes.
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await driver.close()
    lock?.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

try {
  await start(readConfig(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
