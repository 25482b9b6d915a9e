export const cookiePrefix = 'streetdesk demo cookie'

/** The app's cookies in this browser's own store: all tabs have the same, and they outlive a reload. */
export function storedCookies(folder: string) {
  const start = `${cookiePrefix} ${new URL(folder).pathname} `
  return {
    get: (name: string) => localStorage.getItem(start + name) ?? undefined,
    set: (name: string, value: string) => localStorage.setItem(start + name, value),
    delete: (name: string) => localStorage.removeItem(start + name),
    * [Symbol.iterator](): Iterator<[string, string]> {
      for (const key of Object.keys(localStorage)) if (key.startsWith(start)) yield [key.slice(start.length), localStorage.getItem(key)!]
    },
  }
}
