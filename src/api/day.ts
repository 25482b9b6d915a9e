import { queryOptions } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { CaseList } from '../../contract/case-list.ts'
import { call } from './client.ts'
import { kept } from './kept/kept.ts'

/** More than this nobody does in a day; a server gives no more at once. */
export const dayMost = 200

/** A crew's or a team's open cases, the most urgent first, in one answer: what is here can also be sorted by distance. Kept for the street. */
export const dayQuery = (filter: CaseFilter) => queryOptions({
  queryKey: ['cases', 'day', filter],
  queryFn: kept(CaseList, (signal) => call(api.listCases, { query: { ...filter, sort: 'due', dir: 'asc', limit: dayMost }, signal })),
})
