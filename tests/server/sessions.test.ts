import { beforeAll, expect, test } from 'vitest'
import { api, type Endpoint } from '../../contract/api.ts'
import { Problem } from '../../contract/problem.ts'
import { Session, signedInCookie } from '../../contract/session.ts'
import { roles } from '../../contract/vocabulary.ts'
import { onEachEngine } from '../support/databases.ts'
import { testDesk, type TestDesk } from '../support/test-desk.ts'

onEachEngine('sessions', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await testDesk(engine.driver())
  })

  test.each(roles)('a %s can sign in, and every route knows them', async (role) => {
    const person = await desk.signIn(role)
    const { staff } = await person.read(Session, '/api/session')
    expect(staff.role).toBe(role)
  })

  test('everything but health, the API document, the sign-in itself and a resident\'s card needs a session', async () => {
    const open = ['/api/health', '/api/openapi.json', '/api/docs']
    for (const endpoint of Object.values<Endpoint>(api)) {
      const path = endpoint.path.replace(':id', '1')
      const { get, post, put, delete: remove } = desk.anybody
      const ask = { get: () => get(path), post: () => post(path, {}), put: () => put(path, {}), delete: () => remove(path) }
      const answer = await ask[endpoint.method]()
      if (open.includes(endpoint.path)) expect(answer.status).toBe(200)
      // Who has the address of a card may see it; nobody has this one.
      else if (endpoint.path.startsWith('/api/cards/')) expect([400, 404], endpoint.path).toContain(answer.status)
      else if (endpoint.path !== '/api/session' || endpoint.method === 'get') {
        expect(answer.status, endpoint.path).toBe(401)
        expect(Problem.parse(answer.json).code).toBe('not-signed-in')
      }
    }
  })

  test('the cookie is out of reach of scripts and of other sites, and the database cannot sign in with what it keeps', async () => {
    const { headers } = await desk.anybody.post('/api/session', { persona: 'dispatcher' })
    const cookie = headers.getSetCookie().find((one) => one.startsWith('streetdesk_session='))!
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    const token = /=([0-9a-f]{64});/.exec(cookie)![1]!
    const { rows } = { rows: await desk.context.db.selectFrom('session').select('token_hash').execute() }
    expect(rows.map((row) => row.token_hash)).not.toContain(token)
  })

  test('a page can read whose session the browser has, and nothing that opens one', async () => {
    const { headers, json } = await desk.anybody.post('/api/session', { persona: 'dispatcher' })
    const hint = headers.getSetCookie().find((one) => one.startsWith(`${signedInCookie}=`))!
    expect(hint.split(';')[0]).toBe(`${signedInCookie}=${Session.parse(json).staff.id}`)
    expect(hint).not.toContain('HttpOnly')
  })

  test('signing out ends the session, not only the cookie', async () => {
    const person = await desk.signIn('dispatcher')
    expect((await person.delete('/api/session')).status).toBe(204)
    expect((await person.get('/api/city')).status).toBe(401)
  })

  test('a session ends by itself after its time', async () => {
    const person = await desk.signIn('dispatcher')
    desk.clock.now += 15 * 86_400_000
    expect((await person.get('/api/city')).status).toBe(401)
  })

  test('a request from another site is refused even with the cookie', async () => {
    const person = await desk.signIn('dispatcher')
    const answer = await person.post('/api/session', { persona: 'admin' }, { origin: 'https://elsewhere.example' })
    expect(answer.status).toBe(403)
    expect((await person.post('/api/session', { persona: 'admin' }, { origin: 'http://localhost', host: 'localhost' })).status).toBe(200)
  })

  test('a made-up cookie, a wrong persona and a form are refused', async () => {
    expect((await desk.visitor('streetdesk_session=00ff').get('/api/city')).status).toBe(401)
    const wrong = await desk.anybody.post('/api/session', { persona: 'mayor' })
    expect(wrong.status).toBe(400)
    expect(Problem.parse(wrong.json).fields).toMatchObject([{ field: 'persona' }])
    const form = await desk.app.request('/api/session', { method: 'POST', body: new URLSearchParams({ persona: 'admin' }) })
    expect(form.status).toBe(415)
  })

  test('where the demo is off nobody gets in as a persona, not even with a session from before', async () => {
    const before = await desk.signIn('admin')
    const closed = await testDesk(engine.driver(), { now: desk.clock.now, demo: false })
    expect((await closed.anybody.post('/api/session', { persona: 'admin' })).status).toBe(403)
    expect((await closed.visitor(before.cookie).get('/api/city')).status).toBe(401)
  })
})
