import { expect, test } from 'vitest'
import { pageFirst } from '../../../src/worker/page-first.ts'

const long = 60_000
const answer = (words: string, status = 200) => Promise.resolve(new Response(words, { status }))
const never = new Promise<Response>(() => {})
const kept = () => answer('kept')
const nothing = () => Promise.resolve(undefined)
const words = async (asked: Promise<Response>) => (await asked).text()

test('the network\'s page, also when it says that there is none', async () => {
  expect(await words(pageFirst(answer('fresh'), kept, long))).toBe('fresh')
  expect((await pageFirst(answer('gone', 404), kept, long)).status).toBe(404)
})

test('the kept page where there is no network, where the server fails, and where it takes too long', async () => {
  expect(await words(pageFirst(Promise.reject(new TypeError('offline')), kept, long))).toBe('kept')
  expect(await words(pageFirst(answer('bad gateway', 502), kept, long))).toBe('kept')
  expect(await words(pageFirst(never, kept, 1))).toBe('kept')
})

test('where nothing was kept, whatever the network gives, however late', async () => {
  await expect(pageFirst(Promise.reject(new TypeError('offline')), nothing, long)).rejects.toThrow('offline')
  expect((await pageFirst(answer('bad gateway', 502), nothing, long)).status).toBe(502)
  let arrive: (response: Response) => void = () => {}
  const late = pageFirst(new Promise<Response>((done) => { arrive = done }), () => { arrive(new Response('late')); return nothing() }, 1)
  expect(await words(late)).toBe('late')
})
