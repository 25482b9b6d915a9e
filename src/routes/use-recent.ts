import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { recentFiltersNow } from '../api/recent-filters.ts'
import { savedViewsQuery } from '../api/views.ts'
import { offerCommands, type Command } from '../lib/commands.ts'
import { currentView, orderedViews } from '../lib/kept-views.ts'
import { keepRecent } from '../lib/recent-filters.ts'
import { viewLink } from './go-places.ts'
import type { Desk } from './use-desk.ts'

/** What stands so long was meant, and was no step on the way to something else. */
const meantMs = 2500

/**
 * Remembers on this device what its person asks for, and offers it to the palette, with the views that were saved.
 * @param changing somebody is still at it, in a menu.
 */
export function useRecent(desk: Desk, changing: boolean): void {
  const { staff, city, today, filter, filterKey, sort, dir, link, setFilter, navigate } = desk
  const client = useQueryClient()
  const saved = () => client.getQueryData(savedViewsQuery.queryKey)?.items ?? []
  const remember = useEffectEvent(() => {
    // A view is found again by its name.
    if (currentView(orderedViews(staff, saved()), link.in, { filter, sort, dir }, city, today)?.changed === false) return
    keepRecent(staff.id, filter)
  })
  // Reaches out to the clock, and to what this device keeps.
  useEffect(() => {
    if (changing) return undefined
    const timer = setTimeout(() => remember(), meantMs)
    return () => clearTimeout(timer)
  }, [filterKey, changing])

  const offer = useEffectEvent((): Command[] => [
    ...saved().map(({ id, name, query, teamId }) => ({
      key: `view ${id}`, group: 'Views', label: name, hint: teamId === null ? undefined : 'shared', run: () => void navigate({ search: viewLink(String(id), query) }),
    })),
    ...recentFiltersNow(city).map(({ query, filter: asked, said }) => ({ key: `recent ${query}`, group: 'Recent filters', label: said, run: () => setFilter(asked) })),
  ])
  // Reaches out to what lies over every screen.
  useEffect(() => offerCommands(() => offer()), [])
}
