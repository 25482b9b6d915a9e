import type { TakeOver } from './worker/worker-scope.ts'

/**
 * Lets a service worker keep the app on this device, so that it opens without a network. Called by a built app only, when its
 * first paint is over. A page has room for one worker: a host whose server is one does not call this.
 */
export async function keepOnDevice(): Promise<void> {
  // The types promise it everywhere; pages without TLS and some private windows have none.
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
  const entry = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src
  if (!workers || !entry) return
  await idle()
  try {
    const registration = await workers.register('/sw.js', { updateViaCache: 'none' })
    // A page that came with a new build lets its worker in; one of the old build is not heard.
    const offer = () => registration.waiting?.postMessage({ takeOver: new URL(entry).pathname } satisfies TakeOver)
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offer))
    offer()
  } catch {
    // Storage is switched off or full, or the server is away: the app goes on with its network, and the next page tries again.
  }
}

/** Nothing of the first screen waits for what comes now. */
async function idle(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, { once: true }))
  await new Promise((done) => (typeof requestIdleCallback === 'function' ? requestIdleCallback(done, { timeout: 5000 }) : setTimeout(done, 2000)))
}
