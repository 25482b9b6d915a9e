import { InfiniteQueryObserver, QueryClient, type InfiniteData } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { CaseList } from '../../../contract/case-list.ts'
import type { CaseRow } from '../../../contract/case.ts'
import { rowsChanged, untilQuiet } from '../../../src/api/cases.ts'

const row = (id: number, version: number) => ({ id, version, title: `v${version}` }) as CaseRow
const pages = (...items: CaseRow[]) => ({ pages: [{ items, total: items.length }], pageParams: [{}] }) as unknown as InfiniteData<CaseList>
const keyOf = (name: string) => ['cases', 'list', { q: name }, 'due', 'asc']

test('a list with a newer row has it, and is as old and as doubtful as before; one without it is not touched', () => {
  const client = new QueryClient()
  client.setQueryData(keyOf('with'), pages(row(1, 1), row(2, 1)), { updatedAt: 1_000 })
  client.setQueryData(keyOf('without'), pages(row(3, 1)), { updatedAt: 2_000 })
  void client.invalidateQueries({ queryKey: ['cases', 'list'], refetchType: 'none' })
  rowsChanged(client, [row(1, 2), row(2, 1)])
  const [has, hasNot] = [client.getQueryState<InfiniteData<CaseList>>(keyOf('with'))!, client.getQueryState(keyOf('without'))!]
  expect(has.data!.pages[0]!.items.map(({ title }) => title)).toEqual(['v2', 'v1'])
  expect([has.dataUpdatedAt, has.isInvalidated, hasNot.dataUpdatedAt, hasNot.isInvalidated]).toEqual([1_000, true, 2_000, true])
  client.clear()
})

test('a page under way is waited for, which would put back what was there when it was asked for', async () => {
  const client = new QueryClient()
  const queryKey = keyOf('paged')
  const answers: ((page: unknown) => void)[] = []
  const observer = new InfiniteQueryObserver(client, {
    queryKey, initialPageParam: 0, getNextPageParam: (_, all) => all.length,
    queryFn: () => new Promise((resolve) => { answers.push(resolve) }),
  })
  const leave = observer.subscribe(() => {})
  answers[0]!({ items: [row(1, 1)], total: 2 })
  await untilQuiet(client, { queryKey, exact: true })
  void observer.fetchNextPage()
  let quiet = false
  const applied = untilQuiet(client, { queryKey, exact: true }).then(() => {
    quiet = true
    rowsChanged(client, [row(1, 2)])
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(quiet).toBe(false)
  answers[1]!({ items: [row(2, 1)], total: 2 })
  await applied
  expect(client.getQueryData<InfiniteData<CaseList>>(queryKey)!.pages.flatMap((page) => page.items.map(({ version }) => version))).toEqual([2, 1])
  leave()
  client.clear()
})
