import { api } from '../../contract/api.ts'
import { ImportOptions, type ImportSummary } from '../../contract/import.ts'
import { hashText } from '../../server/adapters/hash-text.ts'
import type { Connection, Driver } from '../../server/db/port.ts'
import { importCases } from '../../server/import/import-cases.ts'
import type { TestDesk } from '../support/test-desk.ts'
import { benchCases, type BenchCity } from './generate.ts'
import { layoutB } from './layout-b.ts'
import { timed } from './measure.ts'
import type { Desk } from './questions.ts'
import type { Line } from './report.ts'

/** This process's CPU time for one list of 100 rows; the database's own is a server's business, on PGlite it is in it. */
export async function cpuOfList({ ask }: Desk, requests = 150): Promise<Line> {
  const list = () => ask('/api/cases', { status: 'open', limit: '100' })
  for (let i = 0; i < 50; i++) await list()
  const before = process.cpuUsage()
  for (let i = 0; i < requests; i++) await list()
  const { user, system } = process.cpuUsage(before)
  return { name: 'cpu', question: 'CPU of this process for a list of 100 open cases', unit: 'ms CPU', bare: null, ours: (user + system) / 1000 / requests, target: { of: 'ours', is: 'most', value: 12 } }
}

/** The export of every case, read as fast as it comes. */
export async function exportAll({ app, cookie }: { app: TestDesk['app']; cookie: string }, rows: number): Promise<Line[]> {
  const startRss = process.memoryUsage().rss
  let mostRss = startRss
  let lines = -1
  const ms = await timed(async () => {
    const response = await app.request(api.exportCases.path, { headers: { cookie } })
    if (response.status !== 200) throw new Error(`The export answered ${response.status}: ${await response.text()}`)
    for await (const chunk of response.body! as unknown as AsyncIterable<Uint8Array>) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++
      mostRss = Math.max(mostRss, process.memoryUsage().rss)
    }
  })
  return [
    { name: 'export', question: 'export.csv of every case', unit: 'rows/s', bare: null, ours: lines / (ms / 1000), target: { of: 'ours', is: 'least', value: 50_000 }, ...(lines !== rows && { wrong: `${lines} lines for ${rows} cases` }) },
    { name: 'export-memory', question: 'what this process grew by meanwhile, at most', unit: 'MB', bare: null, ours: (mostRss - startRss) / 2 ** 20, target: { of: 'ours', is: 'most', value: 200 } },
  ]
}

type Copied = { table: string; columns: readonly string[]; text: string }

/**
 * The real import of a file against a bare COPY of the same mapped rows, with their events and photos, into the same indexed
 * tables in the same batches: twice each, in turns. What was added is deleted again.
 */
export async function importAgainstCopy(desk: Desk, city: BenchCity, { rows, now }: { rows: number; now: number }): Promise<Line> {
  const { driver } = desk.context
  const rates = { ours: [] as number[], bare: [] as number[] }
  let maintenanceMs = 0
  for (let turn = 0; turn < 2; turn++) {
    const copies: Copied[] = []
    const watched = watching(driver, copies)
    const cases = benchCases(city, { rows, open: Math.floor(rows / 20), now, seed: 77, firstNumber: 101_900_000_000 })
    let summary: ImportSummary | undefined
    const ms = await timed(async () => {
      const bytes = layoutB(city, cases)
      for await (const line of importCases({ driver: watched.driver, city: desk.context.city, hash: hashText, now: () => Date.now() }, bytes, ImportOptions.parse({ layout: 'B' }))) {
        if ('summary' in line) summary = line.summary
      }
    })
    if (summary?.new !== rows) throw new Error(`The import took in ${summary?.new} of ${rows} rows`)
    maintenanceMs = watched.maintenanceMs()
    rates.ours.push(rows / ((ms - maintenanceMs) / 1000))
    await removeImported(driver)
    rates.bare.push(rows / ((await timed(() => copyAgain(driver, copies))) / 1000))
    await removeImported(driver)
  }
  return {
    name: 'import', question: `import of ${rows.toLocaleString('en')} rows of CSV against a bare COPY of them`, unit: 'rows/s',
    bare: Math.max(...rates.bare), ours: Math.max(...rates.ours), target: { of: 'ratio', is: 'least', value: 0.5 }, note: `without folding the tally and the vacuum after it, ${(maintenanceMs / 1000).toFixed(1)} s`,
  }
}

/** The same driver, noting what is copied in and how long its upkeep takes. */
function watching(driver: Driver, copies: Copied[]): { driver: Driver; maintenanceMs(): number } {
  let maintenance = 0
  return {
    driver: {
      ...driver,
      async connect(options) {
        const connection = await driver.connect(options)
        const copyIn: Connection['copyIn'] = (table, columns, text) => {
          copies.push({ table, columns, text })
          return connection.copyIn(table, columns, text)
        }
        // Folding the tally's rows is upkeep too: a bare COPY leaves as many, and a server folds them by itself.
        const query: Connection['query'] = async (text, values) => {
          if (!text.includes('case_tally')) return connection.query(text, values)
          const began = performance.now()
          try {
            return await connection.query(text, values)
          } finally {
            maintenance += performance.now() - began
          }
        }
        return { ...connection, copyIn, query }
      },
      async maintain() {
        maintenance += await timed(() => driver.maintain())
      },
    },
    maintenanceMs: () => maintenance,
  }
}

async function copyAgain(driver: Driver, copies: readonly Copied[]): Promise<void> {
  const connection = await driver.connect({ slow: true })
  try {
    let begun = false
    for (const { table, columns, text } of copies) {
      // A batch begins with its cases.
      if (table === 'cases' && begun) await connection.query('commit')
      if (table === 'cases') await connection.query('begin')
      begun = true
      await connection.copyIn(table, columns, text)
    }
    await connection.query('commit')
  } finally {
    connection.release()
  }
}

/** The log refuses to be deleted from, as it should: only a replica's role may. */
async function removeImported(driver: Driver): Promise<void> {
  const connection = await driver.connect({ slow: true })
  try {
    const first = `(select min(id) from cases where system = 'boston-legacy' and number >= '1019')`
    await connection.script('set session_replication_role = replica')
    await connection.query(`delete from case_photo where case_id >= ${first}`)
    await connection.query(`delete from case_event where case_id >= ${first}`)
    await connection.query(`delete from cases where id >= ${first}`)
    await connection.script('set session_replication_role = origin')
  } finally {
    connection.release()
  }
  await driver.maintain()
}

/** Assignments, eight at a time; 200 by one command; then 200 with the same version, of which one may win. */
export async function commands(desk: Desk, { app, cookie }: { app: TestDesk['app']; cookie: string }): Promise<Line[]> {
  const { items } = JSON.parse(await desk.ask('/api/cases', { status: 'assigned', limit: '200' })) as { items: { id: number; version: number; team: { id: number } }[] }
  const assign = async (id: number, version: number, teamId: number) =>
    (await app.request(`/api/cases/${id}/assign`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'if-match': `"${version}"` }, body: JSON.stringify({ teamId }) })).status
  const waiting = items.slice(1)
  const statuses: number[] = []
  const work = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) statuses.push(await assign(one.id, one.version, one.team.id === 1 ? 2 : 1))
  }
  const asked = waiting.length
  const ms = await timed(() => Promise.all(Array.from({ length: 8 }, work)))
  const failed = statuses.filter((status) => status !== 200).length
  const bulk = await assignAll(desk, { app, cookie })
  const target = items[0]!
  const race = await Promise.all(Array.from({ length: 200 }, (_, i) => assign(target.id, target.version, 3 + (i % 100))))
  const won = race.filter((status) => status === 200).length
  const stale = race.filter((status) => status === 412).length
  return [
    { name: 'assign', question: `${asked} assignments, eight at a time`, unit: '/s', bare: null, ours: asked / (ms / 1000), target: null, ...(failed > 0 && { wrong: `${failed} failed` }) },
    bulk,
    { name: 'conflict', question: '200 assignments on one version: so many may win', unit: 'cases', bare: null, ours: won, target: { of: 'ours', is: 'most', value: 1 }, ...(won + stale !== 200 && { wrong: `${stale} were told it is stale` }) },
  ]
}

async function assignAll(desk: Desk, { app, cookie }: { app: TestDesk['app']; cookie: string }): Promise<Line> {
  const { items } = JSON.parse(await desk.ask('/api/cases', { status: 'assigned', sort: 'opened', dir: 'desc', limit: '200' })) as { items: { id: number; version: number; team: { id: number } }[] }
  const teamId = items.some(({ team }) => team.id === 1) ? 181 - items[0]!.team.id : 1
  const cases = items.filter(({ team }) => team.id !== teamId).map(({ id, version }) => ({ id, version }))
  const send = async (path: string, body: unknown) => {
    const answer = await app.request(path, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'idempotency-key': path }, body: JSON.stringify(body) })
    const { results } = (await answer.json()) as { results: { ok: boolean; id: number; version: number }[] }
    return results.filter(({ ok }) => ok)
  }
  let done: Awaited<ReturnType<typeof send>> = []
  const ms = await timed(async () => { done = await send('/api/cases/bulk', { act: 'assign', body: { teamId }, cases }) })
  let undone = 0
  const back = await timed(async () => { undone = (await send('/api/cases/undo', { cases: done.map(({ id, version }) => ({ id, version })) })).length })
  const failed = 2 * cases.length - done.length - undone
  return { name: 'bulk', question: `${cases.length} cases given to a team by one command`, unit: 'ms', bare: null, ours: ms, target: null, note: `taken back in ${Math.round(back)} ms`, ...(failed > 0 && { wrong: `${failed} failed` }) }
}
