import type { Role } from '../../contract/vocabulary.ts'

export type Answer = { status: number; text: string; json: unknown }

/** Somebody at the desk, over HTTP. An answer that did not come, or not whole, is null. */
export async function signIn(url: string, persona: Role) {
  const entered = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ persona }) })
  if (!entered.ok) throw new Error(`Sign-in answered ${entered.status}`)
  const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]!).join('; ')

  async function send(method: string, path: string, headers: Record<string, string>, body?: BodyInit): Promise<Answer | null> {
    try {
      const response = await fetch(url + path, { method, headers: { cookie, ...headers }, ...(body !== undefined && { body }) })
      const text = await response.text()
      return { status: response.status, text, json: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : null }
    } catch {
      return null
    }
  }
  return {
    /** What is at an address; null where nothing is. */
    async bytes(path: string): Promise<Uint8Array | null> {
      const response = await fetch(url + path, { headers: { cookie } })
      const bytes = new Uint8Array(await response.arrayBuffer())
      return response.ok ? bytes : null
    },
    get: (path: string) => send('GET', path, {}),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) => send('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body)),
    importCsv: (text: string) => send('POST', '/api/imports', { 'content-type': 'text/csv' }, text),
    upload: (bytes: Uint8Array<ArrayBuffer>) => send('POST', '/api/photos', { 'content-type': 'image/jpeg' }, bytes),
  }
}
export type Client = Awaited<ReturnType<typeof signIn>>
