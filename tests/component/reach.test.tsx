import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CaseList } from '../../contract/case-list.ts'
import { unproject } from '../../contract/cell.ts'
import { cellBox, coverageGrid } from '../../contract/coverage-grid.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { plainCase } from '../support/plain-case.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

/** A Tuesday noon in Boston. */
const now = Date.parse('2026-11-17T17:00:00Z')
const day = 86_400_000

let host: Awaited<ReturnType<typeof openHost>>

const times = <T,>(count: number, one: T) => Array.from({ length: count }, () => one)
const planted: { neighborhood: string; square: readonly [number, number]; channels: Channel[] }[] = [
  { neighborhood: 'Roxbury', square: [80, 80], channels: [...times(24, 'phone' as const), ...times(7, 'app' as const), ...times(5, 'staff' as const)] },
  { neighborhood: 'Back Bay', square: [83, 80], channels: [...times(9, 'phone' as const), ...times(21, 'app' as const), ...times(3, 'email' as const)] },
  { neighborhood: 'Fenway', square: [80, 90], channels: times(4, 'phone') },
]

beforeAll(async () => {
  giveRoom()
  host = await openHost({ now: () => now })
  const { db, city } = host.context
  const grid = coverageGrid(city.bounds)
  const reporters = (await db.insertInto('reporter').values(Array.from({ length: 16 }, (_, at) => ({ hashed_id: `hash-${at}` }))).returning('id').execute()).map(({ id }) => id)
  let [byApp, byEmail] = [0, 0]
  for (const { neighborhood, square, channels } of planted) {
    const { x0, y0, x1, y1 } = cellBox(grid, square)
    for (const [index, channel] of channels.entries()) {
      // In the outermost columns and rows of its square, where two squares might both want it.
      const id = await plainCase(host.context, { neighborhood, channel, openedAt: now - (1 + index) * day, place: unproject(index % 2 ? x0 : x1, index % 3 ? y0 : y1) })
      const reporter = channel === 'app' ? reporters[byApp++ % 12] : channel === 'email' ? reporters[12 + byEmail++] : null
      if (reporter) await db.updateTable('cases').set({ reporter_id: reporter }).where('id', '=', id).execute()
    }
  }
})
afterAll(() => host.close())
beforeEach(async () => {
  await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"manager"}' })
})

const card = (name: RegExp) => screen.findByRole('region', { name })

test('where they still call, square by square, in equal samples and by reporter; an answer that fails leaves the others, few are hidden, and numbers lead to their cases', async () => {
  host.failing.set('/api/insights/coverage', 'internal')
  const { user, router } = openDesk('/reach?square=250&order=-calls')
  expect(await screen.findByText('Could not count the squares.')).toBeVisible()
  expect(screen.getByText('Could not count the ground covered.')).toBeVisible()

  // The phone's part of what residents reported themselves: 24 of 31 in Roxbury, whatever staff did; 9 of 33 in Back Bay; Fenway has 4 in all.
  const places = within(await card(/^Channels by place/))
  expect(await places.findByText(/Residents still mostly call/)).toHaveTextContent('Residents still mostly call in 1 of 2 neighborhoods: Roxbury 77.4 %. The app leads in 1.')
  expect(places.getByText(/^Mostly: more than half/)).toHaveTextContent('1 neighborhood with fewer than 30 of them is left out here.')
  const rows = within(places.getByRole('table')).getAllByRole('row').slice(1)
  expect(rows.map((row) => row.textContent)).toEqual([expect.stringMatching(/^Roxbury mostly call36.*77\.4\s%Phone/), expect.stringMatching(/^Back Bay33.*27\.3\s%App/), expect.stringMatching(/^Fenway4/)])
  // All of its links are one stop of the tab key, with arrows between them.
  const links = within(places.getByRole('table')).getAllByRole('link')
  expect(links.filter(({ tabIndex }) => tabIndex === 0)).toEqual([links[0]])
  links[0]!.focus()
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(within(rows[1]!).getAllByRole('link')[0])
  expect(links.filter(({ tabIndex }) => tabIndex === 0)).toEqual([document.activeElement])
  const phone = within(rows[0]!).getByRole('link', { name: /24 cases by phone in Roxbury$/ }).getAttribute('href')!

  const reporters = within(await card(/^Who reports/))
  expect(await reporters.findByText(/^31 of 73 cases/)).toHaveTextContent('name their reporter: 15 reporters')
  // Three wrote email: that the other twelve used the app would tell them.
  expect(reporters.getByText(/^Hidden/)).toHaveTextContent('App, Email')
  const cells = (name: RegExp) => within(reporters.getByRole('row', { name })).getAllByRole('cell').slice(0, 2).map((cell) => cell.textContent)
  expect([cells(/^All channels/), cells(/^App/)]).toEqual([['15', '31'], ['hidden', 'hidden']])
  // As many as the server says, and not the sum of what is told by period.
  expect(screen.getByText(/people whose very first case/)).toHaveTextContent(/^15 people .* is among these, opened /)
  expect(screen.getByText(/has given no figures for its neighborhoods/)).toHaveTextContent('npm run city -- --district-figures FILE')

  host.failing.clear()
  await user.click(screen.getAllByRole('button', { name: 'Try again' })[0]!)
  const ground = within(await card(/^Ground covered/))
  expect(await ground.findByText(/^No channel has enough located cases/)).toBeVisible()

  // Two squares have the twenty cases that it takes; one comes to them by arrow.
  const map = await screen.findByRole('application', { name: /app’s share/ })
  map.focus()
  await user.keyboard('{ArrowRight}{ArrowRight}')
  const squares = within(await card(/^Where the app/))
  expect(squares.getByText(/^City-wide/)).toHaveTextContent('41.2 % of 68 located cases that residents reported themselves. Each of 2 squares of 250 m')
  expect(squares.getByText(/^Not coloured/)).toHaveTextContent('1 square with fewer than 20 (4 cases)')
  expect(squares.getByRole('status')).toHaveTextContent('App 21 of 33: 63.6 %, +22.5 points against the city’s 41.2 %')
  const square = squares.getByRole('link', { name: 'Show its cases on the desk' }).getAttribute('href')!

  // Under another filter the old figures lead nowhere until the new ones are there, and nothing is saved under its name.
  const link = screen.getByRole('link', { name: /24 cases by phone in Roxbury$/ })
  const csv = screen.getByRole('button', { name: 'CSV of Channels by place' })
  expect([link.closest('[inert]'), csv.hasAttribute('disabled')]).toEqual([null, false])
  host.failing.set('/api/insights/channel-places', 'never')
  await act(() => router.navigate({ to: '/reach', search: { neighborhood: ['Roxbury'] } }))
  await waitFor(() => expect(csv).toBeDisabled())
  expect(link.closest('[inert]')).not.toBeNull()

  expect(CaseList.parse(await (await fetch(`/api/cases${phone.slice(1)}`)).json()).total).toBe(24)
  cleanup()
  openDesk(`${square}&view=list`)
  expect(await screen.findByText('33 cases')).toBeVisible()
})
