import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { api } from '../../../contract/api.ts'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { CaseList, SortDir, SortKey } from '../../../contract/case-list.ts'
import type { CaseRow } from '../../../contract/case.ts'
import { caseListQuery, rowsChanged, untilQuiet } from '../cases.ts'
import { call } from '../client.ts'
import { chasedAtOnce } from './chase.ts'

type Question = { filter: CaseFilter; sort: SortKey; dir: SortDir }

/** What became of some cases, as a list of this filter has it. */
export type Became = {
  /** Those of them that the filter holds now, as they are now. */
  rows: CaseRow[]
  /** Those that stand in the list and do not belong there any more, as they are now. */
  left: CaseRow[]
  /** How many cases the filter holds more (or, below 0, fewer) than the list knew; null where that is not counted. */
  more: number | null
}

/**
 * Brings the lists up to date where these cases changed, without moving a row: each is as it is now, and the total is right.
 * @param loaded the ids that the list has. @throws ApiError
 */
export async function catchUp(client: QueryClient, { filter, sort, dir }: Question, ids: readonly number[], loaded: ReadonlySet<number>): Promise<Became> {
  const { queryKey } = caseListQuery(filter, { sort, dir })
  const page = await call(api.listCases, { query: { ...filter, sort, dir, among: [...ids], limit: chasedAtOnce } })
  const fits = new Set(page.items.map(({ id }) => id))
  const gone = ids.filter((id) => loaded.has(id) && !fits.has(id))
  const left = gone.length > 0 ? (await call(api.listCases, { query: { among: gone, limit: chasedAtOnce } })).items : []
  // A page that is being read would be put beside the others as they were when it was asked for.
  await untilQuiet(client, { queryKey, exact: true })
  const known = client.getQueryState<InfiniteData<CaseList>>(queryKey)
  rowsChanged(client, [...page.items, ...left])
  client.setQueryData<InfiniteData<CaseList>>(queryKey, (data) => (data && {
    ...data, pages: data.pages.map((one) => ({ ...one, total: page.total, totalExact: page.totalExact })),
  }), { updatedAt: known?.dataUpdatedAt ?? Date.now() })
  const before = known?.data?.pages[0]
  return { rows: page.items, left, more: before?.totalExact && page.totalExact ? page.total - before.total : null }
}
