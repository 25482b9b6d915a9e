import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { api } from '../../contract/api.ts'
import { Settings } from '../../contract/settings.ts'
import { call } from './client.ts'
import { ApiError } from './errors.ts'
import { keep, kept } from './kept/kept.ts'
import { sessionQuery } from './session.ts'
import { signedInId } from './signed-in.ts'
import { unsavedSettings, withChanges } from './unsaved-settings.ts'

/** How the person who is signed in has set up the desk. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: kept(Settings, (signal) => call(api.readSettings, { signal })),
  staleTime: 5 * 60_000,
})

/**
 * Writes some settings: what is not named stays. Never two at once, so that an answer is never older than what is known.
 * @throws ApiError
 */
async function saveSettings(client: QueryClient, change: Settings): Promise<void> {
  const { queryKey } = settingsQuery
  const owner = signedInId()
  // Another tab may have become somebody else since: that desk is not this screen's to change.
  if (owner !== (client.getQueryData(sessionQuery.queryKey)?.id ?? null)) {
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey, exact: true })
    throw new ApiError('not-signed-in', 'Another session by now')
  }
  const settings = await call(api.writeSettings, { body: change })
  // A reading that began before knows nothing of it.
  await client.cancelQueries({ queryKey })
  if (owner !== signedInId()) return
  client.setQueryData(queryKey, settings)
  keep(queryKey, settings)
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
