import { photoSizes } from '../../contract/photo.ts'
import { foldTally } from '../../server/db/case-tally.ts'
import { writeFirstTexts, writeServiceTypes } from '../../server/db/city-words.ts'
import type { ReadPhoto } from '../../server/db/photo-port.ts'
import { transaction } from '../../server/db/transaction.ts'
import type { Context } from '../../server/domain/context.ts'
import { writePersonas } from '../../server/domain/sessions.ts'
import { placeNeighborhoods } from '../../server/import/merge-sql.ts'
import { makeCity, type DemoCity } from './make-city.ts'
import { allPictures } from './pictures.ts'
import { cityBox } from './places.ts'
import { writeCity } from './write-city.ts'

export type SeedCity = {
  /** Migrated, without a case. What a desk begins with (types, standard texts, personas) is written here where it is missing. */
  context: Context
  /** Cases in all: some 30,000 for a desk on a disk, 5,000 for one in a browser tab. Some nine of a hundred are open. */
  size: number
  seed: number
  /** Milliseconds since 1970: the city's history ends here. */
  now: number
  /** Makes of a drawing (SVG, 1200 x 900) what the photo store keeps. */
  render(svg: string): Promise<ReadPhoto>
  /** Told how far it is, 0 to 1. */
  progress?: (done: number) => void
}

export type SeededCity = { cases: number; open: number; photos: number }

/** What marks a database as the demo city's: an import of this layout. */
export const demoLayout = 'demo-city'

/**
 * Makes the demo city in an empty database: all of it in one transaction, or nothing. Same seed, size and time: same city.
 * @throws Error where there is a case already, or the profile's city is another; DatabaseError.
 */
export async function seedCity({ context, size, seed, now, render, progress = () => {} }: SeedCity): Promise<SeededCity> {
  const { db, driver, city: profile, photos } = context
  if (!holdsDemo(profile)) throw new Error(`The demo city is not in ${profile.name}`)
  if (await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()) throw new Error('The demo city needs a desk without cases')
  await writeServiceTypes(db, profile.types)
  await writeFirstTexts(db, profile.texts)
  await writePersonas(context)
  const city = await makeCity({ size, seed, now, city: profile })
  progress(0.1)
  // Files first, as for any photo: if this ends in between there are some too many, which the sweep takes.
  const drawn = keepPictures(city, photos.store, render)
  // Awaited below; until then a failure must not count as unhandled.
  drawn.catch(() => {})
  const connection = await driver.connect({ slow: true })
  try {
    await transaction(connection, async () => {
      await writeCity(connection, city, profile, now, (done) => progress(0.1 + done * 0.8))
      await connection.query(placeNeighborhoods)
      await drawn
      await connection.query(`insert into import_run (file, layout, started_at, finished_at, summary) values ($1, $2, $3, $3, $4)`,
        ['the demo city', demoLayout, new Date(now).toISOString(), JSON.stringify({ seed, size })])
    })
  } finally {
    connection.release()
    await drawn.catch(() => {})
  }
  await foldTally(driver)
  await driver.maintain()
  driver.ring()
  progress(1)
  return { cases: city.cases.length, open: city.cases.filter(({ life }) => life.state.status !== 'closed').length, photos: allPictures(city.pictures).length }
}

/** Do the demo's cells lie in this city? */
export function holdsDemo({ bounds: [west, south, east, north] }: Context['city']): boolean {
  return cityBox[0] >= west && cityBox[1] >= south && cityBox[2] <= east && cityBox[3] <= north
}

/** The seed of the demo city that is in this database; null where it is another desk. */
export async function demoSeed({ db }: Context): Promise<number | null> {
  const run = await db.selectFrom('import_run').select('summary').where('layout', '=', demoLayout).orderBy('id').limit(1).executeTakeFirst()
  return run ? Number((run.summary as { seed: number }).seed) : null
}

async function keepPictures({ pictures }: DemoCity, store: Context['photos']['store'], render: SeedCity['render']): Promise<void> {
  const waiting = allPictures(pictures)
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, svg } = next
      const bytes = await render(svg)
      await Promise.all(photoSizes.map((size) => store.put(id, size, bytes[size])))
    }
  }
  await Promise.all([worker(), worker()])
}
