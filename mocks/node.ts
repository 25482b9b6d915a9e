import { setupServer } from 'msw/node'
import { hashText } from '../server/adapters/hash-text.ts'
import { memoryPhotos } from '../server/adapters/memory-photos.ts'
import { readMigrations } from '../server/adapters/migration-files.ts'
import { pglite } from '../server/adapters/pglite.ts'
import { photoReader } from '../server/adapters/photo-reader.ts'
import { importCases } from '../server/import/import-cases.ts'
import { deskApp } from './desk-app.ts'
import { failures } from './failures.ts'
import { appHandlers } from './handlers.ts'

/**
 * Hosts the app for component tests: MSW answers this process's own `fetch` with it, on a database in memory.
 * A request that nobody answers is an error.
 * @param options.beginWith a tar file of an empty cluster, which begins sooner than a new one.
 */
export async function hostInNode({ now, beginWith }: { now: () => number; beginWith?: string }) {
  const driver = await pglite({ folder: null, maintainEveryMs: 0, ...(beginWith && { beginWith }) })
  const { app, context } = await deskApp({ driver, migrations: readMigrations(), hash: hashText, photos: { store: memoryPhotos(), reader: photoReader() }, now })
  const failing = failures()
  const answering = new Set<Promise<unknown>>()
  const fetch = (request: Request) => {
    const answer = Promise.resolve(app.fetch(request))
    answering.add(answer)
    void answer.catch(() => {}).then(() => answering.delete(answer))
    return answer
  }
  const server = setupServer(...appHandlers({ fetch }, failing))
  server.listen({ onUnhandledRequest: 'error' })
  return {
    context,
    failing,
    /** Fills the desk the way a city does. @returns how many cases are new. */
    async importCsv(csv: string): Promise<number> {
      const { city } = context
      const lines = importCases({ driver, city, hash: hashText, now }, oneChunk(csv), { layout: 'auto', zone: 'auto', dryRun: false, file: 'sample.csv' })
      for await (const line of lines) if ('summary' in line) return line.summary.new
      throw new Error('The import ended without a summary')
    },
    async close() {
      server.close()
      // Whoever still asks gets an answer, not a database that is gone.
      await Promise.allSettled(answering)
      await context.photos.reader.close()
      await driver.close()
    },
  }
}

// eslint-disable-next-line typescript/require-await -- a source of chunks, though there is only one
async function* oneChunk(text: string) {
  yield new TextEncoder().encode(text)
}
