/**
 * Keeps the app's cookies where it is hosted by MSW: a mocked answer cannot set the browser's own.
 * Scripts see of them what they would see of real ones.
 */
export function cookieJar() {
  const kept = new Map<string, string>()
  return {
    /** The request as the browser would send it. */
    attach(request: Request): Request {
      const headers = new Headers(request.headers)
      headers.set('cookie', [...kept].map(([name, value]) => `${name}=${value}`).join('; '))
      return new Request(request, { headers })
    },
    keep(response: Response): void {
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = cookie.split(/;\s*/)
        const at = pair.indexOf('=')
        const over = attributes.some((attribute) => /^max-age=0$/i.test(attribute))
        if (over) kept.delete(pair.slice(0, at))
        else kept.set(pair.slice(0, at), pair.slice(at + 1))
        const hidden = attributes.some((attribute) => /^httponly$/i.test(attribute))
        if (!hidden && typeof document !== 'undefined') document.cookie = `${pair}; path=/${over ? '; max-age=0' : ''}`
      }
    },
  }
}
