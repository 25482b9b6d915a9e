import { api } from '../../contract/api.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { countViews } from '../domain/count-views.ts'
import { deleteSavedView } from '../domain/delete-saved-view.ts'
import { listSavedViews } from '../domain/list-saved-views.ts'
import { createSavedView, updateSavedView } from '../domain/write-saved-view.ts'
import { attemptOf, readVersioned, versioned, versionOf } from './attempts.ts'
import { mount, type Server } from './mount.ts'

/** Desks that are worth coming back to. */
export function mountViews(server: Server, context: Context): void {
  mount(server, api.listSavedViews, ({ actor }) => {
    authorise(actor, 'read')
    return listSavedViews(context, actor)
  })
  mount(server, api.countViews, ({ actor }) => {
    authorise(actor, 'read')
    return countViews(context, actor)
  })
  mount(server, api.createSavedView, async ({ actor, body, http }) => {
    const { json, id, version } = readVersioned(await createSavedView(context, await attemptOf(http, actor, body), body))
    return versioned(http, json, version, { status: 201, location: `/api/views/${id}` })
  })
  mount(server, api.updateSavedView, async ({ actor, params, body, http }) => {
    const on = versionOf(http)
    const { json, version } = readVersioned(await updateSavedView(context, await attemptOf(http, actor, [on, body]), params.id, on, body))
    return versioned(http, json, version)
  })
  mount(server, api.deleteSavedView, ({ actor, params }) => deleteSavedView(context, actor, params.id))
}
