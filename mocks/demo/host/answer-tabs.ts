import type { Asked, ToHost, ToTab } from '../messages.ts'
import { cookiesOf } from './kept-cookies.ts'

type App = { fetch(request: Request): Response | Promise<Response> }
type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>

/**
 * Answers what tabs ask with the app. A body goes over piece by piece, the next when its tab asks for it: what nobody reads
 * any more is not made.
 * @returns what hears the tabs.
 */
export function answerTabs(opening: Promise<App>, post: (message: ToTab) => void): (message: ToHost) => void {
  const bodies = new Map<string, Reader>()

  async function answer(tab: string, id: number, asked: Asked) {
    try {
      const app = await opening
      const response = await app.fetch(requestOf(asked))
      const { status, body } = response
      if (body) bodies.set(`${tab} ${id}`, body.getReader())
      post({ to: tab, kind: 'answer', id, answer: { status, headers: [...response.headers], cookies: cookiesOf(response), hasBody: body !== null } })
    } catch (error) {
      console.error(error)
      post({ to: tab, kind: 'broken', id })
    }
  }

  async function more(tab: string, id: number, key: string) {
    const reader = bodies.get(key)
    if (!reader) return
    try {
      const { done, value } = await reader.read()
      if (done) bodies.delete(key)
      post(done ? { to: tab, kind: 'end', id } : { to: tab, kind: 'piece', id, bytes: value })
    } catch {
      bodies.delete(key)
      post({ to: tab, kind: 'broken', id })
    }
  }

  function stop(key: string) {
    void bodies.get(key)?.cancel().catch(() => {})
    bodies.delete(key)
  }

  return (message) => {
    const { tab } = message
    if (message.kind === 'ask') void answer(tab, message.id, message.asked)
    if (message.kind === 'more') void more(tab, message.id, `${tab} ${message.id}`)
    if (message.kind === 'stop') stop(`${tab} ${message.id}`)
    if (message.kind === 'gone') for (const key of bodies.keys()) if (key.startsWith(`${tab} `)) stop(key)
  }
}

function requestOf({ url, method, headers, body }: Asked): Request {
  const request = new Request(url, { method, headers: headers.filter(([name]) => name !== 'cookie'), ...(body && { body }) })
  // A browser lets no script put a cookie into a request; the app looks for it there.
  Object.defineProperty(request, 'headers', { value: new Headers(headers) })
  return request
}
