import { channelName, type HostState, type ToHost, type ToTab } from '../messages.ts'
import { answerTabs } from './answer-tabs.ts'
import { openDesk } from './open-desk.ts'
import { forgetKept } from './kept.ts'
import { forgetDatabase, type Wanted } from './storage.ts'

/**
 * The demo's host: a worker that every tab has, of which one at a time holds the lock, the database and the app. The others
 * wait; when that tab is closed the next one opens what it left.
 */
const wanted = JSON.parse(self.name) as Wanted
const name = channelName(wanted.folder)

void navigator.locks.request(name, async () => {
  await host()
  // The lock is this worker's until its tab is closed: two on one database would destroy it.
  await new Promise(() => {})
})

async function host(): Promise<void> {
  const id = crypto.randomUUID()
  const channel = new BroadcastChannel(name)
  const post = (message: ToTab) => channel.postMessage(message)
  let state: HostState = { kind: 'opening', step: 'database', part: 0 }
  const tell = (next: HostState) => {
    state = next
    post({ to: 'all', kind: 'state', host: id, state })
  }
  const opening = openDesk(wanted, tell)
  const hear = answerTabs(opening, post)
  channel.addEventListener('message', ({ data }: MessageEvent<ToHost | ToTab>) => {
    if (data.to !== 'host') return
    if (data.kind === 'who') tell(state)
    else if (data.kind === 'start-over') void startOver()
    else hear(data as ToHost)
  })

  async function startOver() {
    const desk = await opening.catch(() => null)
    await desk?.close()
    // First what says that there is a database: a half that is left over is taken away at the next start.
    await forgetKept(wanted.folder)
    await forgetDatabase(wanted.folder)
    post({ to: 'all', kind: 'over' })
  }
}
