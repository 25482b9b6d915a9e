import type { Problem, ProblemCode } from '../../contract/problem.ts'
import type { StaleProblem } from '../../contract/commands.ts'

/** Every failed call, whatever the cause: the one error that screens know. `network`: no answer came at all. */
export class ApiError extends Error {
  readonly code: ProblemCode | 'network'
  readonly requestId: string | null
  readonly problem: Problem | null
  constructor(code: ProblemCode | 'network', message: string, problem: Problem | null = null, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ApiError'
    this.code = code
    this.problem = problem
    this.requestId = problem?.requestId ?? null
  }
}

/** The newer state that a stale command was told, or null for another failure. */
export function staleOf(error: unknown): StaleProblem | null {
  return error instanceof ApiError && error.code === 'stale-version' ? (error.problem as StaleProblem) : null
}

/** The newer state of a thing other than a case, likewise. */
export function newerOf<T>(error: unknown): T | null {
  return error instanceof ApiError && error.code === 'stale-version' ? (error.problem as unknown as { current: T }).current : null
}

/** A sentence for a person. The code's own words; the server's message where it says more. */
export function sayError(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something went wrong in this page. Reload it; if it stays, tell the administrator.'
  return sentences[error.code] ?? error.message
}

const sentences: Partial<Record<ApiError['code'], string>> = {
  'network': 'The server cannot be reached. Check the connection; nothing you typed is lost.',
  'not-signed-in': 'Your session has ended. Sign in again to go on.',
  'internal': 'Something went wrong on the server. Try again.',
  'stale-version': 'Somebody changed this case in the meantime.',
}
