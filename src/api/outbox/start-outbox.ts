import type { QueryClient } from '@tanstack/react-query'
import { offerUndoOf } from '../../lib/undo-offer.ts'
import { caseChanged, caseQuery } from '../cases.ts'
import { sessionQuery } from '../session.ts'
import { outbox, type News } from './outbox.ts'

/**
 * Lets the outbox follow who is signed in, and tells the screens what it learned. Called once, after the first paint.
 * @returns what ends it.
 */
export function startOutbox(client: QueryClient): () => void {
  const follow = () => void outbox.setOwner(client.getQueryData(sessionQuery.queryKey)?.id ?? null)
  const learn = ({ caseId, current, closed }: News) => {
    if (current && closed) offerUndoOf(current)
    if (current) caseChanged(client, current)
    else void client.invalidateQueries({ queryKey: caseQuery(caseId).queryKey })
  }
  const stops = [
    outbox.start(async () => (await client.fetchQuery({ ...sessionQuery, staleTime: 0 }))?.id ?? null),
    outbox.onNews(learn),
    client.getQueryCache().subscribe(({ query }) => { if (query.queryHash === sessionHash) follow() }),
  ]
  follow()
  return () => { for (const stop of stops) stop() }
}

const sessionHash = JSON.stringify(sessionQuery.queryKey)
