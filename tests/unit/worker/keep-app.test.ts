import { expect, test, vi } from 'vitest'
import { keepApp } from '../../../src/worker/keep-app.ts'
import type { WorkerScope } from '../../../src/worker/worker-scope.ts'

const origin = 'https://desk.example'
type Event = { request?: Request; data?: unknown; waitUntil(work: Promise<unknown>): void; respondWith(answer: Promise<Response>): void }

/** One browser's caches, and the server behind it. */
function browser() {
  const shelves = new Map<string, Map<string, string>>()
  const pathOf = (asked: RequestInfo | URL) => new URL(asked instanceof Request ? asked.url : String(asked), origin).pathname
  const server = new Map<string, string>()
  const ask = (asked: RequestInfo | URL) => {
    const found = server.get(pathOf(asked))
    return found === undefined ? Promise.reject(new TypeError('offline')) : Promise.resolve(new Response(found))
  }
  const find = (shelf: Map<string, string> | undefined, asked: RequestInfo | URL) => Promise.resolve(shelf?.has(pathOf(asked)) ? new Response(shelf.get(pathOf(asked))) : undefined)
  const caches = {
    open: (name: string) => {
      if (!shelves.has(name)) shelves.set(name, new Map())
      const shelf = shelves.get(name)!
      return Promise.resolve({
        addAll: async (all: Request[]) => { for (const one of all) shelf.set(pathOf(one), await (await ask(one)).text()) },
        put: async (path: string, answer: Response) => { shelf.set(path, await answer.text()) },
        match: (asked: string) => find(shelf, asked),
      })
    },
    match: async (asked: string) => { for (const shelf of shelves.values()) { const found = await find(shelf, asked); if (found) return found } },
    keys: () => Promise.resolve([...shelves.keys()]),
    delete: (name: string) => Promise.resolve(shelves.delete(name)),
  }
  return { shelves, server, ask, caches }
}

/** Node's requests know no paths without a host, as a worker's do. */
class Asked extends Request {
  constructor(path: string, init?: RequestInit) {
    super(new URL(path, origin), init)
  }
}
vi.stubGlobal('Request', Asked)

function startWorker({ caches, ask }: ReturnType<typeof browser>, build: Parameters<typeof keepApp>[1], windows: string[] = []) {
  const listeners = new Map<string, (event: Event) => void>()
  const seen = { skipped: 0 }
  const scope = {
    location: { origin }, caches, fetch: ask, skipWaiting: () => { seen.skipped += 1; return Promise.resolve() },
    clients: { claim: () => Promise.resolve(), matchAll: () => Promise.resolve(windows.map((path) => ({ url: origin + path }))) },
    addEventListener: (type: string, listener: (event: Event) => void) => listeners.set(type, listener),
  }
  keepApp(scope as unknown as WorkerScope, build)
  const happen = async (type: string, more: Partial<Event> = {}) => {
    const work: Promise<unknown>[] = []
    let answer: Promise<Response> | undefined
    listeners.get(type)!({ ...more, waitUntil: (one) => work.push(one), respondWith: (given) => { answer = given } })
    const said = await (await answer)?.text()
    await Promise.all(work)
    return said
  }
  return { seen, happen, get: (path: string) => happen('fetch', { request: new Asked(path) }) }
}

const one = { version: '1', shell: ['/index.html', '/assets/index-1.js'], later: ['/assets/engine-1.js'] }
const two = { version: '2', shell: ['/index.html', '/assets/index-2.js'], later: ['/assets/engine-1.js'] }

test('keeps the shell at once and the rest when it is used; then both are there without a network', async () => {
  const here = browser()
  for (const path of [...one.shell, ...one.later]) here.server.set(path, `1 ${path}`)
  const worker = startWorker(here, one)
  await worker.happen('install')
  await worker.happen('activate')
  expect([...here.shelves.get('streetdesk app 1')!.keys()]).toEqual(one.shell)
  await worker.get('/assets/engine-1.js')
  here.server.clear()
  expect(await worker.get('/assets/index-1.js')).toBe('1 /assets/index-1.js')
  expect(await worker.get('/assets/engine-1.js')).toBe('1 /assets/engine-1.js')
  expect(await worker.get('/api/session')).toBeUndefined()
})

test('a new build takes along what was used, and leaves the old one whole until it takes over', async () => {
  const here = browser()
  here.shelves.set('streetdesk app 1', new Map([['/index.html', 'old'], ['/assets/engine-1.js', 'engine']])).set('somebody else\'s', new Map())
  for (const path of two.shell) here.server.set(path, `2 ${path}`)
  const worker = startWorker(here, two)
  await worker.happen('install')
  expect(here.shelves.get('streetdesk app 1')!.get('/index.html')).toBe('old')
  await worker.happen('activate')
  expect([...here.shelves.keys()]).toEqual(['somebody else\'s', 'streetdesk app 2'])
  expect(here.shelves.get('streetdesk app 2')!.get('/assets/engine-1.js')).toBe('engine')
})

test('takes over early for a page of its own build that is alone, and for no other', async () => {
  const early = async (takeOver: string, windows: string[]) => {
    const worker = startWorker(browser(), two, windows)
    await worker.happen('message', { data: { takeOver } })
    return worker.seen.skipped
  }
  expect(await early('/assets/index-2.js', ['/day'])).toBe(1)
  expect(await early('/assets/index-2.js', ['/day', '/r/abc', '/api/docs'])).toBe(1)
  expect(await early('/assets/index-2.js', ['/day', '/?status=open'])).toBe(0)
  expect(await early('/assets/index-1.js', ['/day'])).toBe(0)
})
