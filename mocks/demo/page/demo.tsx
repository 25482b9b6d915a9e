import { useRef, useState, useSyncExternalStore } from 'react'
import type { HostState } from '../messages.ts'
import type { Host } from './reach-host.ts'
import styles from './demo.module.css'

export type Opened = { kind: 'no' } | { kind: 'yes' } | { kind: 'failed'; words: string }

/** What the demo says for itself: how far it has come, why it cannot, and, above the app, what this is. */
export function Demo({ host, app }: { host: Host; app: { subscribe(listener: () => void): () => void; get(): Opened } }) {
  const state = useSyncExternalStore(host.subscribe, host.getState)
  const opened = useSyncExternalStore(app.subscribe, app.get)
  if (opened.kind === 'failed') return <Sorry title="The demonstration cannot start here">{opened.words}</Sorry>
  if (state.kind === 'failed') return <Failed state={state} host={host} />
  if (opened.kind === 'no') return <Opening state={state} />
  return <Banner host={host} keeps={state.kind !== 'ready' || state.keeps !== 'memory'} />
}

const stepWords = { download: 'Fetching a city', database: 'Starting its database, in this tab', cases: 'Filling it with cases' } as const

function Opening({ state }: { state: HostState }) {
  const step = state.kind === 'opening' ? state.step : 'database'
  const part = state.kind === 'opening' ? state.part : 1
  return (
    <main className={styles.page}>
      <h1>Streetdesk</h1>
      <p>A whole desk is being set up in this browser. Nothing leaves this device.</p>
      <progress aria-label={stepWords[step]} max={1} {...(step !== 'database' && { value: part })} />
      <p className={styles.step} role="status">{stepWords[step]}</p>
    </main>
  )
}

export function Sorry({ title, children, action }: { title: string; children: string; action?: { name: string; act: () => void } }) {
  return (
    <main className={styles.page}>
      <h1>{title}</h1>
      <p role="alert">{children}</p>
      {action && <button type="button" className={styles.button} onClick={action.act}>{action.name}</button>}
    </main>
  )
}

const failures = {
  'no-room': 'This device has no room for it. Make some, and open it again.',
  'newer': 'What this browser has of the demo was made by a newer one. Start over to go on with this one.',
  'offline': 'The first data did not come: is there a network?',
  'other': 'Its database did not open.',
} as const

function Failed({ state: { why, message }, host }: { state: Extract<HostState, { kind: 'failed' }>; host: Host }) {
  const again = why === 'offline' || why === 'no-room'
  const action = again ? { name: 'Try again', act: () => location.reload() } : { name: 'Start over', act: host.startOver }
  return <Sorry title="The demonstration could not open" action={action}>{why === 'other' ? `${failures.other} It said: ${message}` : failures[why]}</Sorry>
}

function Banner({ host, keeps }: { host: Host; keeps: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [starting, setStarting] = useState(false)
  return (
    <aside className={styles.banner} aria-label="Demonstration">
      <p>
        <strong>A demonstration</strong><span className={styles.short} aria-hidden> in this browser only</span>
        <span className={styles.long}>: everything here happens in this browser{keeps ? ' and stays on this device' : ', and is gone when its last tab is closed'}.</span>
      </p>
      <button type="button" className={styles.quiet} onClick={() => dialog.current?.showModal()}>Start over</button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="start-over">
        <h2 id="start-over">Start over?</h2>
        <p>Everything that was done here is taken away, in all tabs of this browser, and the city is as on the first day.</p>
        <div className={styles.acts}>
          <button type="button" className={styles.button} onClick={() => dialog.current?.close()}>Keep it</button>
          <button type="button" className={styles.button} data-main disabled={starting} onClick={() => { setStarting(true); host.startOver() }}>{starting ? 'One moment' : 'Start over'}</button>
        </div>
      </dialog>
    </aside>
  )
}
