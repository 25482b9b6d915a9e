import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { api } from '../../contract/api.ts'
import { Settings } from '../../contract/settings.ts'
import { call } from './client.ts'
import { unsavedSettings, withChanges } from './unsaved-settings.ts'
import { keep, kept } from './kept/kept.ts'

/** How the person who is signed in has set up the desk. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: kept(Settings, (signal) => call(api.readSettings, { signal })),
  staleTime: 5 * 60_000,
})

let waiting = 0

/**
 * Changes some settings, on the screen at once: what is not named stays. Where the server does not take them the screen goes back to what it knows.
 * @throws ApiError
 */
export async function saveSettings(client: QueryClient, change: Settings): Promise<void> {
  const { queryKey } = settingsQuery
  await client.cancelQueries({ queryKey })
  client.setQueryData(queryKey, (before: Settings = {}) => withChanges(before, change))
  waiting += 1
  try {
    const settings = await call(api.writeSettings, { body: change })
    // An answer to the change before last would take back the last one for a moment.
    if (waiting > 1) return
    client.setQueryData(queryKey, settings)
    keep(queryKey, settings)
  } catch (error) {
    void client.invalidateQueries({ queryKey })
    throw error
  } finally {
    waiting -= 1
  }
}

/**
 * The desk as its person has set it up, and how to go on setting it up with a pointer or a key held down: what is changed is
 * there at once, written a little later, and stays on this screen where it could not be written.
 */
export function useSettings() {
  const client = useQueryClient()
  const { data } = useQuery(settingsQuery)
  const { changes, failed } = useSyncExternalStore(unsavedSettings.subscribe, unsavedSettings.now)
  const settings = useMemo(() => withChanges(data ?? {}, changes), [data, changes])
  const change = useCallback((some: Settings) => unsavedSettings.change(some, (all) => saveSettings(client, all)), [client])
  return { settings, change, /** The last changes are only on this screen. */ failed }
}
