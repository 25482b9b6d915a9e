import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { beforeAll, expect, test } from 'vitest'
import { ChannelPlaces } from '../../contract/channel-share.ts'
import { CityShapes, LoadedShapes, shapeFileMost } from '../../contract/city-shapes.ts'
import { LoadedDistrictFigures } from '../../contract/district-figures.ts'
import { lockFolder } from '../../server/adapters/data-folder.ts'
import { onEachEngine } from '../support/databases.ts'
import { plainCase } from '../support/plain-case.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'

const square = (lon: number, lat: number) => [[lon, lat], [lon + 0.02, lat], [lon + 0.02, lat + 0.02], [lon, lat + 0.02], [lon, lat]]
const districts = (...names: string[]) => JSON.stringify({ type: 'FeatureCollection', features: names.map((Name, at) => ({ type: 'Feature', properties: { Name }, geometry: { type: 'Polygon', coordinates: [square(-71.1 + at * 0.02, 42.3)] } })) })

onEachEngine('the city’s own map', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  const shapes = (kind: string) => person.read(CityShapes, '/api/city/shapes', { kind })
  const load = (text: string, query: Record<string, string>, headers: Record<string, string> = { authorization: 'Bearer local-token' }) =>
    desk.app.request(`/api/city/shapes?${new URLSearchParams(query).toString()}`, { method: 'PUT', headers: { 'content-type': 'application/geo+json', ...headers }, body: text })

  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
  })

  test('without a file: nothing on an empty desk, then outlines made from where cases are, made again when there are many more of them, and after an import', async () => {
    expect(await shapes('districts')).toEqual({ source: 'none', attribution: null, shapes: [] })
    expect(await shapes('streets')).toMatchObject({ source: 'none' })
    for (let x = 0; x < 4; x++) for (let y = 0; y < 4; y++) await plainCase(desk.context, { neighborhood: 'Roxbury', place: { lon: -71.1 + x * 0.0028, lat: 42.3 + y * 0.002 } })
    const made = await shapes('districts')
    expect(made).toMatchObject({ source: 'cases', shapes: [{ name: 'Roxbury' }] })
    expect(made.shapes[0]!.lines[0]!.every(([lon, lat]) => lon > -71.105 && lon < -71.085 && lat > 42.296 && lat < 42.312)).toBe(true)

    for (let x = 0; x < 4; x++) for (let y = 0; y < 4; y++) await plainCase(desk.context, { neighborhood: 'Mattapan', place: { lon: -71.1 + x * 0.0028, lat: 42.28 + y * 0.002 } })
    expect((await shapes('districts')).shapes.map(({ name }) => name)).toEqual(['Mattapan', 'Roxbury'])
    // One more is not a tenth.
    const { db } = desk.context
    const madeOf = () => db.selectFrom('city_shape_set').select('newest_case').where('kind', '=', 'made').executeTakeFirst()
    const before = await madeOf()
    await plainCase(desk.context, { neighborhood: 'Roxbury', place: { lon: -71.1, lat: 42.3 } })
    await db.updateTable('neighborhood').set({ name: 'Hyde Park' }).where('name', '=', 'Mattapan').execute()
    expect((await shapes('districts')).shapes.map(({ name }) => name)).toEqual(['Mattapan', 'Roxbury'])
    expect(await madeOf()).toEqual(before)
    await db.insertInto('import_run').values({ file: 'x.csv', layout: 'B', started_at: new Date(), finished_at: new Date(), summary: null }).execute()
    expect((await shapes('districts')).shapes.map(({ name }) => name)).toEqual(['Hyde Park', 'Roxbury'])
  })

  test('a file takes the place of the one before; a browser that has it is told so', async () => {
    const loaded = LoadedShapes.parse(await (await load(districts('Roxbury', 'Dorchester'), { kind: 'districts', file: 'd.geojson', attribution: '(c) City' })).json())
    expect(loaded).toMatchObject({ shapes: 2, points: 10, nameProperty: 'Name', attribution: '(c) City', without: ['Hyde Park'] })
    const first = await person.get('/api/city/shapes', { kind: 'districts' })
    expect(first.json).toMatchObject({ source: 'file', attribution: '(c) City', shapes: [{ name: 'Roxbury' }, { name: 'Dorchester' }] })
    const again = () => desk.app.request('/api/city/shapes?kind=districts', { headers: { 'cookie': person.cookie!, 'if-none-match': first.headers.get('etag')! } })
    expect((await again()).status).toBe(304)
    await load(districts('Roxbury'), { kind: 'districts' })
    expect((await again()).status).toBe(200)
    expect((await shapes('districts')).shapes).toHaveLength(1)
  })

  test('what is wrong with a file, or with who sends it, is said', async () => {
    const said = async (answer: Promise<Response> | Response) => {
      const { code, message } = (await (await answer).json()) as { code: string; message: string }
      return [code, message]
    }
    expect(await said(load(districts('Roxbury').slice(0, -9), { kind: 'districts' }))).toEqual(['invalid-input', expect.stringMatching(/ends in the middle/)])
    expect(await said(load(districts('Roxbury'), { kind: 'streets' }))).toEqual(['invalid-input', expect.stringMatching(/Streets are lines/)])
    expect(await said(load(districts('Roxbury'), { kind: 'wards' }))).toEqual(['invalid-input', expect.stringMatching(/districts or streets/)])
    expect(await said(load(' '.repeat(shapeFileMost + 1), { kind: 'districts' }))).toEqual(['too-large', expect.stringMatching(/larger than 32 MB/)])
    expect(await said(load(districts('Roxbury'), { kind: 'districts' }, { cookie: person.cookie! }))).toEqual(['forbidden', expect.any(String)])
    expect(await said(load(districts('Roxbury'), { kind: 'districts' }, {}))).toEqual(['not-signed-in', expect.any(String)])
    expect(await said(load('a,b', { kind: 'districts' }, { 'authorization': 'Bearer local-token', 'content-type': 'text/csv' }))).toEqual(['unsupported-type', expect.any(String)])
    expect((await shapes('districts')).shapes).toHaveLength(1)
  })

  test('what the city knows of its districts stands beside their cases, and what it does not fit is said', async () => {
    const send = (text: string, query: Record<string, string> = {}, headers: Record<string, string> = { 'authorization': 'Bearer local-token', 'content-type': 'text/csv' }) =>
      desk.app.request(`/api/city/district-figures?${new URLSearchParams(query).toString()}`, { method: 'PUT', headers, body: text })
    const manager = await desk.signIn('manager')
    const shown = async (of: string) => {
      const { figures, figuresSource, places } = await manager.read(ChannelPlaces, '/api/insights/channel-places', { of, from: '2020-01-01' })
      return { figures, figuresSource, places: places.map((place) => [place.name, place.total > 0, place.figures]) }
    }
    const loaded = LoadedDistrictFigures.parse(await (await send('Name;Population;Age\nGreater Hyde Park;"38,000";\nSeaport;5000;31.5', { source: ' A census ' })).json())
    expect(loaded).toEqual({ of: 'neighborhood', figures: ['Population', 'Age'], rows: 2, source: 'A census', places: 1, unplaced: ['Seaport'], without: ['Roxbury'], divided: [] })
    expect(await shown('neighborhood')).toEqual({ figures: ['Population', 'Age'], figuresSource: 'A census', places: [['Roxbury', true, [null, null]], ['Hyde Park', true, [38_000, null]], ['Seaport', false, [5000, 31.5]]] })

    // Refused as a whole: what was there stays. Then another file takes its place, and other districts have their own.
    const { code, message } = (await (await send('Name,Age\nRoxbury,old')).json()) as { code: string; message: string }
    expect([code, message]).toEqual(['invalid-input', 'Line 2, column "Age": "old" is not a number.'])
    expect((await send('Name,Age\nRoxbury,30', { of: 'parish' })).status).toBe(400)
    expect((await send('Name,Age\nRoxbury,30', {}, { 'cookie': manager.cookie!, 'content-type': 'text/csv' })).status).toBe(403)
    expect((await shown('neighborhood')).figures).toEqual(['Population', 'Age'])
    expect((await send('Name,Age\nRoxbury,30')).status).toBe(200)
    expect(await shown('neighborhood')).toMatchObject({ figures: ['Age'], figuresSource: null })
    await plainCase(desk.context, { districts: { ward: '17' } })
    expect(LoadedDistrictFigures.parse(await (await send('Ward,Age\nWard 17,29', { of: 'ward' })).json())).toMatchObject({ places: 1, unplaced: [], without: [] })
    expect(await shown('ward')).toEqual({ figures: ['Age'], figuresSource: null, places: [['17', true, [29]]] })
  })
})

onEachEngine('the city command', (engine) => {
  test.skipIf(engine.kind !== 'pglite')('takes a file to the server that has the database, and says what is wrong with another', async () => {
    const { app, context } = await testDesk(engine.driver())
    const folder = mkdtempSync(join(tmpdir(), 'streetdesk-city-'))
    const lock = await lockFolder(join(folder, 'data'))
    const server = await new Promise<ServerType>((done) => { const one = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(one)) })
    lock.announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'local-token')
    writeFileSync(join(folder, 'd.geojson'), districts('Roxbury'))
    writeFileSync(join(folder, 'half.geojson'), districts('Roxbury').slice(0, -9))
    writeFileSync(join(folder, 'huge.geojson'), Buffer.alloc(shapeFileMost + 1, 32))
    writeFileSync(join(folder, 'f.csv'), 'Name,Age\nRoxbury,30\nSeaport,31')
    const run = (...args: string[]) => new Promise<[code: number | null, out: string, err: string]>((done) => {
      const env = { ...process.env, NODE_ENV: 'development', DATABASE_URL: '', DATA_DIR: join(folder, 'data'), INIT_CWD: folder }
      const child = execFile(process.execPath, [join(import.meta.dirname, '../../scripts/city.mjs'), ...args], { env }, (_, out, err) => done([child.exitCode, out, err]))
    })
    const [taken, half, huge] = await Promise.all([run('--districts', 'd.geojson', '--district-figures', 'f.csv', '--source', 'A census'), run('--districts', 'half.geojson'), run('--streets', 'huge.geojson')])
    const [shapes, ...figures] = taken[1].split(/^(?=Taken in: f)/m)
    expect([taken[0], shapes, taken[2]]).toEqual([0, expect.stringMatching(/^Taken in: d\.geojson, 1 district with 5 points, named by "Name"\./), ''])
    expect(figures).toEqual(['Taken in: f.csv, the figure "Age" in 2 rows.\n  No case has a neighborhood yet. Give this file again when cases are imported: then its names are compared with theirs.\n  Source: A census\n'])
    expect(half).toEqual([1, '', 'The file ends in the middle: it was not copied whole.\n'])
    expect(huge).toEqual([1, '', expect.stringMatching(/has 33 MB; at most 32 MB are read/)])
    expect(await context.db.selectFrom('city_shape').select('name').execute()).toEqual([{ name: 'Roxbury' }])
    server.close()
    lock.release()
    rmSync(folder, { recursive: true, force: true })
  })
})
