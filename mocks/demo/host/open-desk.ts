import { pgliteDriver } from '../../../server/adapters/pglite-driver.ts'
import { messageOf, sqlstateOf } from '../../../server/adapters/pglite-job.js'
import { foldTally } from '../../../server/db/case-tally.ts'
import { writeDatabase } from '../../../server/db/copy-database.ts'
import { DatabaseError, type Driver } from '../../../server/db/port.ts'
import { resumeDue } from '../../../server/domain/resume-due.ts'
import { openDemoCity } from '../../city/open-demo-city.ts'
import { deskApp } from '../../desk-app.ts'
import { laterBy, readFirstData } from '../first-data.ts'
import type { HostState } from '../messages.ts'
import { canvasReader } from './canvas-reader.ts'
import { demoPhotos } from './demo-photos.ts'
import { firstFiles, NotThere } from './first-files.ts'
import { openKept, type Kept } from './kept.ts'
import { bundledMigrations } from './migrations.ts'
import { createPglite, openPglite, type Stored, type Wanted } from './storage.ts'

type Tell = (state: HostState) => void
export type OpenedDesk = { fetch(request: Request): Promise<Response>; close(): Promise<void> }

const resumeEveryMs = 20_000
const foldEveryMs = 60_000
const playEveryMs = 2_000

/** The city is here, and its pictures lie beside the site. */
const nothingToDraw = { draw: () => Promise.reject(new Error('The demo city is not here')), say: () => {} }

/** Opens the desk as it was left in this browser, or a new one. @throws after it told why. */
export async function openDesk(wanted: Wanted, tell: Tell): Promise<OpenedDesk> {
  const kept = wanted.keep === 'memory' ? null : await openKept(wanted.folder)
  let driver: Driver | null = null
  try {
    const { ask, keeps, since, city: first } = await openStored(wanted, kept, tell)
    driver = await driverOf(ask)
    if (first !== null) await fill(driver, first, tell)
    // From now on it is whole; without this, what is there is taken away at the next start.
    if (first !== null && keeps !== 'memory') await kept?.put('database', { keeps, since }, 'here')
    const { app, context } = await deskApp({
      driver, migrations: await bundledMigrations(), mapStyleUrl: import.meta.env['VITE_MAP_STYLE_URL'] || null,
      photos: { store: demoPhotos(kept, `${wanted.folder}first/photos/`), reader: canvasReader() },
    })
    const city = await openDemoCity(context, nothingToDraw)
    if (city) context.city = city.profile
    const living = [every(resumeEveryMs, () => resumeDue(context)), every(foldEveryMs, () => foldTally(context.driver)), every(playEveryMs, async () => city?.play())]
    tell({ kind: 'ready', keeps, since })
    return {
      fetch: async (request) => app.fetch(request),
      async close() {
        for (const timer of living) clearInterval(timer)
        await driver?.close()
        kept?.close()
      },
    }
  } catch (error) {
    await driver?.close()
    kept?.close()
    tell({ kind: 'failed', why: whyOf(error), message: messageOf(error) })
    throw error
  }
}

/** @returns also the city to fill it with, where it is a new one. */
async function openStored(wanted: Wanted, kept: Kept | null, tell: Tell): Promise<Stored & { since: number; city: string | null }> {
  tell({ kind: 'opening', step: 'database', part: 0 })
  const here = await kept?.get('database', 'here')
  if (here) return { ...await openPglite(wanted.folder, here.keeps), since: here.since, city: null }
  const { cluster, city } = await firstFiles(wanted.folder, (part) => tell({ kind: 'opening', step: 'download', part }))
  tell({ kind: 'opening', step: 'database', part: 0 })
  return { ...await createPglite(wanted, cluster), since: Date.now(), city }
}

async function fill(driver: Driver, city: string, tell: Tell): Promise<void> {
  const { head, parts } = readFirstData(city)
  const late = Date.now() - head.at
  // eslint-disable-next-line typescript/require-await -- a source of rows, though they are all here
  async function* moved() {
    let line = 0
    for (const part of parts()) {
      tell({ kind: 'opening', step: 'cases', part: line++ / head.lines })
      yield laterBy(late, head.timeZone, part)
    }
  }
  await writeDatabase(driver, moved(), head.ownNumber, () => {})
}

/** Never twice at once: a device may be slow. */
function every(ms: number, act: () => Promise<unknown>) {
  let busy = false
  return setInterval(() => {
    if (busy) return
    busy = true
    void act().catch((error: unknown) => console.error(error)).finally(() => { busy = false })
  }, ms)
}

/** No time limit: nothing here could end a query that runs away, but its one user can, by closing the tab. */
function driverOf(ask: Stored['ask']): Promise<Driver> {
  const open = () => Promise.resolve({
    ask: (job: Parameters<typeof ask>[0]) => ask(job).catch((error: unknown) => { throw new DatabaseError(messageOf(error), sqlstateOf(error)) }),
    stop: () => Promise.resolve(),
  })
  return pgliteDriver({ open, lasts: false })
}

function whyOf(error: unknown): Extract<HostState, { kind: 'failed' }>['why'] {
  if (error instanceof NotThere) return 'offline'
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'no-room'
  return messageOf(error).startsWith('The database is newer') ? 'newer' : 'other'
}
