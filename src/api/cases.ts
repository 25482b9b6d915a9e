import { infiniteQueryOptions, keepPreviousData, queryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import { Case, type CaseRow } from '../../contract/case.ts'
import { writeQuery, type CaseFilter } from '../../contract/case-filter.ts'
import type { CaseList, SortDir, SortKey } from '../../contract/case-list.ts'
import type { AssignCase, CloseCase, EditCase, LinkDuplicate, NoteCase, ReopenCase, ResumeCase, StartCase, UnlinkDuplicate, WaitCase } from '../../contract/commands.ts'
import { call } from './client.ts'
import { keep, kept } from './kept/kept.ts'

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
  queryFn: kept(Case, (signal) => call(api.readCase, { params: { id }, signal })),
})

/** One attempt at a command: the version it was decided on, and a key that makes a second sending harmless. */
export type Attempt<B> = { id: number; version: number; key: string; body: B }

export const assignCase = ({ id, version, key, body }: Attempt<AssignCase>) => call(api.assignCase, { params: { id }, version, key, body })
export const startCase = ({ id, version, key, body }: Attempt<StartCase>) => call(api.startCase, { params: { id }, version, key, body })
export const waitCase = ({ id, version, key, body }: Attempt<WaitCase>) => call(api.waitCase, { params: { id }, version, key, body })
export const resumeCase = ({ id, version, key, body }: Attempt<ResumeCase>) => call(api.resumeCase, { params: { id }, version, key, body })
export const noteCase = ({ id, version, key, body }: Attempt<NoteCase>) => call(api.noteCase, { params: { id }, version, key, body })
export const closeCase = ({ id, version, key, body }: Attempt<CloseCase>) => call(api.closeCase, { params: { id }, version, key, body })
export const editCase = ({ id, version, key, body }: Attempt<EditCase>) => call(api.editCase, { params: { id }, version, key, body })
export const reopenCase = ({ id, version, key, body }: Attempt<ReopenCase>) => call(api.reopenCase, { params: { id }, version, key, body })
export const linkDuplicate = ({ id, version, key, body }: Attempt<LinkDuplicate>) => call(api.linkDuplicate, { params: { id }, version, key, body })
export const unlinkDuplicate = ({ id, version, key, body }: Attempt<UnlinkDuplicate>) => call(api.unlinkDuplicate, { params: { id }, version, key, body })

/** After a command: the case is what the server answered, and every reading of a filter is asked again. */
export function caseChanged(client: QueryClient, current: Case): void {
  client.setQueryData(caseQuery(current.id).queryKey, current)
  keep(caseQuery(current.id).queryKey, current)
  void client.invalidateQueries({ queryKey: ['cases'] })
}

/**
 * Shows a command's result before the server has answered, in the case and in every list that has it. What it will not be
 * (the place in a sorted list, the counts) waits for the answer.
 * @returns how to take that back, should the command fail.
 */
export function caseGuessed(client: QueryClient, id: number, guess: Partial<CaseRow>): () => void {
  const key = caseQuery(id).queryKey
  const before = client.getQueryData(key)
  if (before) client.setQueryData(key, { ...before, ...guess })
  const lists = client.getQueriesData<InfiniteData<CaseList>>({ queryKey: ['cases', 'list'] })
  for (const [listKey, data] of lists) {
    if (!data?.pages.some((page) => page.items.some((row) => row.id === id))) continue
    client.setQueryData(listKey, { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === id ? { ...row, ...guess } : row)) })) })
  }
  return () => {
    if (before) client.setQueryData(key, before)
    for (const [listKey, data] of lists) client.setQueryData(listKey, data)
  }
}
