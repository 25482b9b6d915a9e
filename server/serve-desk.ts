import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import type { CityProfile } from '../contract/city-profile.ts'
import { compress, isStream } from './adapters/compress.ts'
import { hashText } from './adapters/hash-text.ts'
import { readMigrations } from './adapters/migration-files.ts'
import type { OpenedDriver } from './adapters/open-driver.ts'
import { openPhotos } from './adapters/open-photos.ts'
import { sendStream } from './adapters/send-stream.ts'
import { staticSite } from './adapters/static-site.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { writeFirstTexts, writeServiceTypes } from './db/city-words.ts'
import { foldTally, settleCalendar } from './db/case-tally.ts'
import { openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import type { Context } from './domain/context.ts'
import { resumeDue } from './domain/resume-due.ts'
import { writePersonas } from './domain/sessions.ts'
import { regularly } from './regularly.ts'
import { sweepRegularly } from './sweep-regularly.ts'

const root = join(import.meta.dirname, '..')

/** How late a case whose waiting is over may go on. */
const resumeEveryMs = 20_000

/** How often what was counted beside the cases is folded together. */
const foldEveryMs = 15_000

/** How often the demo city looks whether it is time for something to happen. */
const demoStepMs = 3_000

export type RunningDesk = {
  url: string
  context: Context
  /** Is this the demo city? */
  isDemoCity: boolean
  /** Takes no more requests, ends the streams, and waits for what was accepted to be answered. */
  stop(): Promise<void>
}

/** Brings the database up to date and serves app and API on it. @throws Error with a sentence for the operator. */
export async function serveDesk(config: Config, city: CityProfile, { driver, lock }: OpenedDriver, say: (line: string) => void): Promise<RunningDesk> {
  const ran = await migrate(driver, readMigrations())
  if (ran.length > 0) say(`Database brought up to date: ${ran.join(', ')}`)
  if (await settleCalendar(driver, city.timeZone)) say('The counts for insights were made for all cases.')
  const context: Context = { ...openDatabase(driver), city, now: Date.now, demo: config.demo, photos: await openPhotos(config) }
  await writeServiceTypes(context.db, city.types)
  await writeFirstTexts(context.db, city.texts)
  if (config.demo) await writePersonas(context)
  const demoCity = config.demoCity === null ? null : await openDemoCity(context, say)
  if (demoCity) context.city = demoCity.profile
  const localToken = randomBytes(32).toString('hex')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const stopping = new AbortController()
  const log = (line: string, error?: Error) => console.error(line, error ?? '')
  const app = createApp({
    context, ids: randomUUID, version, mapStyleUrl: config.mapStyleUrl, localToken,
    hosts: config.hosts,
    imports: { hash: hashText },
    events: { stop: stopping.signal },
    log,
  })
  const site = staticSite(join(root, 'dist'), config.mapStyleUrl && new URL(config.mapStyleUrl).origin)
  const handle = async (request: Request, outgoing: ServerResponse) => {
    if (!/^\/+(?:api|r)(\/|$)/i.test(new URL(request.url).pathname)) return site(request)
    const answer = await app.fetch(request)
    return isStream(answer) && answer.body ? sendStream(answer, outgoing) : compress(request, answer)
  }
  const server = await listen(handle, config)
  const url = addressOf(server, config)
  // By the address and not by its name: another program may listen on the other loopback.
  lock?.announce(url.replace('//localhost:', '//127.0.0.1:'), localToken)
  const background = [
    sweepRegularly(context, log),
    regularly(() => resumeDue(context), { firstMs: 1_000, everyMs: resumeEveryMs, failed: (error) => log('Cases whose waiting is over could not go on; it is tried again', error) }),
    regularly(() => foldTally(driver), { firstMs: foldEveryMs, everyMs: foldEveryMs, failed: (error) => log('The counts for insights could not be folded together; it is tried again', error) }),
    ...(demoCity && config.demoCity === 'plays' ? [regularly(demoCity.play, { firstMs: demoStepMs, everyMs: demoStepMs, failed: (error) => log('The demo city could not go on; it is tried again', error) })] : []),
  ]
  return {
    url,
    context,
    isDemoCity: demoCity !== null,
    async stop() {
      stopping.abort()
      await Promise.all([closed(server), ...background.map((end) => end())])
      await context.photos.reader.close()
    },
  }
}

/** The demo city, where this database is it or may become it. Only where it is wanted is any of it loaded, and what draws only to make it. */
async function openDemoCity(context: Context, say: (line: string) => void) {
  const city = await import('../mocks/city/open-demo-city.ts')
  return city.openDemoCity(context, { say, draw: async (svg) => (await import('./adapters/draw-photo.ts')).drawPhoto(svg) })
}

/** Kept-alive connections without a request, also those that come to be without one, would hold the process for minutes. */
function closed(server: ServerType): Promise<void> {
  return new Promise((done) => {
    const sweep = setInterval(() => { if ('closeIdleConnections' in server) server.closeIdleConnections() }, 20)
    server.close(() => {
      clearInterval(sweep)
      done()
    })
  })
}

function listen(handle: (request: Request, outgoing: ServerResponse) => Promise<Response>, { host, port }: Config): Promise<ServerType> {
  return new Promise((done, fail) => {
    // An import is one request, read as fast as the database writes: Node would end it after five minutes.
    // Without options for another protocol it is always HTTP/1.
    const server = serve({ fetch: (request, { outgoing }) => handle(request, outgoing as ServerResponse), hostname: host, port, serverOptions: { requestTimeout: 0 } }, () => done(server))
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
