import type { z } from 'zod'
import type { Endpoint } from '../../contract/api.ts'
import { writeQuery } from '../../contract/case-filter.ts'
import { writeVersion } from '../../contract/commands.ts'
import type { Problem } from '../../contract/problem.ts'
import { tellReached } from './connection.ts'
import { ApiError } from './errors.ts'
import { sessionsBegun } from './signed-in.ts'

type Input<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType ? { [P in K]: z.input<E[K]> } : unknown
type CommandHeaders<E extends Endpoint> = E extends { command: true } ? { version: number; key: string } : E extends { keyed: true } ? { key: string } : unknown

/** What a call needs, read off the contract. */
export type CallInput<E extends Endpoint> = Input<E, 'params'> & Input<E, 'query'> & Input<E, 'body'> & CommandHeaders<E> & { signal?: AbortSignal }
export type Answer<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : undefined

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; version?: number; key?: string; signal?: AbortSignal }

/**
 * Calls one endpoint of the contract. The answer is not parsed again here: the server's tests hold it to the schema,
 * and parsing every list would cost more than drawing it.
 * @throws ApiError, always that.
 */
export async function call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Answer<E>> {
  const session = sessionsBegun()
  const { params = {}, query, body, version, key, signal } = input as Loose
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = query ? writeQuery(query).toString() : ''
  const headers = new Headers()
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (version !== undefined) headers.set('if-match', writeVersion(version))
  if (key !== undefined) headers.set('idempotency-key', key)

  let response: Response
  try {
    response = await fetch(search ? `${path}?${search}` : path, {
      method: endpoint.method.toUpperCase(), headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    tellReached(false)
    throw new ApiError('network', 'No answer', null, { cause: error })
  }
  tellReached(true)
  if (response.ok) return (response.status === 204 ? undefined : await readJson(response)) as Answer<E>
  const problem = (await readJson(response)) as Problem
  // Refused in the last session's name while somebody signed in: nothing was done, and the new session must not end of it.
  if (problem.code === 'not-signed-in' && session !== sessionsBegun()) return call(endpoint, input)
  throw new ApiError(problem.code, problem.message, problem)
}

/** @throws ApiError where something else than our server answered, e.g. a captive portal or a proxy's error page. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    throw new ApiError(response.ok ? 'network' : 'database-unavailable', 'Not an answer of this server', null, { cause: error })
  }
}
