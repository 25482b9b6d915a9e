import { cookiePrefix } from './stored-cookies.ts'

/** Takes away what the app keeps on this device beside the demo's own database, and opens it as on the first day. */
export async function openAnew(): Promise<void> {
  for (const store of [localStorage, sessionStorage]) {
    for (const key of Object.keys(store)) if (/^streetdesk/i.test(key)) store.removeItem(key)
  }
  forgetCookies()
  const databases = await indexedDB.databases?.().catch(() => []) ?? []
  for (const { name } of databases) if (name && /^streetdesk (?!demo)/.test(name)) indexedDB.deleteDatabase(name)
  history.replaceState(null, '', location.pathname)
  location.reload()
}

/** Who was signed in at another database, taken away since, is not at this one. @param since when this one was filled. */
export function forgetOtherSessions(since: number): void {
  const key = `streetdesk demo since ${location.pathname}`
  if (localStorage.getItem(key) === String(since)) return
  for (const name of Object.keys(localStorage)) if (name.startsWith(cookiePrefix)) localStorage.removeItem(name)
  forgetCookies()
  localStorage.setItem(key, String(since))
}

function forgetCookies(): void {
  for (const pair of document.cookie.split('; ')) {
    const [name] = pair.split('=')
    if (name?.startsWith('streetdesk')) document.cookie = `${name}=; path=/; max-age=0`
  }
}
