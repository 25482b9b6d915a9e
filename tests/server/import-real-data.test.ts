import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportSummary } from '../../contract/import.ts'
import { readCsv } from '../../server/import/read-csv.ts'
import { onEachEngine } from '../support/databases.ts'
import { realData } from '../support/real-data.ts'
import { bytesOf, csvOf, runImport } from '../support/run-import.ts'

const path = (name: string) => join(realData ?? '', 'boston', name)
const minutes = 60_000

describe.skipIf(realData === null)('real open data', () => {
  onEachEngine('imported', (engine) => {
    test('the legacy half-year of 2011, and again', { timeout: 10 * minutes }, async () => {
      const exact = {
        read: 58_251, rejected: 0, withoutLocation: 4_775, layout: 'B', byYear: { 2011: 58_251 }, unknownChannels: {}, unknownStatuses: {},
        byChannel: { phone: 28_136, staff: 17_925, web: 8_160, app: 3_907, integration: 120, social: 3 },
      } satisfies Partial<ImportSummary>
      const first = await runImport(engine.driver(), createReadStream(path('legacy-2011-h2.csv')))
      expect(first.summary).toMatchObject({ ...exact, new: 58_251, updated: 0, unchanged: 0 })
      const second = await runImport(engine.driver(), createReadStream(path('legacy-2011-h2.csv')))
      expect(second.summary).toMatchObject({ ...exact, new: 0, updated: 0, unchanged: 58_251 })
      expect(await channelsOf(engine.driver())).toEqual({ ...exact.byChannel, located: 53_476 })
    })

    test('the new system of 2025', async () => {
      const { summary } = await runImport(engine.driver(), createReadStream(path('new-system-2025-08-sample.csv')))
      expect(summary).toMatchObject({
        layout: 'E', read: 5_473, new: 5_473, rejected: 0, byChannel: { phone: 3_398, app: 2_075 }, byYear: { 2025: 4_134, 2026: 1_339 }, unknownChannels: {}, unknownStatuses: {},
      })
    })

    test('a hundred of January 2022', async () => {
      const { summary } = await runImport(engine.driver(), createReadStream(path('legacy-2022-01-100.csv')))
      expect(summary).toMatchObject({ layout: 'B', read: 100, new: 100, rejected: 0, byYear: { 2022: 100 } })
    })

    test.each(['legacy-2022-01-100.csv', 'new-system-2025-08-sample.csv'])('%s with its columns in another order and others among them', async (name) => {
      const rows: string[][] = []
      for await (const some of readCsv(bytesOf(readFileSync(path(name), 'utf8')))) rows.push(...some.map((row) => ('fields' in row ? row.fields : [])))
      const [header, ...records] = rows
      const copies = records.map((fields, index) => {
        const pairs = fields.map((field, column): [string, string] => [` ${header![column]!.toUpperCase()}`, field])
        return Object.fromEntries([['_id', String(index)], ...pairs.slice(9), ['rank', ''], ...pairs.slice(0, 9).toReversed(), ['the_geom', 'a, "b"\n']])
      })
      const { summary } = await runImport(engine.driver(), `\uFEFF${csvOf(copies)}`)
      expect(summary).toMatchObject({ read: records.length, new: 0, updated: 0, unchanged: records.length, rejected: 0 })
    })

    // Other layouts share the ids but not the clocks: they must not be read as one of these two.
    test.each(['socrata-2015-first400.csv', 'reissue-2015-animals.csv', 'reissue-upper-300-duplicate-headers.csv'])('%s is not taken for one of these layouts', async (name) => {
      await expect(runImport(engine.driver(), createReadStream(path(name)))).rejects.toThrow(/None of the known layouts/)
    })
  })
})

async function channelsOf(driver: Parameters<typeof runImport>[0]): Promise<Record<string, number>> {
  const connection = await driver.connect()
  const { rows } = await connection.query<{ channel: string; n: number; located: number }>('select channel, count(*)::integer as n, count(cell)::integer as located from cases group by channel')
  connection.release()
  return { ...Object.fromEntries(rows.map(({ channel, n }) => [channel, n])), located: rows.reduce((sum, row) => sum + row.located, 0) }
}
