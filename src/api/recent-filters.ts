import { useMemo, useSyncExternalStore } from 'react'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import { filterOf, readAddress, readDesk } from '../lib/desk-link.ts'
import { filterSentence } from '../lib/filter-words.ts'
import { onRecent, readRecent, recentText } from '../lib/recent-filters.ts'
import { signedInId } from './signed-in.ts'

export type RecentFilter = { query: string; filter: CaseFilter; said: string }

/** What the person who is signed in asked for lately on this device, newest first, each as its sentence. */
export function useRecentFilters(city: City): RecentFilter[] {
  const text = useSyncExternalStore(onRecent, () => recentText(signedInId()))
  return useMemo(() => recentFilters(text, city), [text, city])
}

/** The same, once. */
export function recentFiltersNow(city: City): RecentFilter[] {
  return recentFilters(recentText(signedInId()), city)
}

function recentFilters(text: string, city: City): RecentFilter[] {
  return readRecent(text).map((query) => {
    const { filter } = filterOf(readDesk(readAddress(query)), city.districts)
    return { query, filter, said: filterSentence(filter, city) }
  })
}
