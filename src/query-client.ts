import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api/errors.ts'
import { sessionQuery } from './api/session.ts'

/** Failures worth a second try: the rest would only fail again, or did something the first time. */
const passing = new Set<ApiError['code']>(['network', 'database-unavailable', 'internal'])

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // An ended session shows the sign-in page; the address keeps the desk for afterwards.
        if (error instanceof ApiError && error.code === 'not-signed-in') client.setQueryData(sessionQuery.queryKey, null)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Without a network a query fails and says so, instead of waiting in silence.
        networkMode: 'always',
        retry: (times, error) => times < 2 && error instanceof ApiError && passing.has(error.code),
        retryDelay: (times) => 400 * 2 ** times,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
