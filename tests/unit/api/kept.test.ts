import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ApiError } from '../../../src/api/errors.ts'
import { firstData } from '../../../src/api/first-data.ts'
import { forgetAnswers, keepAnswer, keptAnswer, longestMs, mostAnswers } from '../../../src/api/kept/answers.ts'
import { forgetKept, keep, kept, recall } from '../../../src/api/kept/kept.ts'

const browser = { cookie: '' }
const signIn = (id: number | null) => { browser.cookie = id === null ? 'other=1' : `other=1; streetdesk_signed_in=${id}` }
const offline = () => Promise.reject(new ApiError('network', 'No answer'))
const Thing = z.object({ name: z.string() })
const key = ['thing']
const asking = (ask: (signal: AbortSignal) => Promise<{ name: string }>, schema = Thing) => ({ queryKey: key, queryFn: kept(schema, ask), retry: false })
/** A page that was opened anew: it knows nothing. */
const page = () => new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })
const isKept = () => vi.waitFor(async () => { if (!(await recall(key, Thing))) throw new Error('not yet') })

beforeEach(() => {
  vi.stubGlobal('document', browser)
  vi.stubGlobal('navigator', { onLine: false })
  signIn(1)
})
afterEach(async () => {
  await forgetAnswers(null)
  vi.unstubAllGlobals()
})

test('without a network the last answer shows, as old as it is and with the failure beside it', async () => {
  await page().fetchQuery(asking(() => Promise.resolve({ name: 'a' })))
  await isKept()
  const { at } = (await recall(key, Thing))!
  const client = page()
  expect(await firstData(client, asking(offline))).toEqual({ name: 'a' })
  await vi.waitFor(() => expect(client.getQueryState(key)).toMatchObject({ data: { name: 'a' }, dataUpdatedAt: at, status: 'error', error: { code: 'network' } }))
})

test('a network that keeps one waiting shows it too, and the fresh answer when that comes', async () => {
  await page().fetchQuery(asking(() => Promise.resolve({ name: 'a' })))
  await isKept()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const client = page()
  let arrive: (answer: { name: string }) => void = () => {}
  const first = firstData(client, asking(() => new Promise((done) => { arrive = done })))
  vi.advanceTimersByTime(5000)
  vi.useRealTimers()
  expect(await first).toEqual({ name: 'a' })
  arrive({ name: 'b' })
  await vi.waitFor(() => expect(client.getQueryState(key)).toMatchObject({ data: { name: 'b' }, status: 'success', fetchStatus: 'idle' }))
})

test('a connection that stays silent is given up as none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let ended = false
  const asked = page().fetchQuery(asking((signal) => new Promise((_, fail) => {
    signal.addEventListener('abort', () => { ended = true; fail(new DOMException('ended', 'AbortError')) })
  })))
  vi.advanceTimersByTime(40_000)
  vi.useRealTimers()
  await expect(asked).rejects.toMatchObject({ code: 'network' })
  expect(ended).toBe(true)
})

test.each(['not-signed-in', 'forbidden', 'database-unavailable', 'internal'] as const)('what the server says stands: %s', async (code) => {
  await page().fetchQuery(asking(() => Promise.resolve({ name: 'a' })))
  await isKept()
  const client = page()
  await expect(firstData(client, asking(() => Promise.reject(new ApiError(code, 'No'))))).rejects.toMatchObject({ code })
  expect(client.getQueryData(key)).toBeUndefined()
})

test('nobody sees what was kept for somebody else, or for nobody', async () => {
  await page().fetchQuery(asking(() => Promise.resolve({ name: 'a' })))
  await isKept()
  for (const other of [2, null]) {
    signIn(other)
    await expect(firstData(page(), asking(offline))).rejects.toMatchObject({ code: 'network' })
  }
})

test('an answer that comes when somebody else is signed in is not kept for either', async () => {
  let arrive: (answer: { name: string }) => void = () => {}
  const client = page()
  const asked = client.fetchQuery(asking(() => new Promise((done) => { arrive = done })))
  signIn(2)
  arrive({ name: 'a' })
  await asked
  // What is kept after it is kept later, too.
  keep(['later'], { name: 'later' })
  await vi.waitFor(async () => expect(await keptAnswer(2, JSON.stringify(['later']))).not.toBeNull())
  for (const id of [1, 2]) expect(await keptAnswer(id, JSON.stringify(key))).toBeNull()
})

test('who was signed out while it was written is not kept', async () => {
  await keepAnswer({ staffId: 1, key: 'k', at: 1, data: 1 }, () => false)
  expect(await keptAnswer(1, 'k', 2)).toBeNull()
})

test('signing in forgets everybody else, signing out everybody', async () => {
  const all = () => Promise.all([1, 2, 10].map(async (id) => (await keptAnswer(id, 'k', 2))?.data ?? null))
  for (const staffId of [1, 2, 10]) await keepAnswer({ staffId, key: 'k', at: 1, data: staffId }, () => true)
  expect(await all()).toEqual([1, 2, 10])
  await forgetKept(2)
  expect(await all()).toEqual([null, 2, null])
  await forgetKept(null)
  expect(await all()).toEqual([null, null, null])
})

test('an answer of an older app that does not fit is no answer', async () => {
  await page().fetchQuery(asking(() => Promise.resolve({ name: 'a' })))
  await isKept()
  const Newer = Thing.extend({ color: z.string() }) as unknown as typeof Thing
  await expect(firstData(page(), asking(offline, Newer))).rejects.toMatchObject({ code: 'network' })
})

test('there are never more than so many, nor older ones', async () => {
  const start = 1_000_000_000_000
  for (let i = 0; i < mostAnswers + 5; i += 1) await keepAnswer({ staffId: 1, key: `k${i}`, at: start + i, data: i }, () => true)
  const there = async (i: number, now = start) => (await keptAnswer(1, `k${i}`, now)) !== null
  expect([await there(0), await there(4), await there(5), await there(mostAnswers + 4)]).toEqual([false, false, true, true])
  expect(await there(10, start + 10 + longestMs)).toBe(false)
  await keepAnswer({ staffId: 1, key: 'new', at: start + 100 + longestMs, data: 0 }, () => true)
  expect([await there(99), await there(100)]).toEqual([false, true])
})
