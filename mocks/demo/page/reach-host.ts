import { channelName, type Answered, type HostState, type Keeps, type ToHost, type ToTab } from '../messages.ts'
import { cookieJar } from '../../cookie-jar.ts'
import { storedCookies } from './stored-cookies.ts'

type Waiting = { answer(response: Response): void; body: ReadableStreamDefaultController<Uint8Array> | null }

export type Host = {
  getState(): HostState
  subscribe(listener: () => void): () => void
  fetch(request: Request): Promise<Response>
  startOver(): void
  /** Calls back when everything was taken away, by this tab or another. */
  onOver(callback: () => void): void
}

const bodyless = new Set([101, 204, 205, 304])

/** This tab's end of the channel to the host, which is a worker of this tab or of another one. It starts this tab's worker. */
export function reachHost(folder: string, keep: Keeps | null): Host {
  const tab = crypto.randomUUID()
  const channel = new BroadcastChannel(channelName(folder))
  const jar = cookieJar(storedCookies(folder))
  const listeners = new Set<() => void>()
  const waiting = new Map<number, Waiting>()
  let state: HostState = { kind: 'opening', step: 'database', part: 0 }
  let hostId: string | null = null
  let nextId = 1
  let over = () => {}

  const post = (message: ToHost) => channel.postMessage(message)
  const set = (next: HostState) => {
    state = next
    for (const listener of listeners) listener()
  }
  /** Without an answer, as from a server that went away: the app asks again by itself. */
  const fail = (id: number) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (one?.body) one.body.error(new TypeError('The demo broke off'))
    else one?.answer(Response.error())
  }

  function begin(id: number, { status, headers, cookies, hasBody }: Answered) {
    const one = waiting.get(id)
    if (!one) return post({ to: 'host', tab, kind: 'stop', id })
    jar.keep(cookies)
    if (!hasBody || bodyless.has(status)) {
      waiting.delete(id)
      return one.answer(new Response(null, { status, headers }))
    }
    const body = new ReadableStream<Uint8Array>({
      start(controller) { one.body = controller },
      pull: () => post({ to: 'host', tab, kind: 'more', id }),
      cancel() {
        waiting.delete(id)
        post({ to: 'host', tab, kind: 'stop', id })
      },
    })
    one.answer(new Response(body, { status, headers }))
  }

  channel.addEventListener('message', ({ data }: MessageEvent<ToHost | ToTab>) => {
    if (data.to === 'all' && data.kind === 'over') over()
    if (data.to === 'all' && data.kind === 'state') {
      // Another host knows nothing of what was asked of the one before.
      if (hostId !== null && hostId !== data.host) for (const id of waiting.keys()) fail(id)
      hostId = data.host
      set(data.state)
    }
    if (data.to !== tab || !('id' in data)) return
    if (data.kind === 'answer') begin(data.id, data.answer)
    if (data.kind === 'broken') fail(data.id)
    if (data.kind === 'piece') waiting.get(data.id)?.body?.enqueue(data.bytes)
    if (data.kind === 'end') {
      waiting.get(data.id)?.body?.close()
      waiting.delete(data.id)
    }
  })
  addEventListener('pagehide', () => post({ to: 'host', tab, kind: 'gone' }))

  const worker = new Worker(new URL('../host/host.ts', import.meta.url), { type: 'module', name: JSON.stringify({ folder, keep }) })
  worker.addEventListener('error', ({ message }) => set({ kind: 'failed', why: 'other', message: message || 'The worker of the demo did not start' }))
  post({ to: 'host', tab, kind: 'who' })

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async fetch(request) {
      const id = nextId++
      const body = request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer()
      const answered = new Promise<Response>((answer) => { waiting.set(id, { answer, body: null }) })
      post({ to: 'host', tab, kind: 'ask', id, asked: { url: request.url, method: request.method, headers: [...request.headers, ['cookie', jar.header()]], body } })
      return answered
    },
    startOver: () => post({ to: 'host', tab, kind: 'start-over' }),
    onOver(callback) { over = callback },
  }
}
