import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { FeedEvent } from '../../contract/event-feed.ts'
import { caseQuery, goToEnd } from '../api/cases.ts'
import { catchUp, followedMost } from '../api/live/catch-up.ts'
import { followLog } from '../api/live/follow-log.ts'
import type { LogNews } from '../api/live/log-stream.ts'
import { soonAgain } from '../lib/soon-again.ts'
import type { Desk } from './use-desk.ts'
import { focusList, type Steps } from './use-steps.ts'

/** Map, counts and views follow at most so often, however much happens. */
const countsEveryMs = 2_000
const viewsEveryMs = 6_000

/** What came and went since the list was read; of another list it says nothing. */
type Changes = { of: string; arrived: readonly number[]; left: readonly number[]; flood: boolean }

export type Live = {
  /** Cases that came into this filter and do not stand in the list yet. */
  arrived: number
  /** So much happened at once that the list has to be read again. */
  flood: boolean
  /** Rows that do not belong to the filter any more. They stay until somebody looks, so that nothing moves under the pointer. */
  left: ReadonlySet<number>
  /** Rows that were brought in last. */
  fresh: ReadonlySet<number>
  connected: boolean
  show: () => void
}

const none: readonly number[] = []

/**
 * Keeps the desk alive: changes of colleagues are seen in place, counts are right, and what is new is announced and waits
 * until it is asked for.
 */
export function useLive({ filter, sort, dir, listKey, openId, go }: Desk, steps: Steps): Live {
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  const [changes, setChanges] = useState<Changes>({ of: '', arrived: none, left: none, flood: false })
  const [fresh, setFresh] = useState<{ of: string; ids: readonly number[] }>({ of: '', ids: none })
  const { rows } = steps
  const loaded = useMemo(() => new Set(rows.map(({ id }) => id)), [rows])
  const ours = changes.of === listKey ? changes : null

  const look = useEffectEvent(async (ids: readonly number[], events: readonly FeedEvent[]) => {
    const of = listKey
    const { rows: fit, left } = await catchUp(client, { filter, sort, dir }, ids, loaded)
    const created = new Set(events.filter(({ type }) => type === 'created' || type === 'imported').map(({ caseId }) => caseId))
    const last = rows.at(-1)
    // A case further down than what is loaded may have been in the list all along; only a new one is then news.
    const came = fit.filter((row) => !loaded.has(row.id) && (created.has(row.id) || (last !== undefined && comesBefore(row, last, sort, dir)))).map(({ id }) => id)
    const gone = left.map(({ id }) => id)
    const fits = new Set(fit.map(({ id }) => id))
    setChanges((had) => {
      const before = had.of === of ? had : { arrived: none, left: none, flood: false }
      return { of, flood: before.flood, arrived: union(before.arrived, came), left: union(before.left.filter((id) => !fits.has(id)), gone) }
    })
  })

  const hear = useEffectEvent((news: LogNews, counts: () => void) => {
    setConnected(news.kind !== 'lost')
    if (news.kind === 'lost') return
    if (news.kind === 'start-over') void client.invalidateQueries({ queryKey: ['cases'] })
    const events = news.kind === 'events' ? news.events : []
    // Between the reading of the list and the first word of the log something may have happened.
    const ids = [...new Set(news.kind === 'events' ? events.map(({ caseId }) => caseId) : [...loaded].slice(0, followedMost))]
    if (ids.length === 0) return
    if (openId !== null && ids.includes(openId)) void client.invalidateQueries({ queryKey: caseQuery(openId).queryKey })
    counts()
    if (ids.length > followedMost) setChanges({ of: listKey, arrived: none, left: none, flood: true })
    // What fails here is asked again with the next change; the list itself says when nothing can be read.
    else look(ids, events).catch(() => {})
  })

  // Reaches out to the server's log.
  useEffect(() => {
    const counts = soonAgain(countsEveryMs, () => {
      void client.invalidateQueries({ queryKey: ['cases', 'map'] })
      void client.invalidateQueries({ queryKey: ['cases', 'facets'] })
      void client.invalidateQueries({ queryKey: ['cases', 'list'], type: 'inactive', refetchType: 'none' })
    })
    const views = soonAgain(viewsEveryMs, () => void client.invalidateQueries({ queryKey: ['views', 'counts'] }))
    const end = followLog((news) => hear(news, () => { counts.ask(); views.ask() }))
    return () => {
      end()
      counts.stop()
      views.stop()
    }
  }, [client])

  const arrived = ours?.arrived.filter((id) => !loaded.has(id)) ?? none
  const left = useMemo(() => new Set(ours?.left.filter((id) => loaded.has(id)) ?? none), [ours, loaded])
  const freshIds = useMemo(() => new Set(fresh.of === listKey ? fresh.ids : none), [fresh, listKey])
  const show = () => {
    setFresh({ of: listKey, ids: arrived })
    setChanges({ of: listKey, arrived: none, left: none, flood: false })
    if (arrived.length === 0) void client.invalidateQueries({ queryKey: ['cases', 'list', filter, sort, dir] }).then(focusList)
    else if (sort === 'opened' && dir === 'desc') void goToEnd(client, filter, { sort, dir }, 'first').then(focusList)
    else {
      // In another order they may stand anywhere: this is the one in which they are at the top.
      setFresh({ of: listKey.replace(/ \w+ \w+$/, ' opened desc'), ids: arrived })
      go({ sort: 'opened', dir: 'desc' })
    }
  }
  return { arrived: arrived.length, flood: ours?.flood ?? false, left, fresh: freshIds, connected, show }
}

const union = (some: readonly number[], more: readonly number[]) => [...new Set([...some, ...more])]

type Times = { id: number; dueAt: string | null; openedAt: string; closedAt: string | null }

/** In the list's order; a time that is not known is as if it were never. */
function comesBefore(one: Times, other: Times, sort: Desk['sort'], dir: Desk['dir']): boolean {
  const key = ({ dueAt, openedAt, closedAt }: Times) => {
    const at = { due: dueAt, opened: openedAt, closed: closedAt }[sort]
    return at === null ? Infinity : Date.parse(at)
  }
  const [a, b] = [key(one), key(other)]
  const before = a === b ? one.id < other.id : a < b
  return dir === 'asc' ? before : !before
}
