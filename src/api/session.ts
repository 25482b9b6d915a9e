import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { Staff } from '../../contract/session.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { call } from './client.ts'
import { ApiError } from './errors.ts'

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Staff | null> => {
    // The server's hint beside the session: without it the answer is known, and a browser would log the refusal.
    if (!document.cookie.includes('streetdesk_signed_in=')) return null
    try {
      return (await call(api.session, { signal })).staff
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-signed-in') return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

export async function signIn(client: QueryClient, persona: Role): Promise<void> {
  const { staff } = await call(api.signIn, { body: { persona } })
  client.setQueryData(endedQuery.queryKey, false)
  client.setQueryData(sessionQuery.queryKey, staff)
}

export async function signOut(client: QueryClient): Promise<void> {
  await call(api.signOut, {})
  // First who is asking, which a screen watches, and then what they may no longer see.
  client.setQueryData(sessionQuery.queryKey, null)
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
}

/** The session ended by itself: the sign-in page comes up and says why; the address and all drafts stay. */
export function sessionEnded(client: QueryClient): void {
  client.setQueryData(endedQuery.queryKey, true)
  client.setQueryData(sessionQuery.queryKey, null)
}

/** Whether the last session ended by itself. */
export const endedQuery = queryOptions({ queryKey: ['session', 'ended'], queryFn: () => false, staleTime: Infinity })
