import { z } from 'zod'
import { Refusal } from './lifecycle.ts'

/** Every way a call can fail, and the HTTP status it travels with. The words are the screen's business. */
export const problemStatus = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'forbidden': 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-slow': 408,
  'not-allowed-now': 409,
  'stale-version': 412,
  'too-large': 413,
  'unsupported-type': 415,
  'key-reused': 422,
  'unreadable-photo': 422,
  'version-required': 428,
  'too-often': 429,
  'internal': 500,
  'database-unavailable': 503,
  'database-timeout': 504,
} as const

export type ProblemCode = keyof typeof problemStatus
export const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]

/** What is wrong with one field of the input. */
export const FieldProblem = z.object({ field: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

/** The one shape of a failure (RFC 9457, `application/problem+json`). */
export const Problem = z.object({
  code: z.enum(problemCodes),
  message: z.string(),
  requestId: z.string(),
  fields: z.array(FieldProblem).optional(),
  /** Why a case does not take a command, all at once. */
  reasons: z.array(Refusal).optional(),
})
export type Problem = z.infer<typeof Problem>
