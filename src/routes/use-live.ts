import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { CaseRow } from '../../contract/case.ts'
import { caseQuery, goToEnd, untilQuiet } from '../api/cases.ts'
import { catchUp } from '../api/live/catch-up.ts'
import { chase, chasedAtOnce } from '../api/live/chase.ts'
import { followLog } from '../api/live/follow-log.ts'
import type { LogNews } from '../api/live/log-stream.ts'
import type { ListState } from '../features/triage/triage-list.tsx'
import { usesRelativeDays } from '../lib/date-ranges.ts'
import { soonAgain } from '../lib/soon-again.ts'
import type { Desk } from './use-desk.ts'
import { focusList, type Steps } from './use-steps.ts'

/** Map, counts and views follow at most so often, however much happens. */
const countsEveryMs = 2_000
const viewsEveryMs = 6_000

/** What came and went since the list was read; of another list it says nothing. */
type Changes = { of: string; arrived: readonly number[]; left: readonly number[]; flood: boolean; failed: boolean }

const nothing = { arrived: [], left: [], flood: false, failed: false } as const satisfies Omit<Changes, 'of'>

export type Live = {
  /** Cases that came into this filter and do not stand in the list yet. */
  arrived: number
  /** More happened than can be told one by one: the list has to be read again. */
  flood: boolean
  /** Rows that do not belong to the filter any more. They stay until somebody looks, so that nothing moves under the pointer. */
  left: ReadonlySet<number>
  /** Rows that were brought in last. */
  fresh: ReadonlySet<number>
  connected: boolean
  /** Bringing it in failed. */
  failed: boolean
  show: () => void
}

/**
 * Keeps the desk alive: changes of colleagues are seen in place, counts are right, and what is new is announced and waits
 * until it is asked for.
 */
export function useLive(desk: Desk, { rows }: Steps, list: ListState): Live {
  const { filter, sort, dir, listKey, openId, today, go } = desk
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  const [changes, setChanges] = useState<Changes>({ of: '', ...nothing })
  const [fresh, setFresh] = useState<{ of: string; ids: readonly number[] }>({ of: '', ids: [] })
  const loaded = useMemo(() => new Set(rows.map(({ id }) => id)), [rows])
  const ours = changes.of === listKey ? changes : null
  const hasBefore = list.kind === 'loaded' && list.hasBefore
  const change = (of: string, next: (had: Changes) => Partial<Changes>) => setChanges((had) => {
    const before = had.of === of ? had : { of, ...nothing }
    return { ...before, ...next(before) }
  })

  const gap = useRef(false)
  const shownKey = useEffectEvent(() => listKey)
  const look = useEffectEvent(async (cases: ReadonlyMap<number, boolean>) => {
    const of = listKey
    const asked = [...cases.keys()]
    const became = await catchUp(client, { filter, sort, dir }, asked, loaded)
    // Another list was read meanwhile, and newer than this.
    if (shownKey() !== of) return
    const fits = new Set(became.rows.map(({ id }) => id))
    const [first, last] = [rows[0], rows.at(-1)]
    // What stands outside of what is loaded may have been in the list all along; only a new case is then news.
    const standsAmong = (row: CaseRow) => last !== undefined && comesBefore(row, last, sort, dir) && (!hasBefore || comesBefore(first!, row, sort, dir))
    const came = became.rows.filter((row) => !loaded.has(row.id) && (cases.get(row.id) === true || standsAmong(row))).map(({ id }) => id)
    const gone = became.left.map(({ id }) => id)
    // Who heard nothing for a while was not told either what came and went beside what is loaded: the total gives it away.
    const known = new Set(ours?.left)
    const expected = asked.filter((id) => known.has(id) && fits.has(id)).length - gone.filter((id) => !known.has(id)).length
    const untold = gap.current && asked.length === loaded.size && became.more !== null && became.more !== expected
    gap.current = false
    change(of, (had) => ({
      arrived: union(had.arrived.filter((id) => !cases.has(id) || fits.has(id)), came),
      left: union(had.left.filter((id) => !fits.has(id)), gone),
      flood: had.flood || untold,
    }))
  })

  const hear = useEffectEvent((news: LogNews, { after, clear }: ReturnType<typeof chase>, counts: () => void) => {
    setConnected(news.kind !== 'lost')
    if (news.kind === 'lost') return
    counts()
    if (news.kind === 'start-over') return void client.invalidateQueries({ queryKey: ['cases'] })
    const isOpenOne = openId !== null && (news.kind === 'live' || news.events.some(({ caseId }) => caseId === openId))
    if (isOpenOne) void client.invalidateQueries({ queryKey: caseQuery(openId).queryKey })
    // Between the reading of the list and the first word of the log something may have happened.
    if (news.kind === 'live') {
      gap.current = true
      return after(new Map([...loaded].map((id) => [id, false])))
    }
    const cases = new Map<number, boolean>()
    for (const { caseId, type } of news.events) cases.set(caseId, type === 'created' || type === 'imported' || cases.get(caseId) === true)
    if (cases.size <= chasedAtOnce) return after(cases)
    clear()
    change(listKey, () => ({ flood: true }))
  })

  // Reaches out to the server's log.
  useEffect(() => {
    const chased = chase((cases) => look(cases))
    const again = async (queryKey: readonly unknown[]) => {
      // What is under way was asked before this happened; breaking it off would leave the server at work all the same.
      await untilQuiet(client, { queryKey, type: 'active' })
      await client.invalidateQueries({ queryKey })
    }
    const counts = soonAgain(countsEveryMs, async () => {
      await client.invalidateQueries({ queryKey: ['cases', 'list'], type: 'inactive', refetchType: 'none' })
      await Promise.all([again(['cases', 'map']), again(['cases', 'facets'])])
    })
    const views = soonAgain(viewsEveryMs, () => again(['views', 'counts']))
    const end = followLog((news) => hear(news, chased, () => { counts.ask(); views.ask() }))
    return () => {
      end()
      chased.clear()
      counts.stop()
      views.stop()
    }
  }, [client])

  // Likewise: a day that moves on is another question, in the same words.
  const movesOn = usesRelativeDays(filter)
  const seenDay = useRef(today)
  useEffect(() => {
    if (seenDay.current === today) return
    seenDay.current = today
    if (movesOn) void client.invalidateQueries({ queryKey: ['cases'] })
  }, [client, today, movesOn])

  const arrived = ours?.arrived.filter((id) => !loaded.has(id)) ?? []
  const left = useMemo(() => new Set(ours?.left.filter((id) => loaded.has(id)) ?? []), [ours, loaded])
  const freshIds = useMemo(() => new Set(fresh.of === listKey ? fresh.ids : []), [fresh, listKey])
  const bringIn = async (read: () => Promise<unknown>) => {
    try {
      await read()
      setFresh({ of: listKey, ids: arrived })
      setChanges({ of: listKey, ...nothing })
      focusList()
    } catch {
      change(listKey, () => ({ failed: true }))
    }
  }
  const show = () => {
    if (arrived.length === 0) return void bringIn(() => client.invalidateQueries({ queryKey: ['cases', 'list', filter, sort, dir] }, { throwOnError: true }))
    if (sort === 'opened' && dir === 'desc') return void bringIn(() => goToEnd(client, filter, { sort, dir }, 'first'))
    // In another order they may stand anywhere: this is the one in which they are at the top.
    setFresh({ of: listKey.replace(/ \w+ \w+$/, ' opened desc'), ids: arrived })
    setChanges({ of: listKey, ...nothing })
    go({ sort: 'opened', dir: 'desc' })
    focusList()
  }
  return { arrived: arrived.length, flood: ours?.flood ?? false, failed: ours?.failed ?? false, left, fresh: freshIds, connected, show }
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
