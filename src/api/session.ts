import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import { Staff } from '../../contract/session.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { draftPrefix } from '../lib/draft-prefix.ts'
import { call } from './client.ts'
import { ApiError } from './errors.ts'
import { forgetKept, keep, kept } from './kept/kept.ts'
import { forgetSignedIn, sessionBegun, signedInId } from './signed-in.ts'
import { unsavedSettings } from './unsaved-settings.ts'

const askWho = kept(Staff, async (signal) => (await call(api.session, { signal })).staff)

/**
 * Who is signed in; null when nobody is. Another tab may have changed that: it is asked again whenever this one is looked at.
 * Without a network it is who was signed in last, as the failure beside it says; a session that is over is over.
 */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (asking): Promise<Staff | null> => {
    const id = signedInId()
    // Without the hint the answer is known, and a browser would log the refusal.
    if (id === null) {
      void forgetKept(null)
      return null
    }
    // What is kept of them may show before the server answers.
    if (asking.client.getQueryData(asking.queryKey) === undefined) turnTo(asking.client, id)
    try {
      const staff = await askWho(asking)
      turnTo(asking.client, staff.id)
      return staff
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not-signed-in') throw error
      asking.client.setQueryData(endedQuery.queryKey, true)
      forgetSession()
      return null
    }
  },
  staleTime: 5 * 60_000,
  refetchOnWindowFocus: 'always',
})

export async function signIn(client: QueryClient, persona: Role): Promise<Staff> {
  const { staff } = await call(api.signIn, { body: { persona } })
  sessionBegun()
  turnTo(client, staff.id)
  void forgetKept(staff.id)
  keep(sessionQuery.queryKey, staff)
  client.setQueryData(endedQuery.queryKey, false)
  client.setQueryData(sessionQuery.queryKey, staff)
  return staff
}

export async function signOut(client: QueryClient): Promise<void> {
  await call(api.signOut, {})
  forgetOwn()
  await forgetKept(null)
  // First who is asking, which a screen watches, and then what they may no longer see.
  client.setQueryData(sessionQuery.queryKey, null)
  forgetAnswered(client)
}

const ownerKey = 'streetdesk drafts of'

/**
 * What this tab holds is one person's: whoever comes after an ended session, or became another one in another tab, finds
 * nothing of it. Before the session says who it is, so that no screen of theirs is built on somebody else's answers.
 */
function turnTo(client: QueryClient, id: number): void {
  const before = sessionStorage.getItem(ownerKey)
  if (before !== null && before !== String(id)) {
    forgetOwn()
    forgetAnswered(client)
  }
  sessionStorage.setItem(ownerKey, String(id))
}

function forgetAnswered(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
}

/** What the person did here and nobody else has seen yet. */
function forgetOwn(): void {
  unsavedSettings.forget()
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(draftPrefix)) sessionStorage.removeItem(key)
}

/** The session ended by itself: the sign-in page comes up and says why; the address and all drafts stay. */
export function sessionEnded(client: QueryClient): void {
  forgetSession()
  client.setQueryData(endedQuery.queryKey, true)
  client.setQueryData(sessionQuery.queryKey, null)
}

/** Nothing that is kept on this device may stand for a session that is over. */
function forgetSession(): void {
  forgetSignedIn()
  void forgetKept(null)
}

/** Whether the last session ended by itself. */
export const endedQuery = queryOptions({ queryKey: ['session', 'ended'], queryFn: () => false, staleTime: Infinity })
