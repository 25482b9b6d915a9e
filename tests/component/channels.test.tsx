import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Channel } from '../../contract/vocabulary.ts'
import { hostInNode } from '../../mocks/node.ts'
import { plainCase } from '../support/plain-case.ts'
import { giveRoom, openDesk } from './open-desk.tsx'

/** A Tuesday noon in Boston. */
const now = Date.parse('2026-11-17T17:00:00Z')
let host: Awaited<ReturnType<typeof hostInNode>>

const planted: Record<string, Partial<Record<Channel, number>>> = {
  2015: { phone: 3, app: 1 }, 2016: { phone: 3, app: 2, web: 1 }, 2017: { phone: 2, app: 3, web: 1 }, 2018: { phone: 1, app: 3 },
  2024: { app: 3, phone: 1 }, 2025: { app: 1, staff: 4 }, 2026: { app: 2 },
}

beforeAll(async () => {
  giveRoom()
  vi.useFakeTimers({ toFake: ['Date'], now })
  host = await hostInNode({ now: () => now })
  for (const [year, counts] of Object.entries(planted)) {
    for (const [channel, count] of Object.entries(counts)) {
      // The first on New Year's Eve, the last minute of the city's year.
      for (let n = 0; n < count; n++) await plainCase(host.context, { openedAt: n === 0 && year !== '2026' ? Date.parse(`${Number(year) + 1}-01-01T04:59:59Z`) : Date.parse(`${year}-03-0${n + 1}T15:00:00Z`), channel: channel as Channel, status: 'closed', closedAt: now })
    }
  }
  await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ persona: 'manager' }) })
})
afterAll(async () => {
  vi.useRealTimers()
  await host.close()
})

test('a manager reads what happened, picks a point, and finds the same number of cases on the desk', async () => {
  const { user, address } = openDesk('/channels?by=year')
  const happened = await screen.findByRole('region', { name: 'What happened' })
  expect(within(happened).getByRole('button', { name: 'App overtook Phone in 2017' }).closest('li')).toHaveTextContent('and has led since.')
  expect(happened).toHaveTextContent('August 2025: the numbers stop being comparable. New system beside the old one.')
  const shares = screen.getByRole('region', { name: 'Shares in 2025' })
  expect(shares).toHaveTextContent('2025, the last whole period: 5 cases. These shares do not compare with 2024: on Aug 1, 2025')
  expect(within(shares).getAllByRole('heading', { level: 3 }).map((heading) => heading.closest('li')!.textContent)).toEqual([expect.stringContaining('80.0'), expect.stringContaining('20.0'), expect.stringContaining('0.0')])

  // Table and chart have the same numbers.
  const row = screen.getByRole('rowheader', { name: '2017' }).closest('tr')!
  expect(within(row).getAllByRole('cell').map((cell) => cell.textContent.replaceAll('\u00a0', ' '))).toEqual(['6', '3', '2', '1', '0', '50.0 %', '33.3 %', '16.7 %', '0.0 %'])
  const chart = screen.getByRole('application', { name: 'Share of each channel by year' })
  chart.focus()
  await user.keyboard('{Home}{ArrowRight}{ArrowRight}')
  expect(within(chart.closest('figure')!).getByRole('status')).toHaveTextContent('2017: App 50.0 %, 3')
  await user.keyboard('{ArrowUp}{ArrowDown}{Enter}')
  await waitFor(() => expect(address()).toContain('channel=app'))
  expect(new URLSearchParams(address()).get('openedFrom')).toBe('2017-01-01')
  expect(await within(await screen.findByRole('region', { name: 'List of cases' })).findByText('3 cases', { exact: true })).toBeVisible()
})

test('grouped and compared by the link, which a press on a sentence changes; a filter on channel is met', async () => {
  const { user, address } = openDesk('/channels?by=year&groups=digital&channel=app&channel=phone&to=2018-12-31&pair=phone,digital&order=cases')
  const happened = await screen.findByRole('region', { name: 'What happened' })
  expect(screen.getByRole('heading', { name: 'Phone and Digital' })).toBeVisible()
  const link = await screen.findByRole('link', { name: 'Digital, 2017: 3 cases' })
  // Web is digital, too, but the filter leaves it out.
  expect(new URL(link.getAttribute('href')!, 'http://x').searchParams.getAll('channel')).toEqual(['app'])
  await user.click(within(happened).getByRole('button', { name: 'Digital overtook Phone in 2017' }))
  await waitFor(() => expect(address()).toContain('versus=2016-01-01'))
  expect(screen.getByRole('heading', { name: 'Digital and Phone' })).toBeVisible()
  expect(within(screen.getByRole('region', { name: '2016 and 2017 in numbers' })).getByRole('rowheader', { name: 'Digital' }).closest('tr')!.textContent.replaceAll('\u00a0', ' ')).toBe('Digital40.0 %60.0 %+20.023+1')

  await user.click(screen.getByRole('button', { name: 'Grouping: Digital, phone, staff' }))
  await user.click(await screen.findByRole('option', { name: 'Own groups' }))
  const editor = within(screen.getByRole('group', { name: 'Own groups' }))
  await user.click(editor.getByRole('checkbox', { name: 'App' }))
  await user.click(editor.getByRole('checkbox', { name: 'Phone' }))
  await user.click(editor.getByRole('button', { name: 'Take together' }))
  expect(await screen.findByRole('link', { name: 'App + Phone, 2017: 5 cases' })).toBeVisible()
  cleanup()

  host.failing.set('/api/insights/channel-share', 'internal')
  openDesk('/channels?by=year')
  expect(await screen.findByRole('heading', { name: 'Could not count the channels' })).toBeVisible()
  host.failing.clear()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('region', { name: 'What happened' })).toBeVisible()
})
