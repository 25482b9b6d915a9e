import { api } from '../../contract/api.ts'
import { readVersion, writeVersion } from '../../contract/commands.ts'
import { assignCase } from '../domain/assign-case.ts'
import { authorise } from '../domain/authorise.ts'
import type { Actor, Context } from '../domain/context.ts'
import { countFacets } from '../domain/count-facets.ts'
import { createCase } from '../domain/create-case.ts'
import { listCases } from '../domain/list-cases.ts'
import { mapCases } from '../domain/map-cases.ts'
import { noteCase } from '../domain/note-case.ts'
import type { Attempt } from '../domain/once.ts'
import { readCase } from '../domain/read-case.ts'
import { Refused } from '../domain/refused.ts'
import type { CommandCall } from '../domain/run-command.ts'
import { sha256 } from '../domain/sessions.ts'
import { jsonText, mount, type Http, type Server } from './mount.ts'

export function mountCases(server: Server, context: Context): void {
  mount(server, api.listCases, ({ actor, query }) => {
    authorise(actor, 'read')
    return listCases(context, query)
  })
  // Before `:id`, which would take "map" and the like for one.
  mount(server, api.mapCases, ({ actor, query }) => {
    authorise(actor, 'read')
    return mapCases(context, query)
  })
  mount(server, api.countFacets, ({ actor, query }) => {
    authorise(actor, 'read')
    return countFacets(context, query)
  })
  mount(server, api.readCase, async ({ actor, params, http }) => {
    authorise(actor, 'read')
    return versioned(http, await readCase(context, params.id))
  })
  mount(server, api.createCase, async ({ actor, body, http }) => {
    const { json, version } = await createCase(context, await attemptOf(http, actor, body), body)
    const { id } = JSON.parse(json) as { id: number }
    return jsonText(http, json, 201, { etag: writeVersion(version), location: `/api/cases/${id}` })
  })
  mount(server, api.assignCase, async ({ actor, params, body, http }) =>
    versioned(http, await assignCase(context, await commandCall(http, actor, params.id, body), body)))
  mount(server, api.noteCase, async ({ actor, params, body, http }) =>
    versioned(http, await noteCase(context, await commandCall(http, actor, params.id, body), body)))
}

function versioned(http: Http, { json, version }: { json: string; version: number }): Response {
  return jsonText(http, json, 200, { etag: writeVersion(version) })
}

/** Reads what every command carries. @throws Refused `version-required`, or `invalid-input` naming the header. */
async function commandCall(http: Http, actor: Actor, caseId: number, body: unknown): Promise<CommandCall> {
  const ifMatch = http.req.header('if-match')
  if (ifMatch === undefined) throw new Refused('version-required', 'Send the version you decided on, as If-Match: "3".')
  const version = readVersion(ifMatch)
  if (version === null) throw wrongHeader('If-Match', 'Use a version like "3"')
  return { ...await attemptOf(http, actor, [version, body]), caseId, version }
}

/** Reads what makes sending a request again harmless. @param asked all that was asked, besides the address. */
async function attemptOf(http: Http, actor: Actor, asked: unknown): Promise<Attempt> {
  const key = http.req.header('idempotency-key') ?? null
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) throw wrongHeader('Idempotency-Key', 'Use 1 to 200 visible characters')
  return { actor, key, requestHash: await sha256(JSON.stringify([http.req.method, http.req.path, asked])) }
}

function wrongHeader(field: string, message: string): Refused {
  return new Refused('invalid-input', `${field}: ${message}`, { fields: [{ field, message }] })
}
