import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

const ofCases = new Set<unknown>(['case', 'cases', 'insights'])

/** How old the oldest that the screen shows of cases is: its time in ms since 1970; null where it shows none. */
export function useShownAt(): number | null {
  const client = useQueryClient()
  const subscribe = useCallback((listener: () => void) => client.getQueryCache().subscribe(listener), [client])
  return useSyncExternalStore(subscribe, () => shownAt(client))
}

function shownAt(client: QueryClient): number | null {
  const times = client.getQueryCache().findAll({ type: 'active' })
    .filter(({ queryKey, state }) => ofCases.has(queryKey[0]) && state.data !== undefined)
    .map(({ state }) => state.dataUpdatedAt)
  return times.length > 0 ? Math.min(...times) : null
}
