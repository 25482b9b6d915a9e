import { beforeAll, expect, test } from 'vitest'
import { api, type Endpoint } from '../../contract/api.ts'
import { CaseMap } from '../../contract/case-map.ts'
import { City, Health } from '../../contract/city.ts'
import { Problem } from '../../contract/problem.ts'
import { DatabaseError } from '../../server/db/port.ts'
import { onEachEngine } from '../support/databases.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'

onEachEngine('the API', (engine) => {
  let desk: TestDesk
  let person: Awaited<ReturnType<TestDesk['signIn']>>
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
    person = await desk.signIn('dispatcher')
  })

  test('health names its engine', async () => {
    expect(await desk.anybody.read(Health, '/api/health')).toEqual({ ok: true, engine: engine.kind, version: 'test' })
  })

  test('the city comes with its vocabularies and says that the desk is empty', async () => {
    const city = await person.read(City, '/api/city')
    expect(city).toMatchObject({ name: 'Boston', timeZone: 'America/New_York', empty: true, mapStyleUrl: null })
    expect(city.types.find((type) => type.name === 'Street Light Outages')).toMatchObject({ group: 'Street Lights', targetDays: expect.any(Number) as number })
  })

  test('the document and its page describe every endpoint of the contract, and the server has no other', async () => {
    const document = (await desk.anybody.get('/api/openapi.json')).json as { paths: Record<string, Record<string, unknown>> }
    const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`))
    const declared = Object.values<Endpoint>(api).map((endpoint) => `${endpoint.method} ${endpoint.path}`)
    const served = desk.app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method.toLowerCase()} ${route.path}`)
    expect(described.sort()).toEqual([...declared].sort())
    // The resident's card is a page and no part of the API.
    const pages = served.filter((route) => / \/r\//.test(route))
    expect([...new Set(pages)].sort()).toEqual(['get /r/:token', 'get /r/:token/not-fixed', 'post /r/:token/not-fixed'])
    expect([...new Set(served.filter((route) => !pages.includes(route)))].sort()).toEqual([...declared].sort())
    const page = (await desk.anybody.get('/api/docs')).text
    for (const { path } of Object.values<Endpoint>(api)) expect(page).toContain(path)
  })

  test('the document says what is sent: to a stale version, and of a photo that was there already', async () => {
    type Answers = { responses: Record<string, { description: string; content: Record<string, { schema: { required: string[]; properties: Record<string, { properties: object }> } }> }> }
    const { paths } = (await desk.anybody.get('/api/openapi.json')).json as { paths: Record<string, Record<string, Answers>> }
    const stale = (path: string, method: string) => paths[path]![method]!.responses[412]!.content['application/problem+json']!.schema
    expect(stale('/api/cases/{id}/close', 'post').required).toEqual(expect.arrayContaining(['current', 'events']))
    for (const [path, field] of [['/api/crews/{id}', 'truck'], ['/api/standard-texts/{id}', 'title']] as const) {
      const { required, properties } = stale(path, 'put')
      expect(required).toContain('current')
      expect(Object.keys(properties)).not.toContain('events')
      expect(Object.keys(properties.current!.properties)).toContain(field)
    }
    const { responses } = paths['/api/photos']!.post!
    expect(responses[200]!.content['application/json']).toEqual(responses[201]!.content['application/json'])
    expect(responses[400]!.description).toBe('invalid-input')
    expect(paths['/api/cases/{id}/note']!.post!.responses[408]!.description).toBe('too-slow')
  })

  test.each([
    ['/api/cases?colour=red', 'colour'],
    ['/api/cases?status=shut', 'status'],
    ['/api/cases?status=open&status=shut', 'status'],
    ['/api/cases?channel=pigeon', 'channel'],
    ['/api/cases?sla=late', 'sla'],
    ['/api/cases?openedFrom=2026-02-30', 'openedFrom'],
    ['/api/cases?openedTo=someday', 'openedTo'],
    ['/api/cases?sort=title', 'sort'],
    ['/api/cases?dir=up', 'dir'],
    ['/api/cases?limit=0', 'limit'],
    ['/api/cases?limit=201', 'limit'],
    ['/api/cases?limit=ten', 'limit'],
    ['/api/cases?cursor=nonsense', 'cursor'],
    [`/api/cases?cursor=${btoa('["due","asc","2026-01-01; drop table cases",1]')}`, 'cursor'],
    [`/api/cases?cursor=${btoa('["due","asc","2026-01-01 00:00:00+00",1,"sideways"]')}`, 'cursor'],
    ['/api/cases?around=here', 'around'],
    ['/api/cases?among=1&among=two', 'among'],
    [`/api/cases?sort=opened&cursor=${btoa('["due","asc","2026-01-01 00:00:00+00",1]')}`, 'cursor'],
    ['/api/cases/map?zoom=10', 'bbox'],
    ['/api/cases/map?bbox=1,2,3&zoom=10', 'bbox'],
    ['/api/cases/map?bbox=3,2,1,4&zoom=10', 'bbox'],
    ['/api/cases/map?bbox=-71,42,-70,43&zoom=99', 'zoom'],
    ['/api/cases/map?bbox=,,1,1&zoom=10', 'bbox'],
    ['/api/cases/map?bbox=-71,42,-70,43&zoom=%20', 'zoom'],
    ['/api/cases/seven', 'id'],
    // What a database would choke on is refused before it gets there.
    ['/api/cases?q=%00', 'q'],
    ['/api/cases?team=a%00b', 'team'],
    ['/api/cases?openedFrom=0000-01-01', 'openedFrom'],
    ['/api/cases?openedTo=9999-12-31', 'openedTo'],
    ['/api/cases?openedFrom=0001-01-01T00:00:00Z', 'openedFrom'],
    [`/api/cases?cursor=${btoa('["due","asc","9999-99-99 99:99:99+00",1]')}`, 'cursor'],
    [`/api/cases?cursor=${btoa('["due","asc","2025-02-30 00:00:00+00",1]')}`, 'cursor'],
    [`/api/cases?cursor=${btoa('["due","asc","0000-01-01 00:00:00+00",1]')}`, 'cursor'],
    [`/api/cases?cursor=${btoa('["due","asc","2025-01-01 00:00:00+99",1]')}`, 'cursor'],
    ['/api/cases?__proto__=1', '__proto__'],
  ])('%s is refused with 400 and the name %s', async (path, field) => {
    const answer = await person.get(path)
    expect(answer.status).toBe(400)
    const problem = Problem.parse(answer.json)
    expect(problem.code).toBe('invalid-input')
    expect(problem.fields!.map((one) => one.field)).toContain(field)
    expect(problem.message).toContain(field === 'cursor' ? 'cursor' : field)
  })

  test('empty fields of a form are as good as absent', async () => {
    expect((await person.get('/api/cases?q=&status=&limit=')).status).toBe(200)
  })

  test('an address that is not there answers 404 in the one shape of a failure', async () => {
    const answer = await person.get('/api/nothing')
    expect(answer.status).toBe(404)
    expect(Problem.parse(answer.json)).toMatchObject({ code: 'not-found', requestId: answer.headers.get('x-request-id')! })
    expect((await person.get('/api/cases/123456789')).status).toBe(404)
  })

  test('an instant with an odd offset is as good as any', async () => {
    expect((await person.get('/api/cases?openedFrom=2025-01-01T00:00:00%2B23:00')).status).toBe(200)
  })

  test('a map box larger than any screen is answered in larger clusters, and still adds up', async () => {
    const map = await person.read(CaseMap, '/api/cases/map', { bbox: '-180,-85,180,85', zoom: '22' })
    expect(map.inView).toBe(map.located)
    expect(map.marks.length).toBeLessThanOrEqual(8192)
  })

  test('another method on a known address is told which ones there are', async () => {
    const answer = await desk.app.request('/api/cases', { method: 'PUT' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, POST')
    expect(Problem.parse(await answer.json()).code).toBe('wrong-method')
  })

  test('a body that never ends is not read to its end', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({ pull(controller) { sent += 65_536; controller.enqueue(new Uint8Array(65_536).fill(32)) } })
    const answer = await desk.app.request('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' } as RequestInit)
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(2_000_000)
  })

  test('a body that never gets done is ended, of JSON and of a form', async () => {
    const other = await testDesk(engine.driver(), { bodyMs: 200 })
    /** A byte every 20 ms, and never quiet for long. */
    const drip = () => new ReadableStream<Uint8Array>({ async pull(controller) { await new Promise((done) => setTimeout(done, 20)); controller.enqueue(new Uint8Array([32])) } })
    const send = (path: string, type: string) => other.app.request(path, { method: 'POST', headers: { 'host': 'localhost', 'origin': 'http://localhost', 'content-type': type }, body: drip(), duplex: 'half' } as RequestInit)
    const json = await send('/api/session', 'application/json')
    expect([json.status, Problem.parse(await json.json()).code]).toEqual([408, 'too-slow'])
    expect((await send(`/r/${'x'.repeat(22)}/not-fixed`, 'application/x-www-form-urlencoded')).status).toBe(408)
    expect(other.logged).toEqual([])
  })

  test('under a name that is not its own it does nothing', async () => {
    const other = await testDesk(engine.driver(), { hosts: { names: new Set(['localhost', 'desk.example']), origin: 'https://desk.example', secure: true } })
    const sign = (host: string) => other.app.request('/api/session', { method: 'POST', headers: { host, origin: `http://${host}`, 'content-type': 'application/json' }, body: '{"persona":"admin"}' })
    expect((await sign('evil.example')).status).toBe(403)
    // A proxy that says its own name for ours.
    const proxied = await other.app.request('/api/session', { method: 'POST', headers: { host: 'localhost:4311', origin: 'https://desk.example', 'content-type': 'application/json' }, body: '{"persona":"admin"}' })
    expect(proxied.status).toBe(200)
    const good = await sign('desk.example:8080')
    expect(good.status).toBe(200)
    expect(good.headers.getSetCookie()[0]).toContain('Secure')
  })

  test('a body that is not JSON, or too large, is refused', async () => {
    const headers = { cookie: person.cookie!, 'content-type': 'application/json', 'if-match': '"1"' }
    expect((await desk.app.request('/api/cases/1/note', { method: 'POST', headers, body: '{"text":' })).status).toBe(400)
    expect((await desk.app.request('/api/cases/1/note', { method: 'POST', headers, body: JSON.stringify({ text: 'x'.repeat(300_000) }) })).status).toBe(413)
  })

  test.each([
    ['57014', 504, 'database-timeout'],
    ['08006', 503, 'database-unavailable'],
    ['57P01', 503, 'database-unavailable'],
    ['42703', 500, 'internal'],
  ])('SQLSTATE %s leaves as %i %s, is logged with its request, and tells no secrets', async (sqlstate, status, code) => {
    const failing = { ...engine.driver(), connect: () => Promise.reject(new DatabaseError('password=hunter2', sqlstate)) }
    const other = await testDesk(engine.driver())
    const { createApp } = await import('../../server/app.ts')
    const { openDatabase } = await import('../../server/db/database.ts')
    const logged: string[] = []
    const app = createApp({ context: { ...other.context, ...openDatabase(failing) }, ids: () => 'req-7', version: 'test', mapStyleUrl: null, localToken: null, log: (line) => logged.push(line) })
    const answer = await app.request('/api/health')
    expect(answer.status).toBe(status)
    const text = await answer.text()
    expect(Problem.parse(JSON.parse(text))).toMatchObject({ code, requestId: 'req-7' })
    expect(text).not.toContain('hunter2')
    expect(logged).toEqual([expect.stringContaining('req-7')])
    // Whoever has a card's token may read the card, and the log is read by others.
    for (const path of ['', '/photos/p/small', '/not-fixed']) await app.request(`/api/cards/${'s3cret'.repeat(3)}_-Ab${path}`, path === '/not-fixed' ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' } : {})
    expect(logged.slice(1).filter((line) => line.includes('GET /api/cards/... failed'))).toHaveLength(1)
    expect(logged.filter((line) => line.includes('s3cret'))).toEqual([])
  })
})
