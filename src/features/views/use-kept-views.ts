import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ViewCounts } from '../../../contract/saved-view.ts'
import type { Staff } from '../../../contract/session.ts'
import { sayError } from '../../api/errors.ts'
import { useSettings } from '../../api/settings.ts'
import { savedViewsQuery, viewCountsQuery } from '../../api/views.ts'
import { movedTo, orderedViews } from '../../lib/kept-views.ts'

export type KeptViews = ReturnType<typeof useKeptViews>
export type Count = ViewCounts['counts'][string] | undefined

/** A person's views in their order, and what can be done with them. What is chosen shows at once. */
export function useKeptViews(staff: Staff) {
  const saved = useQuery(savedViewsQuery)
  const { settings: { viewOrder, hiddenViews: hiddenKeys = [], defaultView = null }, change, failed } = useSettings()
  const all = useMemo(() => orderedViews(staff, saved.data?.items ?? [], viewOrder), [staff, saved.data, viewOrder])
  const shown = all.filter(({ key }) => !hiddenKeys.includes(key))
  // What is ordered is what is seen: a hidden one keeps its place behind the one before it.
  const order = (key: string, to: number) => {
    const keys = movedTo(shown.map((view) => view.key), key, to)
    change({ viewOrder: [...keys, ...hiddenKeys] })
  }
  return {
    all, shown, order,
    hidden: all.filter(({ key }) => hiddenKeys.includes(key)),
    /** A colleague may have deleted what the desk was to open with: then it opens with everything. */
    defaultKey: all.some(({ key }) => key === defaultView) ? defaultView : null,
    makeDefault: (key: string | null) => change({ defaultView: key }),
    hide: (key: string) => change({ hiddenViews: [...hiddenKeys, key] }),
    show: (key: string) => change({ hiddenViews: hiddenKeys.filter((one) => one !== key) }),
    /** What is not as it should be; null where all is well. */
    trouble: saved.error && !saved.data ? { said: `Your saved views could not be loaded. ${sayError(saved.error)}`, again: () => void saved.refetch() }
      : failed ? { said: 'The order of your views is on this screen only: it could not be kept.', again: () => change({}) } : null,
  }
}

/** How many cases each view has now. */
export function useViewCounts(): Record<string, Count> {
  return useQuery(viewCountsQuery).data ?? {}
}
