import { api } from '../../contract/api.ts'
import type { Session } from '../../contract/session.ts'
import type { Context } from '../domain/context.ts'
import { closeSession, openSession } from '../domain/sessions.ts'
import { mount, type Server } from './mount.ts'
import { giveCookie, readToken, takeCookie, type KnownHosts } from './who-asks.ts'

export function mountSession(server: Server, context: Context, hosts: KnownHosts): void {
  mount(server, api.signIn, async ({ body, http }) => {
    // Being someone else now ends who one was.
    const before = readToken(http)
    if (before) await closeSession(context, before)
    const opened = await openSession(context, body.persona)
    giveCookie(http, opened, hosts)
    return { staff: opened.staff } satisfies Session
  })
  mount(server, api.session, ({ actor }) => ({ staff: actor }) satisfies Session)
  mount(server, api.signOut, async ({ http }) => {
    const token = readToken(http)
    if (token) await closeSession(context, token)
    takeCookie(http)
  })
}
