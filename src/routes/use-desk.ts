import { useMediaQuery } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { caseFilterFields, type CaseFilter } from '../../contract/case-filter.ts'
import { slaBounds } from '../../contract/sla.ts'
import type { Staff } from '../../contract/session.ts'
import { zone } from '../../contract/zone.ts'
import { cityQuery } from '../api/city.ts'
import { filterOf, readPlace, type DeskLink, type DeskView } from '../lib/desk-link.ts'
import { knownFilter } from '../lib/known-filter.ts'
import { useNow } from '../lib/use-now.ts'

/** What the desk's address says, and the ways to change it: everything that list, map and case have in common. */
export type Desk = ReturnType<typeof useDesk>

/** What a step can lay over the desk, remembered with its place in the history. */
export type DeskLayer = 'case' | 'do'

export function useDesk(staff: Staff) {
  const link = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  const router = useRouter()
  const { data: city } = useSuspenseQuery(cityQuery)
  const now = useNow()
  const bounds = useMemo(() => slaBounds(now, city), [now, city])
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const today = zone(city.timeZone).dateAt(now)
  const understand = useCallback((link: DeskLink) => {
    const read = filterOf(link, city.districts)
    const { filter, unknown, turned } = knownFilter(read.filter, city, today)
    return { filter, turned, unread: [...(link.unread ?? []), ...read.unread, ...unknown] }
  }, [city, today])
  const asked = useMemo(() => understand(link), [understand, link])
  const filterKey = JSON.stringify(asked.filter)
  const filter = useMemo(() => JSON.parse(filterKey) as CaseFilter, [filterKey])
  const { sort = 'due', dir = 'asc' } = link
  const view: DeskView = narrow && link.view !== 'map' ? 'list' : (link.view ?? 'split')
  const place = useMemo(() => readPlace(link.at), [link.at])

  /**
   * What is asked for by a person: the notice about an unreadable link has then done its work.
   * @param layer what the step lays over the desk: `leave` takes it away again.
   */
  const go = useCallback((change: Partial<DeskLink>, replace = false, layer?: DeskLayer) => {
    void navigate({
      search: (old: DeskLink) => {
        const { filter } = understand(old)
        return { ...old, unread: undefined, ...Object.fromEntries(caseFilterFields.map((field) => [field, filter[field]])), ...change }
      },
      replace, state: replace ? true : layer ? { layer } : {},
    })
  }, [navigate, understand])
  /** Takes a layer away: back over the step that laid it, so that no Back is left that does nothing. The map stays where it is. */
  const leave = useCallback((layer: DeskLayer, change: Partial<DeskLink>) => {
    const { state, search } = router.latestLocation
    if (state.layer !== layer) return go(change, true)
    const { at } = search as DeskLink
    const stop = router.history.subscribe(() => {
      stop()
      void navigate({ search: (old: DeskLink) => ({ ...old, at }), replace: true, state: true })
    })
    router.history.back()
  }, [router, go, navigate])
  const setFilter = useCallback((next: CaseFilter, replace = false) => {
    // Back at all open cases, no view is changed any more.
    const isStart = JSON.stringify(next) === '{"status":["open"]}'
    void navigate({ search: ({ sort, dir, view, case: id, at, in: kept }: DeskLink) => ({ ...next, sort, dir, view, case: id, at, in: isStart ? undefined : kept }), replace, ...(replace && { state: true as const }) })
  }, [navigate])
  const showView = useCallback((next: DeskView) => go({ view: next === 'split' ? undefined : next }), [go])

  return {
    staff, city, now, today, bounds, narrow, link, filter, filterKey, sort, dir, view, place,
    /** What of a link could not be understood, and which ranges of days it had the wrong way round. */
    unread: asked.unread, turned: asked.turned,
    /** Names the list: another one begins at its top. */
    listKey: `${filterKey} ${sort} ${dir}`,
    openId: link.case ?? null,
    go, leave, setFilter, showView, navigate,
  }
}
