import { pageFirst } from './page-first.ts'
import { planFor } from './plan.ts'
import type { Build, WorkerScope } from './worker-scope.ts'

const prefix = 'streetdesk app '
/** So long a page waits for the network before it opens as it was kept. */
const patienceMs = 3000
const page = '/index.html'

/**
 * Opens the app without a network. It keeps one build, whole, and never a part of another: a new build is kept beside it
 * and takes over when no page of the old one is open any more. What the server says, the API above all, it never touches.
 */
export function keepApp(scope: WorkerScope, { version, shell, later }: Build): void {
  const { caches, location: { origin } } = scope
  const files = new Set([...shell, ...later])
  const open = () => caches.open(prefix + version)
  const kept = async (path: string) => (await open()).match(path, { ignoreVary: true })

  async function keepShell() {
    const cache = await open()
    // What has a fingerprint in its name may come from the browser's own store; the rest is asked for anew.
    await cache.addAll(shell.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'no-cache' })))
    // What was used before goes along, where it is the same.
    for (const path of later) {
      const used = await caches.match(path, { ignoreVary: true })
      if (used) await cache.put(path, used)
    }
  }

  async function takeOver() {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== prefix + version).map((name) => caches.delete(name)))
    await scope.clients.claim()
  }

  /** A page of another build still asks for that build's parts: it must be closed, or be opened anew, first. */
  async function offerToTakeOver(entry: string) {
    const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
    const pages = windows.filter(({ url }) => planFor({ url, method: 'GET', mode: 'navigate' }, origin, files) === 'page')
    if (shell.includes(entry) && pages.length <= 1) await scope.skipWaiting()
  }

  async function file(request: Request, path: string, waitUntil: (work: Promise<unknown>) => void) {
    const found = await kept(path)
    if (found) return found
    const answer = await scope.fetch(request)
    if (answer.status === 200) {
      const copy = answer.clone()
      // A device without room goes on without it.
      waitUntil(open().then((cache) => cache.put(path, copy)).catch(() => {}))
    }
    return answer
  }

  scope.addEventListener('install', (event) => event.waitUntil(keepShell()))
  scope.addEventListener('activate', (event) => event.waitUntil(takeOver()))
  scope.addEventListener('message', (event) => event.waitUntil(offerToTakeOver(event.data.takeOver)))
  scope.addEventListener('fetch', (event) => {
    const { request } = event
    const plan = planFor(request, origin, files)
    if (plan === 'page') event.respondWith(pageFirst(scope.fetch(request), () => kept(page), patienceMs))
    if (plan === 'file') event.respondWith(file(request, new URL(request.url).pathname, (work) => event.waitUntil(work)))
  })
}
