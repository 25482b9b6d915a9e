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
  client.setQueryData(sessionQuery.queryKey, staff)
}

export async function signOut(client: QueryClient): Promise<void> {
  await call(api.signOut, {})
  client.clear()
  client.setQueryData(sessionQuery.queryKey, null)
}
