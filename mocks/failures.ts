import { problemStatus, type Problem, type ProblemCode } from '../contract/problem.ts'

/** How an address misbehaves: answers with a problem, never answers, or cannot be reached. */
export type Failure = ProblemCode | 'never' | 'no-network'

/**
 * Makes chosen addresses of a hosted app misbehave, so that every failing state of a screen can be reached
 * without patching the network. Keys are paths like `/api/cases`.
 */
export function failures() {
  const chosen = new Map<string, Failure>()
  return {
    set: (path: string, failure: Failure) => void chosen.set(path, failure),
    clear: () => chosen.clear(),
    /** @returns what to answer instead of the app; null where nothing was chosen. */
    answer(request: Request): Promise<Response> | null {
      const failure = chosen.get(new URL(request.url).pathname)
      if (!failure) return null
      if (failure === 'never') return new Promise(() => {})
      if (failure === 'no-network') return Promise.resolve(Response.error())
      const body = { code: failure, message: `Asked to fail with ${failure}.`, requestId: 'mock' } satisfies Problem
      return Promise.resolve(Response.json(body, { status: problemStatus[failure], headers: { 'content-type': 'application/problem+json' } }))
    },
  }
}

export type Failures = ReturnType<typeof failures>
