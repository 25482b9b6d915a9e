import { afterEach, expect, test, vi } from 'vitest'
import { api } from '../../../contract/api.ts'
import { call } from '../../../src/api/client.ts'
import { makeQueryClient } from '../../../src/query-client.ts'
import { sessionQuery, signIn } from '../../../src/api/session.ts'

afterEach(() => vi.unstubAllGlobals())

const refused = () => Response.json({ code: 'not-signed-in', message: 'Sign in', requestId: '1' }, { status: 401 })
const dana = { id: 3, name: 'Dana Dispatcher', role: 'dispatcher' }

test('what was asked before somebody signed in, and refused after it, is asked again and ends no session', async () => {
  let answerLate: (response: Response) => void = () => {}
  const answers = [() => new Promise<Response>((resolve) => { answerLate = resolve }), () => Promise.resolve(Response.json({ staff: dana })), () => Promise.resolve(Response.json({ items: [] }))]
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => { asked.push(path); return answers[asked.length - 1]!() })
  vi.stubGlobal('document', { cookie: 'streetdesk_signed_in=3' })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem() {} })
  const client = makeQueryClient()
  const slow = client.fetchQuery({ queryKey: ['anything'], queryFn: ({ signal }) => call(api.city, { signal }), retry: false })
  await signIn(client, 'dispatcher')
  answerLate(refused())
  expect(await slow).toEqual({ items: [] })
  expect(asked.filter((path) => path === asked[0])).toHaveLength(2)
  expect(client.getQueryData(sessionQuery.queryKey)).toMatchObject({ id: 3 })
})

test('refused in its own session it is a refusal, asked once', async () => {
  let asked = 0
  vi.stubGlobal('fetch', () => { asked++; return Promise.resolve(refused()) })
  await expect(call(api.city, {})).rejects.toMatchObject({ code: 'not-signed-in' })
  expect(asked).toBe(1)
})
