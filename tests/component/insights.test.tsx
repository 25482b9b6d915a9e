import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Role } from '../../contract/vocabulary.ts'
import { plainCase } from '../support/plain-case.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

/** A Tuesday noon in Boston. */
const now = Date.parse('2026-11-17T17:00:00Z')
let host: Awaited<ReturnType<typeof openHost>>

const signIn = (persona: Role) => fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ persona }) })
const counted = (text: string) => waitFor(() => expect(within(screen.getByRole('main')).getAllByRole('status')[0]).toHaveTextContent(text))
const fields = (address: string) => Object.fromEntries(new URLSearchParams(address))
const tab = (name: string) => within(screen.getByRole('navigation', { name: 'Insights' })).getByRole('link', { name })

beforeAll(async () => {
  giveRoom()
  vi.useFakeTimers({ toFake: ['Date'], now })
  host = await openHost({ now: () => now })
})
afterAll(async () => {
  vi.useRealTimers()
  await host.close()
})
beforeEach(async () => {
  await signIn('manager')
  // What the screens show is their own tests' matter: here they say that they could not, which is soon done.
  for (const figures of ['service', 'reporters', 'coverage', 'channel-places']) host.failing.set(`/api/insights/${figures}`, 'internal')
})

test('a city without a case says how to fill it, and a crew whose they are', async () => {
  openDesk('/reach')
  expect(await screen.findByRole('heading', { name: 'There are no cases to count yet' })).toBeVisible()
  expect(screen.getByText(/npm run import/)).toBeVisible()
  cleanup()
  await signIn('crew')
  openDesk('/channels?by=year')
  expect(await screen.findByRole('heading', { name: 'This is for managers' })).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Filter' })).not.toBeInTheDocument()
  for (const [opened, channel] of [['2011-08-01', 'phone'], ['2025-01-01', 'app'], ['2025-12-31', 'phone'], ['2026-03-01', 'app'], ['2026-11-16', 'app']] as const) {
    await plainCase(host.context, { openedAt: Date.parse(`${opened}T15:00:00Z`), channel, status: 'closed', closedAt: now })
  }
})

test('range and periods are the address: by keyboard, along the tabs, Back, and to the desk', async () => {
  const { user, address, router } = openDesk('/service')
  await counted('5 cases opened Jul 1, 2011 to Nov 17, 2026')
  expect(screen.getByRole('button', { name: 'Status: All cases' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Clear filters' })).not.toBeInTheDocument()

  await user.keyboard('p')
  const days = await screen.findByRole('option', { name: /^Day, 5,6\d\d days: at most 1,500/ })
  expect(days).toHaveAttribute('aria-disabled', 'true')
  await user.click(days)
  expect(address()).toBe('')
  await user.click(screen.getByRole('option', { name: 'Year' }))
  await waitFor(() => expect(address()).toBe('?by=year'))
  expect(screen.getByRole('button', { name: 'Periods: by year' })).toHaveFocus()

  await user.keyboard('d')
  await user.click(within(await screen.findByRole('dialog')).getByText('Last year'))
  await counted('2 cases opened Jan 1, 2025 to Dec 31, 2025')
  expect(fields(address())).toEqual({ by: 'year', from: 'last-year', to: 'end-of-last-year' })
  await user.keyboard('{Escape}')

  const asked = address()
  tab('Reach').focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(router.state.location.pathname).toBe('/reach'))
  expect(fields(address())).toEqual(fields(asked))
  expect(tab('Reach')).toHaveFocus()
  expect(tab('Reach')).toHaveAttribute('aria-current', 'page')
  expect(screen.getByRole('link', { name: 'Show on the desk' })).toHaveAttribute('href', '/?status=open&status=closed&openedFrom=last-year&openedTo=end-of-last-year')
  router.history.back()
  router.history.back()
  await counted('5 cases')
  expect(router.state.location).toMatchObject({ pathname: '/service', searchStr: '?by=year' })
})

test('a link opens what can be read of it, offers what was meant, and what is typed as days opened is the range', async () => {
  const { user, address } = openDesk('/service?chanel=app&by=months&from=2026-12-01&to=2025-12-31&order=-app')
  const notice = () => screen.getByText(/Not all of this link|was put right/).closest<HTMLElement>('[role=status]')!
  expect(await screen.findByText('by=months')).toBeVisible()
  expect(notice()).toHaveTextContent('The days of the range were the wrong way round')
  await counted('3 cases opened Dec 31, 2025 to Dec 1, 2026')
  await user.click(within(notice()).getByRole('button', { name: 'by month' }))
  await user.click(within(notice()).getByRole('button', { name: 'channel=app' }))
  await waitFor(() => expect(fields(address())).toEqual({ channel: 'app', order: '-app', from: '2025-12-31', to: '2026-12-01', by: 'month' }))
  expect(screen.queryByText('by=months')).not.toBeInTheDocument()

  await user.keyboard('f')
  await user.type(await screen.findByRole('combobox', { name: 'Find a field, a value or a date' }), 'opened yesterday')
  await user.click(await screen.findByRole('option', { name: 'Opened yesterday' }))
  await counted('1 case opened on Nov 16, 2026')
  expect(address()).toContain('from=yesterday&to=yesterday')
  expect(screen.getByRole('button', { name: 'Range: opened yesterday' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  await waitFor(() => expect(address()).not.toContain('channel'))
  expect(address()).toContain('from=yesterday')
})

test('periods that are too many for a range say so, with the way on; from the desk one comes with its filter', async () => {
  const { user, address } = openDesk('/service?by=day')
  await user.click(await screen.findByRole('button', { name: 'Use periods that fit' }))
  await counted('5 cases')
  expect(address()).toBe('')
  cleanup()
  const desk = openDesk('/?status=open&channel=app&openedFrom=this-year')
  await desk.user.click(await screen.findByRole('link', { name: 'Insights of these cases' }))
  await counted('2 cases opened Jan 1, 2026 to Nov 17, 2026')
  expect(fields(desk.address())).toEqual({ channel: 'app', from: 'this-year' })

  // Nothing answers any more: the figures that were there stay, and it is said of what they are.
  host.failing.set('/api/insights/channel-share', 'no-network')
  await desk.user.keyboard('p')
  await desk.user.click(await screen.findByRole('option', { name: 'Year' }))
  expect(await screen.findByText(/These are still the figures of before: .*, by month/)).toBeVisible()
  expect(desk.address()).toContain('by=year')
})
