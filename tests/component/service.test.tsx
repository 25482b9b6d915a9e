import { act, screen, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CaseList } from '../../contract/case-list.ts'
import { plainCase } from '../support/plain-case.ts'
import { openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

/** A Tuesday noon in Boston. */
const now = Date.parse('2026-11-17T17:00:00Z')
const day = 86_400_000

let host: Awaited<ReturnType<typeof openHost>>

/** In the range of October: what each is, [days open until closed, target in days]. */
const planted = [
  ...Array.from({ length: 12 }, (_, i) => ({ team: 'Roads', crew: 'Patchers', closedAfter: 2, target: i < 9 ? 3 : 1, note: i < 6 })),
  ...Array.from({ length: 3 }, () => ({ team: 'Trees', crew: null, closedAfter: 10, target: null, note: true })),
  ...Array.from({ length: 5 }, (_, i) => ({ team: 'Trees', crew: null, closedAfter: null, target: i < 2 ? 5 : null, note: false })),
]

beforeAll(async () => {
  host = await openHost({ now: () => now })
  for (const [i, { team, crew, closedAfter, target, note }] of planted.entries()) {
    const openedAt = Date.parse('2026-10-05T15:00:00Z') + i * 3_600_000
    await plainCase(host.context, {
      team, crew, openedAt, status: closedAfter === null ? 'assigned' : 'closed', channel: i % 2 === 0 ? 'app' : 'phone', closureNote: note ? 'Done' : null,
      dueAt: target === null ? null : openedAt + target * day, closedAt: closedAfter === null ? null : openedAt + closedAfter * day,
    })
  }
  // Opened before the range and after it.
  await plainCase(host.context, { team: 'Roads', status: 'closed', openedAt: now - 200 * day, closedAt: now - 190 * day })
  await plainCase(host.context, { team: 'Roads', openedAt: now - day / 2 })
})
afterAll(() => host.close())
beforeEach(async () => {
  host.failing.clear()
  await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"manager"}' })
})

/** A headline figure's value, and what it is said to be of. */
const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).parentElement!

test('what the screen says is what was planted; its numbers lead to as many cases; one answer that fails leaves the others', async () => {
  for (const path of ['service', 'channel-share']) host.failing.set(`/api/insights/${path}`, 'internal')
  const { user, router } = openDesk('/service?from=2026-10-01&to=2026-10-31&by=month&order=-onTime')
  expect(await screen.findByText('Could not count how cases are closed')).toBeVisible()
  host.failing.clear()
  host.failing.set('/api/insights/channel-share', 'internal')
  await user.click(screen.getByRole('button', { name: 'Try again' }))

  await waitFor(() => expect(figure('Opened')).toHaveTextContent('20'))
  expect(figure('Closed')).toHaveTextContent('15in the range, 5 fewer than were opened')
  expect(figure('Open now')).toHaveTextContent('62 overdue')
  expect(figure('Closed on time')).toHaveTextContent('75.0 %9 of 12')
  // Of 20 the tenth was closed after two days; 90 % are not closed.
  expect(figure('Time to close')).toHaveTextContent('2 dayshalf were closed within, 90 % not yet; of 20 opened 5 are still open')
  expect(figure('Residents can see')).toHaveTextContent('80.0 %a crew0.0 %a photo60.0 %a noteof 15 closed cases')
  expect(screen.getByText(/^The breaks and events of the range could not be loaded/)).toBeVisible()
  expect(screen.getByText(/^Not in this share/)).toHaveTextContent('3 closed without a target, and 2 that are overdue')
  expect(screen.getByLabelText('30 to 90 days: 5 cases')).toHaveAttribute('href', expect.stringContaining('status=open'))

  const rows = [...screen.getByText('2 teams').closest('section')!.querySelectorAll('tbody tr')]
  expect(rows.map((row) => row.textContent)).toEqual([expect.stringMatching(/^Roads1212/), expect.stringMatching(/^Trees30–/)])
  // The address is the desk's, and its query string is the API's.
  const link = screen.getAllByLabelText('Roads: 12 closed cases').at(-1)!.getAttribute('href')!
  expect(link).toBe('/?status=closed&team=Roads&closedFrom=2026-10-01&closedTo=2026-10-31')
  // Under another filter the old figures lead nowhere.
  expect(figure('Opened').closest('[inert]')).toBeNull()
  host.failing.set('/api/insights/service', 'never')
  await act(() => router.navigate({ to: '/service', search: { team: ['Trees'] } }))
  await waitFor(() => expect(figure('Opened').closest('[inert]')).not.toBeNull())
  expect(CaseList.parse(await (await fetch(`/api/cases${link.slice(1)}`)).json()).total).toBe(12)
  // Those closed late are the rest of the 75 %.
  const late = screen.getByLabelText('Roads: 3 cases closed late').getAttribute('href')!
  expect(CaseList.parse(await (await fetch(`/api/cases${late.slice(1)}`)).json()).total).toBe(3)
})

test('what the filter decides is not told as if it were a finding, and comes back with what is taken out', async () => {
  const { user, router } = openDesk('/service?from=2026-10-01&to=2026-10-31&by=month&status=closed&crew=Patchers')
  await waitFor(() => expect(figure('Time to close')).toHaveTextContent('–The filter has only closed cases: how long all cases took cannot be said. Take the status out.'))
  expect(figure('Opened again')).toHaveTextContent('–The filter has only closed cases')
  expect(figure('Closed')).toHaveTextContent('12in the range')
  expect(figure('Residents can see')).toHaveTextContent('–a crew0.0 %a photo50.0 %a noteof 12 closed cases. The filter asks for the crew')
  expect(screen.queryByRole('button', { name: 'PNG of Time to close' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'CSV of Time to close' })).toBeNull()
  expect(screen.queryByText('Crew named, %')).toBeNull()
  await user.click(screen.getAllByRole('button', { name: 'Take the status out.' })[0]!)
  await waitFor(() => expect(figure('Time to close')).toHaveTextContent('2 dayshalf were closed within, 90 % within 2 days; of 12 opened none is still open'))
  expect(router.state.location.search).toMatchObject({ crew: 'Patchers' })
})
