import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import { SavedViewList, type SavedView, type WriteSavedView } from '../../contract/saved-view.ts'
import { call } from './client.ts'
import { kept } from './kept/kept.ts'
import type { Writing } from './use-save.ts'

/** A person's own views and their team's, by name. Kept on the device, as the list is that they lead to. */
export const savedViewsQuery = queryOptions({
  queryKey: ['views', 'saved'],
  queryFn: kept(SavedViewList, (signal) => call(api.listSavedViews, { signal })),
  staleTime: 60_000,
})

/** How many cases each view has now. What changes a case asks again; the clock alone moves cases into "overdue", so does this. */
export const viewCountsQuery = queryOptions({
  queryKey: ['views', 'counts'],
  queryFn: async ({ signal }) => (await call(api.countViews, { signal })).counts,
  refetchInterval: 30_000,
})

export const savedViewWriting: Writing<SavedView, WriteSavedView> = {
  create: (attempt) => call(api.createSavedView, attempt),
  update: ({ id, ...attempt }) => call(api.updateSavedView, { params: { id }, ...attempt }),
  keep(client, view) {
    client.setQueryData(savedViewsQuery.queryKey, (list) => list && { items: [...list.items.filter(({ id }) => id !== view.id), view].sort((a, b) => a.name.localeCompare(b.name)) })
    void client.invalidateQueries({ queryKey: viewCountsQuery.queryKey })
  },
}

export async function deleteSavedView(client: QueryClient, id: number): Promise<void> {
  await call(api.deleteSavedView, { params: { id } })
  client.setQueryData(savedViewsQuery.queryKey, (list) => list && { items: list.items.filter((view) => view.id !== id) })
}
