import type { QueryClient } from '@tanstack/react-query'
import { startingViews } from '../../contract/saved-view.ts'
import { firstData } from '../api/first-data.ts'
import { settingsQuery } from '../api/settings.ts'
import { signedInId } from '../api/signed-in.ts'
import { savedViewsQuery } from '../api/views.ts'
import type { DeskLink } from '../lib/desk-link.ts'
import { viewLink } from './go-places.ts'

/** Longer nobody waits for a view of their own: then it is all open cases, as for everybody. */
const patienceMs = 1500

/** The desk that the person who is signed in starts with; null where they chose none, it is gone, or it does not come in time. */
export async function startView(client: QueryClient): Promise<DeskLink | null> {
  if (signedInId() === null) return null
  // Both at once: a saved view is no second wait.
  const saved = firstData(client, savedViewsQuery).catch(() => null)
  const chosen = async (): Promise<DeskLink | null> => {
    const { defaultView: key } = await firstData(client, settingsQuery)
    if (!key) return null
    const query = startingViews.find((view) => view.key === key)?.query ?? (await saved)?.items.find(({ id }) => String(id) === key)?.query
    return query === undefined ? null : viewLink(key, query)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), patienceMs) })
  return Promise.race([chosen().catch(() => null), tooLong]).finally(() => clearTimeout(timer))
}
