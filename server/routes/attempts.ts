import { readVersion, writeVersion } from '../../contract/commands.ts'
import { invalid } from '../domain/case-words.ts'
import type { Actor } from '../domain/context.ts'
import type { Attempt } from '../domain/once.ts'
import { Refused } from '../domain/refused.ts'
import { sha256 } from '../domain/sessions.ts'
import { jsonText, type Http } from './mount.ts'

/** Reads the version that a change was decided on. @throws Refused `version-required`, or `invalid-input` naming the header. */
export function versionOf(http: Http): number {
  const ifMatch = http.req.header('if-match')
  if (ifMatch === undefined) throw new Refused('version-required', 'Send the version you decided on, as If-Match: "3".')
  const version = readVersion(ifMatch)
  if (version === null) throw invalid('If-Match', 'Use a version like "3"')
  return version
}

/** Reads what makes sending a request again harmless. @param asked all that was asked, besides the address. */
export async function attemptOf(http: Http, actor: Actor, asked: unknown): Promise<Attempt> {
  const key = http.req.header('idempotency-key') ?? null
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid('Idempotency-Key', 'Use 1 to 200 visible characters')
  return { actor, key, requestHash: await sha256(JSON.stringify([http.req.method, http.req.path, asked])) }
}

/** What the headers of an answer say of the thing that its JSON text shows. */
export function readVersioned(json: string): { json: string; id: number; version: number } {
  return { json, ...JSON.parse(json) as { id: number; version: number } }
}

/** A JSON text with the version of what it shows. */
export function versioned(http: Http, json: string, version: number, { status = 200, location }: { status?: 200 | 201; location?: string } = {}): Response {
  return jsonText(http, json, status, { etag: writeVersion(version), ...(location && { location }) })
}
