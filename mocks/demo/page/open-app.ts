import { createHashHistory } from '@tanstack/react-router'
import { http } from 'msw'
import { setupWorker } from 'msw/browser'
import { mountApp } from '../../../src/app.tsx'
import type { Host } from './reach-host.ts'

/**
 * Lets MSW answer this tab's requests to the API with the host's app, and then opens the app itself. Its addresses stand behind
 * a `#`: a static site has one page. @throws where this browser lets the page have no service worker.
 */
export async function openApp(host: Host, folder: string): Promise<void> {
  const worker = setupWorker(http.all(`${location.origin}/api/*`, ({ request }) => host.fetch(request)))
  await worker.start({ serviceWorker: { url: `${folder}demo-worker.js` }, onUnhandledRequest: 'bypass', quiet: true })
  mountApp(createHashHistory())
}
