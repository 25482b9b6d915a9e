import { infiniteQueryOptions, keepPreviousData, queryOptions, type InfiniteData, type QueryClient, type QueryFilters } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import { Case, type CaseRow } from '../../contract/case.ts'
import { writeQuery, type CaseFilter } from '../../contract/case-filter.ts'
import type { CaseList, SortDir, SortKey } from '../../contract/case-list.ts'
import type { AssignCase, CloseCase, EditCase, LinkDuplicate, NoteCase, ReopenCase, ResumeCase, StartCase, UnlinkDuplicate, WaitCase } from '../../contract/commands.ts'
import { pageAfter, pageBefore, pagesKept, readPage, type AskPage } from './case-pages.ts'
import { call } from './client.ts'
import { keep, kept } from './kept/kept.ts'

type Sorting = { sort: SortKey; dir: SortDir }

/**
 * The list: some of its pages, in both directions from where it was begun. The old list stays on the screen until the new one is there.
 * @param around a case to begin at, where the list has it: its place is kept without the pages before it.
 */
export const caseListQuery = (filter: CaseFilter, { sort, dir }: Sorting, around: number | null = null) => infiniteQueryOptions({
  queryKey: ['cases', 'list', filter, sort, dir],
  queryFn: ({ client, queryKey, pageParam, signal }): Promise<CaseList> => {
    const began = client.getQueryData<InfiniteData<CaseList>>(queryKey)?.pages[0]
    return readPage((where) => call(api.listCases, { query: { ...filter, sort, dir, ...where }, signal }), pageParam, began)
  },
  initialPageParam: around === null ? {} : { around },
  getNextPageParam: pageAfter,
  getPreviousPageParam: pageBefore,
  // Asking again asks for every page that is kept: they must not become many.
  maxPages: pagesKept,
  placeholderData: keepPreviousData,
})

/** Goes to one end of the list, without what lies between. @returns the row there. @throws ApiError */
export async function goToEnd(client: QueryClient, filter: CaseFilter, { sort, dir }: Sorting, end: 'first' | 'last'): Promise<CaseRow | undefined> {
  const ask: AskPage = (where) => call(api.listCases, { query: { ...filter, sort, dir, ...where } })
  const last = end === 'first' ? null : await call(api.listCases, { query: { ...filter, sort, dir: dir === 'asc' ? 'desc' : 'asc', limit: 1 } })
  const lastId = last?.items[0]?.id
  const places = [lastId === undefined ? {} : { around: lastId }]
  const pages = [await readPage(ask, places[0]!, undefined)]
  // A page around the last row is hardly one.
  const before = lastId === undefined ? undefined : pageBefore(pages[0]!)
  if (before) {
    places.unshift(before)
    pages.unshift(await readPage(ask, before, undefined))
  }
  const { queryKey } = caseListQuery(filter, { sort, dir })
  // A page on its way would bring those back that it was to be added to.
  await client.cancelQueries({ queryKey })
  client.setQueryData(queryKey, { pages, pageParams: places })
  return end === 'first' ? pages[0]!.items[0] : pages.at(-1)!.items.at(-1)
}

/** The first cases of a filter, as many as one command takes. @throws ApiError */
export async function firstCases(filter: CaseFilter, { sort, dir }: Sorting, limit: number): Promise<CaseRow[]> {
  return (await call(api.listCases, { query: { ...filter, sort, dir, limit } })).items
}

/** How many cases a filter holds, and no case. */
export const caseTotalQuery = (filter: CaseFilter) => queryOptions({
  queryKey: ['cases', 'total', filter],
  queryFn: ({ signal }) => call(api.listCases, { query: { ...filter, limit: 1 }, signal }),
})

/**
 * Exactly how many, however many. A list stops counting at some thousands, which is enough to work through; but who comes from a figure
 * compares the two, and some days are soon counted.
 * @param unknown has the list not told it?
 */
export const exactTotalQuery = (filter: CaseFilter, unknown: boolean) => queryOptions({
  queryKey: ['cases', 'total', filter, 'exact'],
  queryFn: ({ signal }) => call(api.listCases, { query: { ...filter, limit: 1, exactTotal: 'true' }, signal }),
  enabled: unknown && [filter.openedFrom, filter.openedTo, filter.closedFrom, filter.closedTo].some((day) => day !== undefined),
  retry: false,
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

const foundMost = 8

/** Cases of all times with these words in their number, title, address or notes, newest first. */
export const foundCasesQuery = (words: string) => queryOptions({
  queryKey: ['cases', 'found', words],
  queryFn: ({ signal }) => call(api.listCases, { query: { q: words, sort: 'opened', dir: 'desc', limit: foundMost }, signal }),
  placeholderData: keepPreviousData,
  retry: false,
})

/** The rows of these cases, whatever the desk's filter is; those there are not are left out. At most 200. */
export const someCasesQuery = (ids: readonly number[]) => queryOptions({
  queryKey: ['cases', 'some', ids],
  queryFn: async ({ signal }) => (await call(api.listCases, { query: { among: [...ids], limit: 200 }, signal })).items,
  enabled: ids.length > 0,
})

/** Where the browser fetches all of the same cases as a file. */
export function caseExportUrl(filter: CaseFilter): string {
  return `${api.exportCases.path}?${writeQuery(filter).toString()}`
}

export const caseQuery = (id: number) => queryOptions({
  queryKey: ['case', id],
  queryFn: kept(Case, (signal) => call(api.readCase, { params: { id }, signal })),
})

/** What else concerns a case. Its neighbours change slowly, and a failure is said beside the case at once, which does without. */
export const relatedQuery = (id: number) => queryOptions({
  queryKey: ['case', id, 'related'],
  queryFn: ({ signal }) => call(api.relatedCases, { params: { id }, signal }),
  staleTime: 60_000,
  retry: false,
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
 * Newer rows in place of older ones, in every list that has them. No row moves, none leaves, and one that is as new stays the same.
 * A list is as old as before: what else happened to it has still to be asked.
 */
export function rowsChanged(client: QueryClient, rows: readonly CaseRow[]): void {
  const now = new Map(rows.map((row) => [row.id, row]))
  const newer = (row: CaseRow) => {
    const other = now.get(row.id)
    return other && other.version > row.version ? other : row
  }
  for (const query of client.getQueryCache().findAll({ queryKey: ['cases', 'list'] })) {
    const { data, dataUpdatedAt: updatedAt, isInvalidated } = query.state as { data: InfiniteData<CaseList> | undefined; dataUpdatedAt: number; isInvalidated: boolean }
    if (!data?.pages.some((page) => page.items.some((row) => newer(row) !== row))) continue
    query.setData({ ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(newer) })) }, { updatedAt, manual: true })
    if (isInvalidated) query.invalidate()
  }
}

/** Waits until none of these questions is being asked. */
export async function untilQuiet(client: QueryClient, filters: QueryFilters): Promise<void> {
  for (const query of client.getQueryCache().findAll(filters)) while (query.state.fetchStatus === 'fetching') await query.promise?.catch(() => {})
}

/** What a row will look like, in the words of the whole case: its crew is more than a name there. */
export type CaseGuess = Partial<Pick<Case, keyof CaseRow>>

/**
 * Shows a command's result before the server has answered, in the case and in every list that has it. What it will not be
 * (the place in a sorted list, the counts) waits for the answer.
 * @returns how to take that back, should the command fail.
 */
export function caseGuessed(client: QueryClient, id: number, guess: CaseGuess): () => void {
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
