/**
 * A browser takes `set-cookie` out of every answer that a script makes. The app sets its cookies as on any host, so in this
 * worker an answer remembers them beside its headers.
 */
const remembered = new WeakMap<Response, string[]>()

const Plain = globalThis.Response

globalThis.Response = class extends Plain {
  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super(body, init)
    // An answer that is made of another one has that one's.
    const cookies = init instanceof Plain ? cookiesOf(init) : new Headers(init?.headers).getSetCookie()
    if (cookies.length > 0) remembered.set(this, cookies)
  }
}

export function cookiesOf(response: Response): string[] {
  return remembered.get(response) ?? []
}
