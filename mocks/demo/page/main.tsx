import '@fontsource-variable/inter/standard.css'
// First of all styles, as in the app: what comes in a chunk of its own must come after the library's.
import '../../../src/mantine-styles.ts'
import '../../../src/theme.css'
import './demo.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Keeps } from '../messages.ts'
import { Demo, Sorry, type Opened } from './demo.tsx'
import { takeApiLinks } from './own-links.ts'
import { reachHost } from './reach-host.ts'
import { forgetOtherSessions, openAnew } from './start-over.ts'
import { whyFailed, whyNot } from './why-not.ts'

/** The demo's page: its own words first, and the app as soon as the host is ready. */
const root = createRoot(document.getElementById('demo')!)
const unfit = whyNot()
if (unfit) root.render(<StrictMode><Sorry title="The demonstration cannot start here">{unfit}</Sorry></StrictMode>)
else start()

function start() {
  const folder = new URL('./', location.href).href
  const host = reachHost(folder, wantedPlace())
  host.onOver(() => void openAnew())

  const app = store<Opened>({ kind: 'no' })
  root.render(<StrictMode><Demo host={host} app={app} /></StrictMode>)

  // It comes while the host gets ready, and is there when that is.
  const loading = import('./open-app.ts')
  const stop = host.subscribe(() => {
    const state = host.getState()
    if (state.kind !== 'ready') return
    stop()
    forgetOtherSessions(state.since)
    takeApiLinks()
    void loading.then(({ openApp }) => openApp(host, folder)).then(() => app.set({ kind: 'yes' }), (error: unknown) => app.set({ kind: 'failed', words: whyFailed(error) }))
  })
}

/** `?keep=memory` and the like try out, for this tab, what another browser would do. What stands before the `#` is nobody's else: the router would take it for its own. */
function wantedPlace(): Keeps | null {
  const key = 'streetdesk demo keep'
  const asked = new URLSearchParams(location.search).get('keep')
  if (asked !== null) sessionStorage.setItem(key, asked)
  if (location.search) history.replaceState(null, '', location.pathname + location.hash)
  return (['indexeddb', 'memory'] satisfies Keeps[]).find((one) => one === sessionStorage.getItem(key)) ?? null
}

function store<T>(value: T) {
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next: T) {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
