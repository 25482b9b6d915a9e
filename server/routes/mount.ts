import type { Context as HonoContext, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { Endpoint } from '../../contract/api.ts'
import { readQuery } from '../../contract/case-filter.ts'
import type { FieldProblem } from '../../contract/problem.ts'
import type { Actor } from '../domain/context.ts'
import { Refused } from '../domain/refused.ts'
import { readShortText } from './short-body.ts'

/** What a request carries besides its own input. */
export type Variables = { requestId: string; districtKinds: readonly string[]; /** So long a short body may take. */ bodyMs: number; readActor: () => Promise<Actor | null>; local: boolean }
export type Server = Hono<{ Variables: Variables }>
export type Http = HonoContext<{ Variables: Variables }>

type Parsed<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType ? z.infer<E[K]> : undefined

export type Call<E extends Endpoint> = {
  params: Parsed<E, 'params'>
  query: Parsed<E, 'query'>
  body: Parsed<E, 'body'>
  /** Who asks; null only where the endpoint is open, or a tool of this machine asks. */
  actor: E['access'] extends 'session' ? Actor : Actor | null
  http: Http
}

/**
 * An answer that is made while it is sent. `open` is called only where somebody reads: who asks for the head alone would
 * leave a body, and what stands behind it, open.
 */
export class Streamed {
  readonly headers: Record<string, string>
  readonly open: () => Promise<ReadableStream<Uint8Array>>
  constructor(headers: Record<string, string>, open: () => Promise<ReadableStream<Uint8Array>>) {
    // Neither kept nor compressed, here or on the way: either would gather the whole of it first.
    this.headers = { 'cache-control': 'no-store, no-transform', ...headers }
    this.open = open
  }
}

/**
 * Puts one endpoint of the contract on the server: who may ask, input by its schemas, then the handler,
 * which calls one verb of the domain. An answer may be a JSON text, a value, a stream, or a whole response.
 */
export function mount<E extends Endpoint>(server: Server, endpoint: E, handle: (call: Call<E>) => unknown): void {
  server.on(endpoint.method.toUpperCase(), endpoint.path, async (http) => {
    const actor = endpoint.access === 'open' ? null : await http.get('readActor')()
    if (endpoint.access === 'session' && !actor) throw new Refused('not-signed-in', 'Sign in first.')
    if (endpoint.access === 'local' && !actor && !http.get('local')) throw new Refused('not-signed-in', 'Sign in first.')
    const call = {
      params: parse(endpoint.params, () => http.req.param()),
      query: parse(endpoint.query, () => readQuery(new URL(http.req.url).searchParams, http.get('districtKinds'))),
      body: endpoint.body ? parse(endpoint.body, await readJson(http)) : undefined,
      actor,
      http,
    } as unknown as Call<E>
    const answer = await handle(call)
    if (answer instanceof Streamed) return new Response(http.req.method === 'HEAD' ? null : await answer.open(), { headers: answer.headers })
    if (answer instanceof Response) return answer
    if (answer === undefined) return http.body(null, 204)
    return jsonText(http, typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
}

/** After all endpoints: another method on an address of the contract is told which ones there are. */
export function refuseOtherMethods(server: Server, endpoints: readonly Endpoint[]): void {
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const allowed = endpoints.filter((endpoint) => endpoint.path === path).map(({ method }) => method.toUpperCase()).join(', ')
    server.all(path, (http) => {
      http.header('allow', allowed)
      throw new Refused('wrong-method', `This address takes ${allowed}.`)
    })
  }
}

/** A JSON text as it is, without reading and writing it again. */
export function jsonText(http: Http, text: string, status: ContentfulStatusCode = 200, headers: Record<string, string> = {}): Response {
  return http.body(text, status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
}

function parse(schema: z.ZodType | undefined, read: () => unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(read())
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.flatMap(fieldProblems)
  const first = fields[0]
  throw new Refused('invalid-input', first ? `${first.field}: ${first.message}` : 'The input does not fit.', { fields })
}

function fieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((field) => ({ field, message: 'There is no such field' }))
  // A list's position says nothing to somebody who wrote one value in an address.
  return [{ field: String(issue.path[0] ?? 'body'), message: issue.message }]
}

const jsonMost = 256 * 1024

async function readJson(http: Http): Promise<() => unknown> {
  // Also keeps out forms of other sites, which cannot send this type without asking first.
  if (!/^application\/json\b/i.test(http.req.header('content-type') ?? '')) {
    throw new Refused('unsupported-type', 'Send JSON, with Content-Type: application/json.')
  }
  const text = await readShortText(http.req.raw.body, { most: jsonMost, tooLarge: 'The body is larger than 256 kB.', ms: http.get('bodyMs') })
  return () => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      throw new Refused('invalid-input', 'The body is not JSON.', { fields: [{ field: 'body', message: 'is not JSON' }] })
    }
  }
}
