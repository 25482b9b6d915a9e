import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { SortDir, SortKey } from '../../contract/case-list.ts'
import { caseListQuery, caseMapQuery, type MapView } from '../api/cases.ts'
import type { ListState } from '../features/triage/triage-list.tsx'

/** The list's reading of the filter, as the state that the list shows. */
export function useCaseList(filter: CaseFilter, sort: SortKey, dir: SortDir): ListState {
  const query = useInfiniteQuery(caseListQuery(filter, { sort, dir }))
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, isFetchNextPageError, refetch, fetchNextPage } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const needMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const retry = useCallback(() => void refetch(), [refetch])

  const first = data?.pages[0]
  if (first && !(error && isPlaceholderData)) {
    return {
      kind: 'loaded', rows, page: first, stale: isPlaceholderData, hasMore: hasNextPage, needMore,
      moreFailed: isFetchNextPageError ? needMore : null,
    }
  }
  return error ? { kind: 'failed', error, retry } : { kind: 'loading' }
}

const noMarks: never[] = []

/** The map's reading of the same filter. */
export function useCaseMap(filter: CaseFilter, view: MapView | null) {
  const { data, isFetching, error, refetch } = useQuery(caseMapQuery(filter, view))
  const retry = useCallback(() => void refetch(), [refetch])
  return { marks: data?.marks ?? noMarks, summary: data, loading: isFetching, failed: error !== null, retry }
}
