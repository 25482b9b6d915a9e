import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { readCity } from '../../server/adapters/city-file.ts'
import type { Driver, Engine } from '../../server/db/port.ts'
import { testDesk, testNow } from '../support/test-desk.ts'
import { benchCity, type BenchCity } from './generate.ts'
import { load, maintainAll, type Loaded } from './load.ts'
import { triageQuestions, type Desk } from './questions.ts'
import { paintAfterClick } from './paint.ts'
import { isMet, table, type Line } from './report.ts'
import { commands, cpuOfList, exportAll, importAgainstCopy } from './throughput.ts'
import { throwAway } from './throw-away.ts'

type Options = { rows: number; open: number; engine: Engine; only: string[] | null; runs: number; grow: boolean; json: boolean }
type Machine = { cores: number; memoryGb: number; node: string; engine: string; rows: number; open: number } & Loaded

const tell = (line: string) => process.stderr.write(`  ${line}\n`)

/** Fills a throw-away database, asks everything and prints what came of it. @returns 1 where a target is missed. */
export async function main(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    return 2
  }
  const wanted = (name: string) => options.only === null || options.only.includes(name)
  const { machine, lines } = options.grow ? await grow(options, wanted) : await measure(options, wanted)
  const missed = lines.filter((line) => isMet(line) === false)
  if (options.json) console.log(JSON.stringify({ machine, lines: lines.map((line) => ({ ...line, met: isMet(line) })) }, null, 2))
  else {
    console.log(`${machineLine(machine)}\n\n${table(lines)}\n`)
    console.log(missed.length === 0 ? 'Every target is met.' : `Missed: ${missed.map(({ name }) => name).join(', ')}.`)
  }
  return missed.length === 0 ? 0 : 1
}

type Measured = { machine: Machine; lines: Line[] }

async function measure(options: Options, wanted: (name: string) => boolean): Promise<Measured> {
  return withDesk(options, async ({ desk, app, cookie, city, machine }) => {
    const lines = await triageQuestions(desk, wanted, { warmUp: 4, runs: options.runs, budgetMs: 20_000 }, tell)
    if (wanted('cpu')) lines.push(await cpuOfList(desk))
    if (wanted('export')) lines.push(...await exportAll({ app, cookie }, options.rows))
    if (wanted('import')) lines.push(await importAgainstCopy(desk, city, { rows: Math.min(100_000, options.rows), now: testNow }))
    if (wanted('commands')) lines.push(...await commands(desk, { app, cookie }))
    if (wanted('paint')) lines.push(await paintAfterClick(desk, { clicks: options.runs, say: tell }))
    return { machine, lines }
  })
}

const growing = new Set(['list', 'list-filtered', 'facets', 'facets-no-status', 'map-city', 'map-z14', 'view-counts'])

/** The triage screen's questions at a tenth of the cases and at all of them, with as many open: closed ones should cost it nothing. */
async function grow(options: Options, wanted: (name: string) => boolean): Promise<Measured> {
  const at = (rows: number) => withDesk({ ...options, rows }, async ({ desk, machine }) =>
    ({ machine, lines: await triageQuestions(desk, (name) => growing.has(name) && wanted(name), { warmUp: 6, runs: options.runs * 2, budgetMs: 20_000 }, tell) }))
  const small = await at(Math.floor(options.rows / 10))
  const { machine, lines } = await at(options.rows)
  return {
    machine,
    lines: lines.flatMap((line): Line[] => {
      const before = small.lines.find(({ name }) => name === line.name)
      if (!before) return []
      return [{ ...line, bare: before.ours, target: { of: 'ratio', is: 'most', value: 1.3 }, note: `bare: ours at ${small.machine.rows.toLocaleString('en')} cases` }]
    }),
  }
}

type Ready = { desk: Desk; app: Awaited<ReturnType<typeof testDesk>>['app']; cookie: string; city: BenchCity; machine: Machine }

async function withDesk<T>({ engine, rows, open }: Options, work: (ready: Ready) => Promise<T>): Promise<T> {
  tell(`${engine}: ${rows.toLocaleString('en')} cases, ${open.toLocaleString('en')} open`)
  const { driver, close } = await throwAway(engine)
  try {
    const city = benchCity(readCity('boston'))
    const loaded = await load(driver, city, { rows, open, now: testNow, tell })
    tell('maintenance')
    await maintainAll(driver)
    const made = await testDesk(driver)
    const visitor = await made.signIn('dispatcher')
    const ask: Desk['ask'] = async (path, query = {}) => {
      const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => [value].flat().map((one) => [key, one])))
      const response = await made.app.request(`${path}?${search.toString()}`, { headers: { cookie: visitor.cookie! } })
      const text = await response.text()
      if (response.status !== 200) throw new Error(`GET ${path}?${search.toString()} answered ${response.status}: ${text}`)
      return text
    }
    const machine = { cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version, engine: await version(driver), rows, open, ...loaded }
    tell(machineLine(machine))
    return await work({ desk: { context: made.context, ask }, app: made.app, cookie: visitor.cookie!, city, machine })
  } finally {
    await close()
  }
}

async function version(driver: Driver): Promise<string> {
  const connection = await driver.connect()
  try {
    const { rows } = await connection.query<{ version: string }>('select version()')
    return `${driver.engine === 'pglite' ? 'PGlite, ' : ''}${/^\w+ [\d.]+/.exec(rows[0]!.version)![0]}`
  } finally {
    connection.release()
  }
}

function machineLine({ cores, memoryGb, node, engine, rows, open, copySeconds, indexSeconds }: Machine): string {
  return `${cores} cores, ${memoryGb} GB, Node ${node}, ${engine}; ${rows.toLocaleString('en')} cases, ${open.toLocaleString('en')} open, loaded in ${copySeconds.toFixed(0)} s (${Math.round(rows / copySeconds).toLocaleString('en')} rows/s) and ${indexSeconds.toFixed(0)} s for indexes and log`
}

function readOptions(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        rows: { type: 'string', default: '1000000' }, open: { type: 'string', default: '45000' }, engine: { type: 'string', default: 'postgres' }, only: { type: 'string' },
        runs: { type: 'string', default: '25' }, grow: { type: 'boolean', default: false }, json: { type: 'boolean', default: false },
      },
    })
    const [rows, open, runs] = [values.rows, values.open, values.runs].map((text) => Number(text.replaceAll(/[,_]/g, ''))) as [number, number, number]
    if (![rows, open, runs].every((n) => Number.isSafeInteger(n) && n > 0) || open > rows) return '--rows, --open and --runs are whole numbers above 0, and no more cases can be open than there are.'
    if (values.engine !== 'postgres' && values.engine !== 'pglite') return '--engine is postgres or pglite.'
    return { rows, open, runs, engine: values.engine, only: values.only?.split(',') ?? null, grow: values.grow, json: values.json }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
