import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api/errors.ts'
import { sessionEnded } from './api/session.ts'

/** Failures worth a second try: the rest would only fail again, or did something the first time. */
const passing = new Set<ApiError['code']>(['network', 'database-unavailable', 'internal'])

export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'not-signed-in') sessionEnded(client)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Without a network a query fails and says so, instead of waiting in silence.
        networkMode: 'always',
        refetchOnReconnect: true,
        // What a device without a network cannot do now it cannot do in a second.
        retry: (times, error) => times < 2 && error instanceof ApiError && passing.has(error.code) && (error.code !== 'network' || navigator.onLine),
        retryDelay: (times) => 400 * 2 ** times,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
