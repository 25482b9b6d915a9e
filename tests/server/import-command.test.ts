import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ImportSummary } from '../../contract/import.ts'
import { lockFolder, type FolderLock } from '../../server/adapters/data-folder.ts'
import { onEachEngine } from '../support/databases.ts'
import { sampleCsv } from '../support/sample-csv.ts'
import { testDesk, testNow } from '../support/test-desk.ts'

const root = join(import.meta.dirname, '../..')
const { csv } = sampleCsv({ now: testNow, rows: 90, seed: 3 })
let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'streetdesk-import-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ran = { code: number | null; out: string; err: string }

/** `npm run import -- ...args`, as somebody types it who stands in `folder`. */
function importCommand(args: string[], env: Record<string, string>, whenStarted?: (kill: (signal: NodeJS.Signals) => void) => void): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'scripts/import.mjs'), ...args], {
    cwd: root, env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: '', DATA_DIR: join(folder, 'data'), INIT_CWD: folder, ...env },
  })
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { ran.out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { ran.err += text })
  whenStarted?.((signal) => child.kill(signal))
  return new Promise((done) => child.once('close', (code) => done({ ...ran, code })))
}

describe('what the import command says without a database', () => {
  test.each([
    [['--help'], 0, /npm run import -- FILE \[--layout/], [[], 2, /Which file\?/], [['--frob'], 2, /no option --frob/], [['a.csv', 'b.csv'], 2, /One file at a time/],
    [['nothing.csv'], 1, /There is no file .*nothing\.csv/], [['empty.csv'], 1, /empty\.csv is empty/], [['.'], 1, /is a folder/],
  ])('%j', async (args, code, words) => {
    writeFileSync(join(folder, 'empty.csv'), '')
    const ran = await importCommand(args, {})
    expect([ran.code, ran.out + ran.err]).toEqual([code, expect.stringMatching(words)])
    expect(ran.err).not.toMatch(/ {4}at /)
  })
})

onEachEngine('the import command', (engine) => {
  let server: ServerType
  let lock: FolderLock
  let env: Record<string, string>
  let onImport = () => {}

  beforeAll(async () => {
    const { app } = await testDesk(engine.driver())
    const dataDir = join(folder, engine.name.replace(/\W+/g, '-'))
    mkdirSync(dataDir)
    lock = await lockFolder(dataDir)
    const handle = (request: Request) => {
      onImport()
      return app.fetch(request)
    }
    const url = await new Promise<string>((done) => {
      server = serve({ fetch: handle, hostname: '127.0.0.1', port: 0 }, ({ port }) => done(`http://127.0.0.1:${port}`))
    })
    lock.announce(url, 'local-token')
    env = { DATA_DIR: dataDir }
  })
  afterAll(() => {
    server.close()
    lock.release()
  })

  test('streams to the running server, and tells what it did', async () => {
    writeFileSync(join(folder, 'good.csv'), csv)
    const ran = await importCommand(['good.csv'], env)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(/Imported: good\.csv \(layout B\)[\s\S]*new +90[\s\S]*By channel[\s\S]*By year opened[\s\S]*America\/New_York/)
    expect(existsSync(join(folder, 'good.csv.rejected.csv'))).toBe(false)
  })

  test('writes the rejected rows beside the file, and ends with the summary as JSON', async () => {
    const file = join(folder, 'bad.csv')
    writeFileSync(file, `${csv}1,"2\n3,4`)
    const ran = await importCommand([file, '--json', '--dry-run'], env)
    expect(ran.code).toBe(0)
    const summary = ImportSummary.parse(JSON.parse(ran.out.trimEnd().split('\n').at(-1)!))
    expect(summary).toMatchObject({ read: 92, rejected: 2 })
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toBe('line,reason,text\n92,"a quote is opened and never closed","1,""2"\n93,"the file ends in the middle of the row: after 2 of 29 fields","3,4"\n')

    writeFileSync(file, csv)
    await importCommand([file], env)
    expect(existsSync(`${file}.rejected.csv`)).toBe(false)
  })

  test('a file that does not fit fails with what the server says', async () => {
    writeFileSync(join(folder, 'other.csv'), `a,b\n${'1,2\n'.repeat(200_000)}`)
    const ran = await importCommand(['other.csv'], env)
    expect([ran.code, ran.err]).toEqual([1, expect.stringMatching(/None of the known layouts[\s\S]*It has the columns: a, b\./)])
  })

  test('Ctrl+C says that it can be run again', async () => {
    const [header, ...rows] = csv.trimEnd().split('\n')
    const many = Array.from({ length: 300 }, (_, copy) => rows.map((row) => row.replace(/^\d+/, (number) => `${copy}${number}`)).join('\n'))
    writeFileSync(join(folder, 'long.csv'), `${header}\n${many.join('\n')}\n`)
    const ran = await importCommand(['long.csv', '--dry-run'], env, (kill) => { onImport = () => kill('SIGINT') })
    onImport = () => {}
    expect([ran.code, ran.err]).toEqual([130, expect.stringMatching(/Stopped\. .*run the same command again/)])
    // The server notices, and takes the next one.
    await expect.poll(async () => (await importCommand(['good.csv'], env)).code, { timeout: 20_000 }).toBe(0)
  })
})

test('with a database server it imports by itself', async ({ skip }) => {
  const { inject } = await import('vitest')
  const server = inject('postgresServers')[0]
  if (!server) return skip('no PostgreSQL')
  const { freshDatabase } = await import('../support/postgres.ts')
  const database = await freshDatabase(server.url)
  writeFileSync(join(folder, 'direct.csv'), csv)
  const first = await importCommand(['direct.csv', '--json'], { DATABASE_URL: database.url })
  const second = await importCommand(['direct.csv', '--json'], { DATABASE_URL: database.url })
  const down = await importCommand(['direct.csv'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  await database.drop()
  expect(JSON.parse(first.out)).toMatchObject({ read: 90, new: 90 })
  expect(JSON.parse(second.out)).toMatchObject({ read: 90, unchanged: 90 })
  expect([down.code, down.err]).toEqual([1, expect.stringMatching(/No connection to the database/)])
})

test('where nothing can be written beside the file the rejected rows go to the working directory', async ({ skip }) => {
  if (spawnSync('id', ['-u'], { encoding: 'utf8' }).stdout.trim() === '0') return skip('root may write everywhere')
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  writeFileSync(join(closed, 'x.csv'), `${csv}1,2\n`)
  chmodSync(closed, 0o500)
  const ran = await importCommand([join(closed, 'x.csv'), '--dry-run'], {})
  chmodSync(closed, 0o700)
  rmSync(join(root, 'x.csv.rejected.csv'))
  expect(ran.err).toMatch(/cannot be written; the rejected rows go to/)
})
