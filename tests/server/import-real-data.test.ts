import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ChannelPlaces, ChannelShare } from '../../contract/channel-share.ts'
import type { ImportSummary } from '../../contract/import.ts'
import { statuses } from '../../contract/vocabulary.ts'
import { Coverage } from '../../contract/reach.ts'
import { ServiceFigures } from '../../contract/service-figures.ts'
import { zone } from '../../contract/zone.ts'
import { readCsv } from '../../server/import/read-csv.ts'
import { onEachEngine } from '../support/databases.ts'
import { realData } from '../support/real-data.ts'
import { bytesOf, csvOf, runImport } from '../support/run-import.ts'
import { testDesk } from '../support/test-desk.ts'

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

    // Another grid would move the counts by up to two hundredths.
    test('how much of the city each channel of 2011 reaches', async () => {
      const manager = await (await testDesk(engine.driver())).signIn('manager')
      const reach = await manager.read(Coverage, '/api/insights/coverage', { from: '2011-07-01', to: '2011-12-31', sample: '2000' })
      for (const [channel, located, cells, sampled] of [['phone', 24_864, 1_567, 937], ['app', 3_690, 891, 705], ['web', 7_839, 1_301, 871]] as const) {
        const found = reach.channels.find((one) => one.channel === channel)!
        expect(found.located).toBe(located)
        expect(Math.abs(found.cells / cells - 1), `${channel}: ${found.cells} cells`).toBeLessThan(0.02)
        expect(Math.abs(found.sampled! / sampled - 1), `${channel}: ${found.sampled} in 2,000`).toBeLessThan(0.02)
      }
    })

    test.skipIf(engine.kind !== 'pglite')('how well the cases of 2011 were closed: what is worked out of the file itself', async () => {
      const { toInstant } = zone('America/New_York')
      const rows: Record<string, string>[] = []
      let header: string[] | undefined
      for await (const some of readCsv(createReadStream(path('legacy-2011-h2.csv')))) {
        for (const row of some) {
          if (!('fields' in row)) continue
          if (header) rows.push(Object.fromEntries(header.map((name, index) => [name, row.fields[index]!])))
          header ??= row.fields
        }
      }
      const at = (text: string) => (text.trim() === '' ? null : toInstant(Date.parse(`${text.trim().replace(' ', 'T')}Z`)).ms)
      const cases = rows.map((row) => ({ opened: at(row['open_dt']!)!, due: at(row['target_dt']!), closed: row['case_status'] === 'Closed' ? at(row['closed_dt']!) : null, isClosed: row['case_status'] === 'Closed' }))
      const newYear = Date.parse('2012-01-01T05:00:00Z')
      const closed = cases.filter((one) => one.closed !== null && one.closed < newYear)
      // Whoever is open has been so for fifteen years, longer than any case took: then the curve is that of a plain ranking.
      const known = cases.filter((one) => !one.isClosed || one.closed !== null)
      const ranked = known.map((one) => (one.closed === null ? Infinity : one.closed - one.opened)).sort((a, b) => a - b)
      const nth = (part: number) => ranked[Math.ceil(ranked.length * part - 1e-9) - 1]!
      const manager = await (await testDesk(engine.driver())).signIn('manager')
      const { periods, whole } = await manager.read(ServiceFigures, '/api/insights/service', { from: '2011-07-01', to: '2011-12-31', by: 'quarter' })
      expect(whole).toMatchObject({
        opened: 58_251, closed: closed.length, withTarget: closed.filter(({ due }) => due !== null).length, onTime: closed.filter((one) => one.due !== null && one.closed! <= one.due).length,
        timeToClose: { cases: known.length, leftOut: cases.length - known.length, median: nth(0.5), p90: nth(0.9) },
      })
      expect(periods.at(-1)!.backlog).toBe(known.filter((one) => one.closed === null || one.closed >= newYear).length)
    })

    test('the new system of 2025', async () => {
      const { summary } = await runImport(engine.driver(), createReadStream(path('new-system-2025-08-sample.csv')))
      expect(summary).toMatchObject({
        layout: 'E', read: 5_473, new: 5_473, rejected: 0, byChannel: { phone: 3_398, app: 2_075 }, byYear: { 2025: 4_134, 2026: 1_339 }, unknownChannels: {}, unknownStatuses: {},
      })
    })

    // Counted by other means, straight from the files: years in the city's own time, shifts undone.
    const samples = [
      ['legacy-2022-01-100.csv', { layout: 'B', read: 100, withoutLocation: 19, byChannel: { 'phone': 30, 'worker-app': 11, 'app': 56, 'web': 3 }, byYear: { 2022: 100 } }, 'wall', /^83 of 83 /],
      ['socrata-2015-first400.csv', { layout: 'A', read: 400, withoutLocation: 44, byChannel: { 'phone': 182, 'web': 85, 'app': 81, 'worker-app': 37, 'staff': 15 }, byYear: { 2015: 400 } }, 'wall', /^15 of 15 /],
      ['reissue-upper-300-duplicate-headers.csv', { layout: 'D', read: 300, withoutLocation: 1, byChannel: { 'app': 143, 'phone': 117, 'worker-app': 23, 'web': 14, 'staff': 3 }, byYear: { 2022: 300 } }, 'shifted', /^283 of 283 /],
    ] as const
    test.each(samples)('%s', async (name, exact, reading, why) => {
      const first = await runImport(engine.driver(), createReadStream(path(name)))
      expect(first.summary).toEqual(expect.objectContaining({ ...exact, new: exact.read, rejected: 0, unknownChannels: {}, unknownStatuses: {} }))
      expect(first.summary.times).toMatchObject({ reading, why: expect.stringMatching(why) as string, skipped: 0, closedBeforeOpened: 0 })
      expect((await runImport(engine.driver(), createReadStream(path(name)))).summary).toMatchObject({ ...exact, unchanged: exact.read })
    })

    // Ten cases are in both. Two of them were geocoded again (another neighbourhood, eleven metres off), one has a place only here.
    test('the same cases in two layouts', async () => {
      const exact = { layout: 'C', read: 3_168, rejected: 0, withoutLocation: 6, byChannel: { phone: 3_156, staff: 8, web: 4 }, byYear: { 2015: 3_168 }, unknownChannels: {}, unknownStatuses: {} }
      const [older, newer] = [path('socrata-2015-first400.csv'), path('reissue-2015-animals.csv')]
      const first = await runImport(engine.driver(), createReadStream(newer))
      expect(first.summary).toMatchObject({ ...exact, new: 3_158, updated: 3, unchanged: 7, times: { reading: 'shifted', why: expect.stringMatching(/^209 of 209 /) as string } })
      const back = await runImport(engine.driver(), createReadStream(older))
      expect(back.summary).toMatchObject({ read: 400, new: 0, updated: 3, unchanged: 397 })
      expect((await runImport(engine.driver(), createReadStream(newer))).summary).toMatchObject({ ...exact, new: 0, updated: 3, unchanged: 3_165 })
      expect(await changesOf(engine.driver())).toEqual(['location', 'location,neighborhood', 'location,neighborhood'].flatMap((fields) => [fields, fields, fields]).sort())
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

    test('a thousand of New York, which only its profile knows', async () => {
      const file = join(realData ?? '', 'other-cities/nyc-2018-1000.csv')
      const exact = {
        read: 1_000, rejected: 0, withoutLocation: 107, unknownChannels: {}, unknownStatuses: {},
        byChannel: { phone: 496, web: 222, unknown: 160, app: 115, other: 7 }, byYear: { 2014: 14, 2017: 24, 2018: 602, 2019: 360 },
      }
      expect((await runImport(engine.driver(), createReadStream(file), { city: 'new-york' })).summary).toMatchObject({ ...exact, new: 1_000 })
      expect((await runImport(engine.driver(), createReadStream(file), { city: 'new-york' })).summary).toMatchObject({ ...exact, unchanged: 1_000 })
    })

    test('how they reached the city: exactly what the files say, from the tally that the first start makes of them', async () => {
      const manager = await (await testDesk(engine.driver())).signIn('manager')
      const ask = (query: Record<string, string | string[]>) => manager.read(ChannelShare, '/api/insights/channel-share', query)
      const half = await ask({ from: '2011-07-01', to: '2011-12-31', by: 'quarter' })
      expect(half).toMatchObject({ source: 'tally', total: 58_251, periods: [{ complete: true }, { complete: true }] })
      const { periods: [year] } = await ask({ from: '2011-01-01', to: '2011-12-31', by: 'year' })
      expect(year).toMatchObject({ total: 58_251, channels: { phone: 28_136, staff: 17_925, web: 8_160, app: 3_907, integration: 120, social: 3 } })
      expect(Object.fromEntries(Object.entries(year!.shares!).map(([channel, part]) => [channel, (part * 100).toFixed(1)]))).toMatchObject({ phone: '48.3', staff: '30.8', web: '14.0', app: '6.7' })
      // What the tally cannot know is counted, and adds up to it.
      const parts = await Promise.all(['true', 'false'].map((photo) => ask({ from: '2011-07-01', to: '2011-12-31', by: 'week', photo })))
      expect(parts.map(({ source }) => source)).toEqual(['cases', 'cases'])
      expect(parts.reduce((sum, { total }) => sum + total, 0)).toBe(58_251)
      expect(await ask({ from: '2022-01-01', to: '2022-12-31', by: 'month' })).toMatchObject({ total: 400 })
      expect((await ask({ from: '2022-01-01', to: '2022-12-31', by: 'year' })).periods[0]!.channels).toEqual({ 'app': 199, 'phone': 147, 'web': 17, 'worker-app': 34, 'staff': 3 })
      const recent = await ask({ from: '2025-01-01', to: '2026-12-31', by: 'year' })
      expect(recent.periods.map(({ total }) => total)).toEqual([4_134, 1_339])
      expect(recent.breaks.map(({ date }) => date)).toEqual(['2025-08-01'])
      expect((await ask({ from: '2017-01-01', to: '2019-12-31', by: 'year' })).periods.map(({ total }) => total)).toEqual([24, 602, 360])
      const places = await manager.read(ChannelPlaces, '/api/insights/channel-places', { from: '2011-07-01', to: '2011-12-31' })
      expect(places).toMatchObject({ source: 'tally', total: 58_251 })
      expect((await manager.read(ChannelPlaces, '/api/insights/channel-places', { from: '2011-07-01', to: '2011-12-31', status: [...statuses] })).places).toEqual(places.places)
      expect((await manager.read(ChannelPlaces, '/api/insights/channel-places', { from: '2011-07-01', to: '2011-12-31', of: 'ward' })).total).toBe(58_251)
    })
  })
})

/** Which fields each update changed, so far. */
async function changesOf(driver: Parameters<typeof runImport>[0]): Promise<string[]> {
  const connection = await driver.connect()
  const { rows } = await connection.query<{ fields: string }>(`select (select string_agg(key, ',' order by key) from jsonb_object_keys(after) as key) as fields from case_event where type = 'source-updated'`)
  connection.release()
  return rows.map((row) => row.fields).sort()
}

async function channelsOf(driver: Parameters<typeof runImport>[0]): Promise<Record<string, number>> {
  const connection = await driver.connect()
  const { rows } = await connection.query<{ channel: string; n: number; located: number }>('select channel, count(*)::integer as n, count(cell)::integer as located from cases group by channel')
  connection.release()
  return { ...Object.fromEntries(rows.map(({ channel, n }) => [channel, n])), located: rows.reduce((sum, row) => sum + row.located, 0) }
}
