import { describe, expect, test } from 'vitest'
import type { CaseRow } from '../../../contract/case.ts'
import { countedExactlyTo, type CaseList } from '../../../contract/case-list.ts'
import { pageAfter, pageBefore, readPage, type AskPage, type PagePlace } from '../../../src/api/case-pages.ts'
import { listWindow } from '../../../src/lib/list-window.ts'

/** A server with so many cases, by their numbers; a cursor is the number that it stands before or behind. */
function serverOf(cases: number[]) {
  const asked: PagePlace[] = []
  const ask: AskPage = (where) => {
    asked.push(where)
    const { around, cursor, limit = 50 } = where
    const [way, at] = cursor?.split(' ') ?? []
    const behind = (n: number) => cases.filter((one) => one < n).length
    const from = way === 'after' ? behind(Number(at) + 1) : way === 'before' ? Math.max(0, behind(Number(at)) - limit) : around !== undefined && cases.includes(around) ? Math.max(0, cases.indexOf(around) - 10) : 0
    const to = way === 'before' ? behind(Number(at)) : from + limit
    const items = cases.slice(from, to).map((id) => ({ id }) as CaseRow)
    return Promise.resolve({
      items, total: Math.min(cases.length, countedExactlyTo), totalExact: cases.length <= countedExactlyTo, before: from === 0 ? 0 : around !== undefined && from <= countedExactlyTo ? from : null,
      nextCursor: to < cases.length ? `after ${items.at(-1)!.id}` : null, prevCursor: from > 0 ? `before ${items[0]!.id}` : null,
    } satisfies CaseList)
  }
  return { ask, asked }
}

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i * 10)

describe('a list that begins around a case', () => {
  test('knows its place, whatever way it grows, and what it lets go of', async () => {
    const { ask } = serverOf(numbers(5000))
    let pages = [await readPage(ask, { around: 30_000 }, undefined)]
    expect(listWindow(pages)).toMatchObject({ first: 2990, placed: true, length: 5000 })
    pages = [await readPage(ask, pageBefore(pages[0]!)!, undefined), ...pages]
    expect(listWindow(pages).first).toBe(2890)
    for (let i = 0; i < 3; i++) pages.push(await readPage(ask, pageAfter(pages.at(-1)!)!, undefined))
    const shown = listWindow(pages.slice(2))
    expect(shown.rows[0]!.id / 10).toBe(shown.first)
    expect(shown.rows.at(-1)!.id / 10).toBe(shown.first + shown.rows.length - 1)
  })

  test('stays where it was when that case leaves the filter', async () => {
    const before = await readPage(serverOf(numbers(300)).ask, { around: 2000 }, undefined)
    const { ask } = serverOf(numbers(300).filter((id) => id !== 2000))
    const again = await readPage(ask, { around: 2000 }, before)
    expect(again.items[0]!.id).toBe(before.items[0]!.id)
    expect(again.items.map(({ id }) => id)).not.toContain(2000)
    // Of one that was never there nothing is known: the top.
    expect((await readPage(ask, { around: 2000 }, undefined)).items[0]!.id).toBe(0)
  })

  test('puts its place right at the list\'s ends', async () => {
    const { ask } = serverOf(numbers(120))
    // Cases came in since the place was counted.
    const top = await readPage(ask, { cursor: 'before 300', limit: 100, until: 25 }, undefined)
    expect(top).toMatchObject({ before: 0, prevCursor: null })
    const end = await readPage(ask, { cursor: 'after 900', limit: 100, from: 80 }, undefined)
    expect(listWindow([end])).toMatchObject({ first: 91, length: 120 })
  })

  test('behind more than are counted has room for what is not known', async () => {
    const { ask } = serverOf(numbers(30_000))
    const page = await readPage(ask, { around: 250_000 }, undefined)
    expect(listWindow([page])).toMatchObject({ first: countedExactlyTo, placed: false, length: countedExactlyTo + page.items.length + 100 })
    expect(listWindow([await readPage(ask, {}, undefined)])).toMatchObject({ first: 0, placed: true, length: countedExactlyTo })
  })

  test('shows a case once that moved between two readings', () => {
    const page = (ids: number[]) => ({ items: ids.map((id) => ({ id }) as CaseRow), before: 0, prevCursor: null, nextCursor: null, total: 3, totalExact: true })
    expect(listWindow([page([1, 2]), page([2, 3])]).rows.map(({ id }) => id)).toEqual([1, 2, 3])
  })
})
