import { api } from '../../contract/api.ts'
import { readVersion, writeVersion } from '../../contract/commands.ts'
import { assignCase } from '../domain/assign-case.ts'
import { authorise } from '../domain/authorise.ts'
import type { Actor, Context } from '../domain/context.ts'
import { listCases } from '../domain/list-cases.ts'
import { mapCases } from '../domain/map-cases.ts'
import { noteCase } from '../domain/note-case.ts'
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
  // Before `:id`, which would take "map" for one.
  mount(server, api.mapCases, ({ actor, query }) => {
    authorise(actor, 'read')
    return mapCases(context, query)
  })
  mount(server, api.readCase, async ({ actor, params, http }) => {
    authorise(actor, 'read')
    return versioned(http, await readCase(context, params.id))
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
  const key = http.req.header('idempotency-key') ?? null
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) throw wrongHeader('Idempotency-Key', 'Use 1 to 200 visible characters')
  const requestHash = await sha256(JSON.stringify([http.req.method, http.req.path, version, body]))
  return { actor, caseId, version, key, requestHash }
}

function wrongHeader(field: string, message: string): Refused {
  return new Refused('invalid-input', `${field}: ${message}`, { fields: [{ field, message }] })
}
