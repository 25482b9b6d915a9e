import { api } from '../../contract/api.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { readSettings, writeSettings } from '../domain/settings.ts'
import { mount, type Server } from './mount.ts'

/** How each person has set up their desk. */
export function mountSettings(server: Server, context: Context): void {
  mount(server, api.readSettings, ({ actor }) => {
    authorise(actor, 'read')
    return readSettings(context, actor)
  })
  mount(server, api.writeSettings, ({ actor, body }) => writeSettings(context, actor, body))
}
