import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Channel } from '../../contract/vocabulary.ts'
import { plainCase } from '../support/plain-case.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

/** A Tuesday noon in Boston. */
const now = Date.parse('2026-11-17T17:00:00Z')
let host: Awaited<ReturnType<typeof openHost>>

const planted: Record<string, Partial<Record<Channel, number>>> = {
  2015: { phone: 15, app: 5 }, 2016: { phone: 15, app: 10, web: 5 }, 2017: { phone: 10, app: 15, web: 5 }, 2018: { phone: 5, app: 15 },
  2024: { app: 3, phone: 1 }, 2025: { app: 1, staff: 4 }, 2026: { app: 2 },
}

beforeAll(async () => {
  giveRoom()
  vi.useFakeTimers({ toFake: ['Date'], now })
  host = await openHost({ now: () => now })
  for (const [year, counts] of Object.entries(planted)) {
    for (const [channel, count] of Object.entries(counts)) {
      // The first on New Year's Eve, the last minute of the city's year.
      for (let n = 0; n < count; n++) await plainCase(host.context, { openedAt: n === 0 && year !== '2026' ? Date.parse(`${Number(year) + 1}-01-01T04:59:59Z`) : Date.parse(`${year}-03-${String(n + 1).padStart(2, '0')}T15:00:00Z`), channel: channel as Channel, status: 'closed', closedAt: now })
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
  expect(shares).toHaveTextContent('2025, the last whole period: 5 cases. Few cases: one more would move these shares. These shares cannot be compared with 2024: on Aug 1, 2025')
  expect(within(shares).getAllByRole('heading', { level: 3 }).map((heading) => heading.closest('li')!.textContent)).toEqual([expect.stringContaining('80.0'), expect.stringContaining('20.0'), expect.stringContaining('0.0')])

  // The year that runs has one word for it, here and in the chart.
  expect(screen.getByRole('rowheader', { name: '2026 so far' })).toBeVisible()

  // Table and chart have the same numbers.
  const row = screen.getByRole('rowheader', { name: '2017' }).closest('tr')!
  expect(within(row).getAllByRole('cell').map((cell) => cell.textContent.replaceAll('\u00a0', ' '))).toEqual(['30', '15', '10', '5', '0', '50.0 %', '33.3 %', '16.7 %', '0.0 %'])
  const chart = screen.getByRole('application', { name: 'Share of each channel by year' })
  chart.focus()
  await user.keyboard('{Home}{ArrowRight}{ArrowRight}')
  expect(within(chart.closest('figure')!).getByRole('status')).toHaveTextContent('2017: App 50.0 %, 15')
  await user.keyboard('{ArrowUp}{ArrowDown}{Enter}')
  await waitFor(() => expect(address()).toContain('channel=app'))
  expect(new URLSearchParams(address()).get('openedFrom')).toBe('2017-01-01')
  expect(await within(await screen.findByRole('region', { name: 'List of cases' })).findByText('15 cases', { exact: true })).toBeVisible()
})

test('grouped and compared by the link, which a press on a sentence changes; a filter on channel is met', async () => {
  const { user, address, router } = openDesk('/channels?by=year&groups=digital&channel=app&channel=phone&to=2018-12-31&pair=phone,digital&order=cases')
  const happened = await screen.findByRole('region', { name: 'What happened' })
  expect(screen.getByRole('heading', { name: 'Phone and Digital' })).toBeVisible()
  const numbers = within(await screen.findByRole('region', { name: 'The same numbers' }))
  const link = await numbers.findByRole('link', { name: 'Digital, 2017: 15 cases' })
  // Web is digital, too, but the filter leaves it out.
  expect(new URL(link.getAttribute('href')!, 'http://x').searchParams.getAll('channel')).toEqual(['app'])
  await user.click(within(happened).getByRole('button', { name: 'Digital overtook Phone in 2017' }))
  await waitFor(() => expect(address()).toContain('versus=2016-01-01'))
  expect(screen.getByRole('heading', { name: 'Digital and Phone' })).toBeVisible()
  expect(within(screen.getByRole('region', { name: '2016 and 2017 in numbers' })).getByRole('rowheader', { name: 'Digital' }).closest('tr')!.textContent.replaceAll('\u00a0', ' ')).toBe('Digital40.0 %60.0 %+20.01015+5')

  expect(screen.getByRole('img', { name: /^Digital, \+20.0 points: 2016 40.0\s%, 2017 60.0/ })).toBeInTheDocument()

  // In a range that begins later the year before is still compared, and with it the channel that is gone.
  await act(() => router.navigate({ to: '/channels', search: { by: 'year', from: '2018-01-01', to: '2018-12-31', channel: ['app', 'web'] } }))
  const versus = await screen.findByRole('region', { name: '2017 and 2018 in numbers' })
  expect((await within(versus).findByRole('rowheader', { name: 'Web' })).closest('tr')!.textContent.replaceAll('\u00a0', ' ')).toBe('Web25.0 %0.0 %−25.050−5')
  expect(within(versus.parentElement!).getByRole('button', { name: 'Copy' })).toBeEnabled()

  // What was counted before leads nowhere under what is asked now, and is not taken along under its name.
  const shares = screen.getByRole('region', { name: 'Shares in 2018' })
  expect([shares.closest('[inert]'), within(shares).queryByRole('link', { name: /^App, 2018/ })]).toEqual([null, expect.anything()])
  host.failing.set('/api/insights/channel-share', 'never')
  await act(() => router.navigate({ to: '/channels', search: { by: 'year', channel: ['phone'] } }))
  await waitFor(() => expect(shares.closest('[inert]')).toHaveAttribute('aria-busy', 'true'))
  // The filter leaves no channel of that group, and an empty list would mean all.
  expect(within(shares).queryByRole('link', { name: /^App, 2018/ })).toBeNull()
  host.failing.clear()
  await act(() => router.navigate({ to: '/channels', search: { by: 'year', groups: 'digital', channel: ['app', 'phone'], to: '2018-12-31' } }))

  await user.click(screen.getByRole('button', { name: 'Grouping: Digital, phone, staff' }))
  await user.click(await screen.findByRole('option', { name: 'Own groups' }))
  const editor = within(screen.getByRole('group', { name: 'Own groups' }))
  await user.click(editor.getByRole('checkbox', { name: 'App' }))
  await user.click(editor.getByRole('checkbox', { name: 'Phone' }))
  await user.click(editor.getByRole('button', { name: 'Take together' }))
  expect(await within(screen.getByRole('region', { name: 'The same numbers' })).findByRole('link', { name: 'App + Phone, 2017: 25 cases' })).toBeVisible()
  cleanup()

  // Nothing at any time: the way on is to take the filter off.
  openDesk('/channels?channel=email')
  await user.click(await screen.findByRole('button', { name: 'Clear filters' }))
  expect(screen.queryByRole('button', { name: 'All time' })).toBeNull()
  const whole = await screen.findByRole('region', { name: 'Shares in Q1 2026' })
  expect(whole).toHaveTextContent('Q1 2026, the last whole period with cases (no case is newer): 2 cases. Few cases')
  cleanup()

  host.failing.set('/api/insights/channel-share', 'internal')
  openDesk('/channels?by=year')
  expect(await screen.findByRole('heading', { name: 'Could not count the channels' })).toBeVisible()
  host.failing.clear()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('region', { name: 'What happened' })).toBeVisible()
})
