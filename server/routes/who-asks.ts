import { getCookie, setCookie, deleteCookie } from 'hono/cookie'
import type { MiddlewareHandler } from 'hono'
import { signedInCookie, type Staff } from '../../contract/session.ts'
import type { Context } from '../domain/context.ts'
import { Refused } from '../domain/refused.ts'
import { readSession, sessionDays } from '../domain/sessions.ts'
import type { Http, Variables } from './mount.ts'

const cookieName = 'streetdesk_session'

/** Under which names this server may be asked (null: any), and the address people use, where a proxy hides it. */
export type KnownHosts = { names: ReadonlySet<string> | null; origin: string | null; secure: boolean }

/**
 * Finds out who asks, for every route: the person of the session cookie, or a tool of this machine by the token
 * that the server left in its data folder. The session is looked up only where a route wants to know.
 */
export function whoAsks(context: Context, localToken: string | null, hosts: KnownHosts): MiddlewareHandler<{ Variables: Variables }> {
  return async (http, next) => {
    refuseOtherNames(http, hosts)
    refuseOtherSites(http, hosts)
    const token = getCookie(http, cookieName)
    http.set('readActor', () => (token ? readSession(context, token) : Promise.resolve(null)))
    http.set('local', localToken !== null && http.req.header('authorization') === `Bearer ${localToken}`)
    await next()
  }
}

/**
 * A name that anybody can point at this machine must not reach it: a page of that name would be of the same site as
 * the server, and could do here what its visitor may.
 */
function refuseOtherNames(http: Http, { names }: KnownHosts): void {
  if (names === null) return
  const host = http.req.header('host')
  const name = host === undefined ? new URL(http.req.url).hostname : host.replace(/:\d+$/, '')
  if (!names.has(name.toLowerCase())) throw new Refused('forbidden', `This server does not answer to the name ${name}. Set PUBLIC_URL to the address people use.`)
}

/** A browser says where a request comes from; one from another site must not act with this site's cookie. */
function refuseOtherSites(http: Http, hosts: KnownHosts): void {
  const origin = http.req.header('origin')
  if (http.req.method === 'GET' || http.req.method === 'HEAD' || origin === undefined) return
  const ours = http.req.header('host') ?? new URL(http.req.url).host
  if (origin === hosts.origin || (URL.canParse(origin) && new URL(origin).host === ours)) return
  throw new Refused('forbidden', 'This request came from another site.')
}

export function readToken(http: Http): string | undefined {
  return getCookie(http, cookieName)
}

export function giveCookie(http: Http, { token, staff }: { token: string; staff: Staff }, { secure }: KnownHosts): void {
  const options = {
    sameSite: 'Lax', path: '/', maxAge: sessionDays * 86_400,
    secure: secure || new URL(http.req.url).protocol === 'https:',
  } as const
  setCookie(http, cookieName, token, { ...options, httpOnly: true })
  setCookie(http, signedInCookie, String(staff.id), options)
}

export function takeCookie(http: Http): void {
  deleteCookie(http, cookieName, { path: '/' })
  deleteCookie(http, signedInCookie, { path: '/' })
}
