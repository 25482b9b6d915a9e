import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { Case } from '../../contract/case.ts'
import { writeQuery, type CaseFilter } from '../../contract/case-filter.ts'
import type { CaseList, SortDir, SortKey } from '../../contract/case-list.ts'
import type { AssignCase, NoteCase } from '../../contract/commands.ts'
import { call } from './client.ts'

type Sorting = { sort: SortKey; dir: SortDir }

/** The list: its pages so far. The old list stays on the screen until the new one is there. */
export const caseListQuery = (filter: CaseFilter, { sort, dir }: Sorting) => infiniteQueryOptions({
  queryKey: ['cases', 'list', filter, sort, dir],
  queryFn: ({ pageParam, signal }): Promise<CaseList> =>
    call(api.listCases, { query: { ...filter, sort, dir, ...(pageParam && { cursor: pageParam }) }, signal }),
  initialPageParam: '',
  getNextPageParam: (last) => last.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
})

export type MapView = { bbox: string; zoom: number }

export const caseMapQuery = (filter: CaseFilter, view: MapView | null) => queryOptions({
  queryKey: ['cases', 'map', filter, view],
  queryFn: ({ signal }) => call(api.mapCases, { query: { ...filter, bbox: view!.bbox, zoom: view!.zoom }, signal }),
  enabled: view !== null,
  placeholderData: keepPreviousData,
})

/**
 * How many of the same cases have each value of these fields. A failure is said beside the choices at once, which do without:
 * nobody waits for second tries.
 * @param fields fields of the filter, or kinds of districts.
 */
export const caseFacetsQuery = (filter: CaseFilter, fields: readonly string[]) => queryOptions({
  queryKey: ['cases', 'facets', filter, fields],
  queryFn: ({ signal }) => call(api.countFacets, { query: { ...filter, fields: [...fields] }, signal }),
  placeholderData: keepPreviousData,
  retry: false,
})

/** Where the browser fetches all of the same cases as a file. */
export function caseExportUrl(filter: CaseFilter): string {
  return `${api.exportCases.path}?${writeQuery(filter).toString()}`
}

export const caseQuery = (id: number) => queryOptions({
  queryKey: ['case', id],
  queryFn: ({ signal }) => call(api.readCase, { params: { id }, signal }),
})

/** One attempt at a command: the version it was decided on, and a key that makes a second sending harmless. */
export type Attempt<B> = { id: number; version: number; key: string; body: B }

export const assignCase = ({ id, version, key, body }: Attempt<AssignCase>) => call(api.assignCase, { params: { id }, version, key, body })
export const noteCase = ({ id, version, key, body }: Attempt<NoteCase>) => call(api.noteCase, { params: { id }, version, key, body })

/** After a command: the case is what the server answered, and every reading of a filter is asked again. */
export function caseChanged(client: QueryClient, current: Case): void {
  client.setQueryData(caseQuery(current.id).queryKey, current)
  void client.invalidateQueries({ queryKey: ['cases'] })
}
