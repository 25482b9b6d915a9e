import { signedInCookie } from '../../contract/session.ts'

/** Whose session this browser has, by the cookie that a page may read: the same in all its tabs. Null when it has none. */
export function signedInId(): number | null {
  const [, id] = new RegExp(`(?:^|; )${signedInCookie}=(\\d+)`).exec(document.cookie) ?? []
  return id === undefined ? null : Number(id)
}

/** The session is over, as the server said. */
export function forgetSignedIn(): void {
  document.cookie = `${signedInCookie}=; path=/; max-age=0`
}

let begun = 0

/** How many sessions began on this page so far: two equal numbers say that what was asked and its answer are of one. */
export const sessionsBegun = () => begun

export function sessionBegun(): void {
  begun++
}
