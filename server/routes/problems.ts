import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { problemStatus, type Problem, type ProblemCode } from '../../contract/problem.ts'
import { DatabaseError, databaseProblem } from '../db/port.ts'
import { Refused } from '../domain/refused.ts'
import type { Http } from './mount.ts'

/**
 * The one road on which every failure travels to the client (D7): problem+json with its status and the request's id.
 * @param log is told of what is our fault, with the same id.
 */
export function answerProblem(error: Error, http: Http, log: (line: string, error: Error) => void): Response {
  const requestId = http.get('requestId')
  if (error instanceof Refused) return problem(http, error.code, error.message, error)
  const code = codeOf(error)
  log(`${requestId} ${http.req.method} ${loggedPath(http)} failed`, error)
  return problem(http, code, words[code])
}

/** The address as the log may have it: a card's token is all it takes to read the card and to open its case again. */
const loggedPath = (http: Http) => new URL(http.req.url).pathname.replace(/^\/(api\/cards|r)\/[^/]+/, '/$1/...')

const words = {
  'database-unavailable': 'The database cannot be reached just now. Nothing was lost; try again.',
  'database-timeout': 'The database took too long for this. Try again, or with a narrower filter.',
  'internal': 'Something went wrong on our side. The log has it under this request id.',
} as const

function codeOf(error: Error): keyof typeof words {
  return error instanceof DatabaseError ? databaseProblem(error) : 'internal'
}

function problem(http: Http, code: ProblemCode, message: string, { fields, reasons, extra = {} }: Partial<Pick<Refused, 'fields' | 'reasons' | 'extra'>> = {}): Response {
  const body = { code, message, requestId: http.get('requestId'), ...(fields && { fields }), ...(reasons && { reasons: [...reasons] }) } satisfies Problem
  // The extra members are JSON texts already, made by the database.
  const more = Object.entries(extra).map(([name, json]) => `,${JSON.stringify(name)}:${json}`).join('')
  const text = JSON.stringify(body).replace(/\}$/, `${more}}`)
  return http.body(text, problemStatus[code] satisfies ContentfulStatusCode, { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
}
