/** What the build tells the worker: its version, what the app needs to open, and what is kept once somebody has used it. */
export type Build = { version: string; shell: readonly string[]; later: readonly string[] }

/** A page that was opened just now, by the script it began with, offers to be the first under a new worker. */
export type TakeOver = { takeOver: string }

type Lasting = { waitUntil(work: Promise<unknown>): void }

/** As much of a service worker's world as ours uses. The types of all of it contradict those of a page. */
export type WorkerScope = {
  location: Location
  caches: CacheStorage
  fetch: typeof fetch
  clients: { claim(): Promise<void>; matchAll(of: { type: 'window'; includeUncontrolled: true }): Promise<readonly { url: string }[]> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'message', listener: (event: Lasting & { data: TakeOver }) => void): void
  addEventListener(type: 'fetch', listener: (event: Lasting & { request: Request; respondWith(answer: Promise<Response>): void }) => void): void
}
