/** Why the demo cannot run in this browser, as a sentence for who tries; null when it can. */
export function whyNot(): string | null {
  // The types promise all of it everywhere.
  const { navigator, BroadcastChannel, DecompressionStream, OffscreenCanvas, WebAssembly, Worker } = globalThis as unknown as Record<string, unknown> & { navigator: { serviceWorker?: object; locks?: object } }
  if (!globalThis.isSecureContext) return 'This page came over http. A browser lets the demo work only over https, or from this very machine (localhost).'
  if (!navigator.serviceWorker) return 'This browser gives this window no service worker, which the demo needs to answer the desk: private windows of some browsers have none. Open it in an ordinary window.'
  if (!navigator.locks || !BroadcastChannel || !DecompressionStream || !OffscreenCanvas || !WebAssembly || !Worker) return 'This browser is too old for it. Any from 2023 on will do.'
  return null
}

/** Something of the browser said no when it was tried. */
export function whyFailed(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return `This browser did not let the demo start. Where cookies and site data are blocked, allow them for this site, or open it in an ordinary window. It said: ${said}`
}
