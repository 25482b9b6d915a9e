type Kept = { get(name: string): string | undefined; set(name: string, value: string): unknown; delete(name: string): unknown; [Symbol.iterator](): Iterator<[string, string]> }

/**
 * Keeps the app's cookies where it is hosted by MSW: a mocked answer cannot set the browser's own.
 * Scripts see of them what they would see of real ones.
 */
export function cookieJar(kept: Kept = new Map<string, string>()) {
  return {
    /** What the browser would send along. */
    header: (): string => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    /** @param cookies as they stand in an answer's `set-cookie`. */
    keep(cookies: readonly string[]): void {
      for (const cookie of cookies) {
        const [pair = '', ...attributes] = cookie.split(/;\s*/)
        const at = pair.indexOf('=')
        const over = attributes.some((attribute) => /^max-age=0$/i.test(attribute))
        if (over) kept.delete(pair.slice(0, at))
        else kept.set(pair.slice(0, at), pair.slice(at + 1))
        const hidden = attributes.some((attribute) => /^httponly$/i.test(attribute))
        if (hidden || typeof document === 'undefined') continue
        const lasts = attributes.find((attribute) => /^max-age=/i.test(attribute))
        document.cookie = [pair, 'path=/', ...(lasts ? [lasts] : [])].join('; ')
      }
    },
  }
}
