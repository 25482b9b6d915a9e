import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { seedCity } from '../mocks/city/seed-city.ts'
import { writeFirstData } from '../mocks/demo/first-data.ts'
import { deskApp } from '../mocks/desk-app.ts'
import { emptyCluster } from '../mocks/empty-cluster.ts'
import { drawPhoto } from '../server/adapters/draw-photo.ts'
import { readMigrations } from '../server/adapters/migration-files.ts'
import { pglite } from '../server/adapters/pglite.ts'
import { photoFiles } from '../server/adapters/photo-files.ts'
import { photoReader } from '../server/adapters/photo-reader.ts'
import { readDatabase, readOwnNumber, type TableRows } from '../server/db/copy-database.ts'
import type { Driver } from '../server/db/port.ts'

const zip = promisify(gzip)

/**
 * Writes what a new demo begins with into the site: an empty database, ready to be filled; the city as text, to fill it with;
 * and the city's photos as files of their own, which a browser fetches when it shows them.
 * @returns how many cases and photos, and the size of what comes first, in bytes.
 */
export async function writeFirst(folder: string, { size, seed = 1 }: { size: number; seed?: number }) {
  mkdirSync(folder, { recursive: true })
  const cluster = await emptyCluster({ compress: true })
  writeFileSync(join(folder, 'cluster.tgz'), cluster)

  const now = Date.now()
  const driver = await pglite({ folder: null, maintainEveryMs: 0 })
  const reader = photoReader()
  try {
    const store = await photoFiles(join(folder, 'photos'))
    const { context } = await deskApp({ driver, migrations: readMigrations(), photos: { store, reader }, now: () => now })
    const city = await seedCity({ context, size, seed, now, render: drawPhoto })
    const { parts, ownNumber } = await readAll(driver)
    const text = await zip(writeFirstData({ at: now, timeZone: context.city.timeZone, ownNumber }, parts), { level: 9 })
    writeFileSync(join(folder, 'city.json.gz'), text)
    return { ...city, bytes: cluster.byteLength + text.byteLength }
  } finally {
    await reader.close()
    await driver.close()
  }
}

async function readAll(driver: Driver): Promise<{ parts: TableRows[]; ownNumber: Awaited<ReturnType<typeof readOwnNumber>> }> {
  const connection = await driver.connect({ slow: true })
  try {
    await connection.query('begin')
    const parts: TableRows[] = []
    for await (const part of readDatabase(connection)) parts.push(part)
    const ownNumber = await readOwnNumber(connection)
    await connection.query('rollback')
    return { parts, ownNumber }
  } finally {
    connection.release()
  }
}
