/**
 * What becomes of a request of the app. `page`: from the network, else as it was kept. `file`: as it was kept, else from the
 * network. `pass`: the browser goes on as if there were no worker.
 */
export type Plan = 'page' | 'file' | 'pass'

type Asked = { url: string; method: string; mode: string }

/** @param files the build's own files, as addresses: their names change with their content. */
export function planFor({ url, method, mode }: Asked, origin: string, files: ReadonlySet<string>): Plan {
  const asked = new URL(url)
  if (method !== 'GET' || asked.origin !== origin) return 'pass'
  // Answers of the API and the resident's card are the server's, as it gives them now or not at all.
  if (/^\/+(api|r)(\/|$)/i.test(asked.pathname)) return 'pass'
  // The app answers every other address; a name with an ending means a file.
  if (mode === 'navigate') return /[^/]\.[^./]+$/.test(asked.pathname) ? 'pass' : 'page'
  return files.has(asked.pathname) ? 'file' : 'pass'
}
