import boston from '../cities/boston.json' with { type: 'json' }
import { CityProfile } from '../contract/city-profile.ts'
import { createApp } from '../server/app.ts'
import { settleCalendar } from '../server/db/case-tally.ts'
import { writeServiceTypes } from '../server/db/city-words.ts'
import { openDatabase } from '../server/db/database.ts'
import { migrate, type Migration } from '../server/db/migrate.ts'
import type { Photos } from '../server/db/photo-port.ts'
import type { Driver } from '../server/db/port.ts'
import type { Context } from '../server/domain/context.ts'
import { writePersonas } from '../server/domain/sessions.ts'

type Needs = {
  driver: Driver
  migrations: readonly Migration[]
  /** What an import needs; without it there is none. */
  hash?: (text: string) => string
  photos: Photos
  /** Milliseconds since 1970; a test holds it still. */
  now?: () => number
  mapStyleUrl?: string | null
  log?: (line: string, error?: Error) => void
}

/** The same app as the server's, for a host that is not Node's: nothing in it is a mock but where it runs. */
export async function deskApp({ driver, migrations, hash, photos, now = Date.now, mapStyleUrl = null, log = console.error }: Needs) {
  await migrate(driver, migrations)
  const city = CityProfile.parse(boston)
  await settleCalendar(driver, city.timeZone)
  const context: Context = { ...openDatabase(driver), city, now, demo: true, photos }
  await writeServiceTypes(context.db, context.city.types)
  await writePersonas(context)
  const app = createApp({
    context, ids: () => crypto.randomUUID(), version: 'mock', mapStyleUrl, localToken: null, ...(hash && { imports: { hash } }), log,
  })
  return { app, context }
}
