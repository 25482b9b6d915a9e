import { api } from '../../contract/api.ts'
import { allCrews } from '../db/crews.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { createCrew, updateCrew } from '../domain/write-crew.ts'
import { allStandardTexts, createStandardText, updateStandardText } from '../domain/write-standard-text.ts'
import { attemptOf, readVersioned, versioned, versionOf } from './attempts.ts'
import { mount, type Server } from './mount.ts'

/** What close-outs are made with: crews, and texts for their notes. */
export function mountCrews(server: Server, context: Context): void {
  mount(server, api.listCrews, async ({ actor }) => {
    authorise(actor, 'read')
    return `{"items":${await allCrews(context.db)}}`
  })
  mount(server, api.createCrew, async ({ actor, body, http }) => {
    const { json, id, version } = readVersioned(await createCrew(context, await attemptOf(http, actor, body), body))
    return versioned(http, json, version, { status: 201, location: `/api/crews/${id}` })
  })
  mount(server, api.updateCrew, async ({ actor, params, body, http }) => {
    const on = versionOf(http)
    const { json, version } = readVersioned(await updateCrew(context, await attemptOf(http, actor, [on, body]), params.id, on, body))
    return versioned(http, json, version)
  })
  mount(server, api.listStandardTexts, async ({ actor }) => {
    authorise(actor, 'read')
    return `{"items":${await allStandardTexts(context.db)}}`
  })
  mount(server, api.createStandardText, async ({ actor, body, http }) => {
    const { json, id, version } = readVersioned(await createStandardText(context, await attemptOf(http, actor, body), body))
    return versioned(http, json, version, { status: 201, location: `/api/standard-texts/${id}` })
  })
  mount(server, api.updateStandardText, async ({ actor, params, body, http }) => {
    const on = versionOf(http)
    const { json, version } = readVersioned(await updateStandardText(context, await attemptOf(http, actor, [on, body]), params.id, on, body))
    return versioned(http, json, version)
  })
}
