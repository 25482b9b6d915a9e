import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { CaseFilter } from '../../contract/case-filter.ts'
import type { SortDir, SortKey } from '../../contract/case-list.ts'
import { caseListQuery, caseMapQuery, exactTotalQuery, goToEnd, type MapView } from '../api/cases.ts'
import { listWindow } from '../lib/list-window.ts'
import type { ListState } from '../features/triage/triage-list.tsx'

/**
 * The list's reading of the filter, as the state that the list shows.
 * @param openId the open case: the list begins around it, where it has it and nothing of the list is there yet.
 */
export function useCaseList(filter: CaseFilter, sort: SortKey, dir: SortDir, openId: number | null): ListState {
  const client = useQueryClient()
  const query = useInfiniteQuery(caseListQuery(filter, { sort, dir }, openId))
  const { data, error, isPlaceholderData, isFetching, hasNextPage, hasPreviousPage, isFetchNextPageError, isFetchPreviousPageError, isRefetchError, dataUpdatedAt, refetch, fetchNextPage, fetchPreviousPage } = query
  const shown = useMemo(() => listWindow(data?.pages ?? []), [data])
  // What is being read again is read to its end first: a page that came in between would end it.
  const needMore = useCallback(() => { if (!isFetching) void fetchNextPage() }, [isFetching, fetchNextPage])
  const needBefore = useCallback(() => { if (!isFetching) void fetchPreviousPage() }, [isFetching, fetchPreviousPage])
  const goTo = useCallback((end: 'first' | 'last') => goToEnd(client, filter, { sort, dir }, end), [client, filter, sort, dir])
  const retry = useCallback(() => void refetch(), [refetch])

  const first = data?.pages[0]
  const { data: exact } = useQuery(exactTotalQuery(filter, first?.totalExact === false && !isPlaceholderData))
  if (first && !(error && isPlaceholderData)) {
    return {
      kind: 'loaded', ...shown, page: exact && !first.totalExact ? { ...first, total: exact.total, totalExact: exact.totalExact } : first, stale: isPlaceholderData, hasMore: hasNextPage, hasBefore: hasPreviousPage, needMore, needBefore, goTo,
      moreFailed: isFetchNextPageError ? needMore : isFetchPreviousPageError ? needBefore : null,
      failedSince: isRefetchError ? { at: dataUpdatedAt, retry } : null,
    }
  }
  return error ? { kind: 'failed', error, retry } : { kind: 'loading' }
}

const noMarks: never[] = []

/** The map's reading of the same filter. */
export function useCaseMap(filter: CaseFilter, view: MapView | null) {
  const { data, isFetching, isPlaceholderData, error, refetch } = useQuery(caseMapQuery(filter, view))
  const retry = useCallback(() => void refetch(), [refetch])
  return { marks: data?.marks ?? noMarks, summary: data, /** What was asked for before this. */ stale: isPlaceholderData, loading: isFetching, failed: error !== null, retry }
}
