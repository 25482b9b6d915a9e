import type { z } from 'zod'
import { api, type Endpoint } from '../../contract/api.ts'
import { assignCase } from '../domain/assign-case.ts'
import { authorise } from '../domain/authorise.ts'
import { bulkCommand } from '../domain/bulk-command.ts'
import { closeCase } from '../domain/close-case.ts'
import type { Context } from '../domain/context.ts'
import { countFacets } from '../domain/count-facets.ts'
import { createCase } from '../domain/create-case.ts'
import { linkDuplicate, unlinkDuplicate } from '../domain/duplicate-case.ts'
import { editCase } from '../domain/edit-case.ts'
import { listCases } from '../domain/list-cases.ts'
import { mapCases } from '../domain/map-cases.ts'
import { noteCase } from '../domain/note-case.ts'
import { resumeCase, startCase, waitCase } from '../domain/progress-case.ts'
import { readCase } from '../domain/read-case.ts'
import { relateCase } from '../domain/relate-case.ts'
import { reopenCase } from '../domain/reopen-case.ts'
import type { CommandCall } from '../domain/run-command.ts'
import { undoCases } from '../domain/undo-cases.ts'
import { attemptOf, versioned, versionOf } from './attempts.ts'
import { mount, type Call, type Server } from './mount.ts'

/** Reading cases in every way, and every command on one or many of them. */
export function mountCases(server: Server, context: Context): void {
  mount(server, api.listCases, ({ actor, query }) => {
    authorise(actor, 'read')
    return listCases(context, actor, query)
  })
  // Before `:id`, which would take "map" and the like for one.
  mount(server, api.mapCases, ({ actor, query }) => {
    authorise(actor, 'read')
    return mapCases(context, actor, query)
  })
  mount(server, api.countFacets, ({ actor, query }) => {
    authorise(actor, 'read')
    return countFacets(context, actor, query)
  })
  mount(server, api.readCase, async ({ actor, params, http }) => {
    authorise(actor, 'read')
    const { json, version } = await readCase(context, params.id)
    return versioned(http, json, version)
  })
  mount(server, api.relatedCases, ({ actor, params }) => {
    authorise(actor, 'read')
    return relateCase(context, params.id)
  })
  mount(server, api.createCase, async ({ actor, body, http }) => {
    const { json, version } = await createCase(context, await attemptOf(http, actor, body), body)
    const { id } = JSON.parse(json) as { id: number }
    return versioned(http, json, version, { status: 201, location: `/api/cases/${id}` })
  })
  mount(server, api.bulkCommand, async ({ actor, body, http }) => bulkCommand(context, await attemptOf(http, actor, body), body))
  mount(server, api.undoCases, async ({ actor, body, http }) => undoCases(context, await attemptOf(http, actor, body), body))
  command(api.assignCase, assignCase)
  command(api.startCase, startCase)
  command(api.waitCase, waitCase)
  command(api.resumeCase, resumeCase)
  command(api.noteCase, noteCase)
  command(api.editCase, editCase)
  command(api.closeCase, closeCase)
  command(api.reopenCase, reopenCase)
  command(api.linkDuplicate, linkDuplicate)
  command(api.unlinkDuplicate, unlinkDuplicate)

  /** Every command arrives the same way: on a version, perhaps under a key. */
  function command<B>(endpoint: CommandEndpoint<B>, run: (context: Context, call: CommandCall, body: B) => Promise<{ json: string; version: number }>): void {
    mount(server, endpoint, async (asked) => {
      const { http, actor, params, body } = asked as Call<typeof api.noteCase> & { body: B }
      const version = versionOf(http)
      const call = { ...await attemptOf(http, actor, [version, body]), caseId: params.id, version }
      const done = await run(context, call, body)
      return versioned(http, done.json, done.version)
    })
  }
}

type CommandEndpoint<B> = Endpoint & { access: 'session'; params: typeof api.noteCase.params; body: z.ZodType<B> }
