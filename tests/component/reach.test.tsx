import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CaseList } from '../../contract/case-list.ts'
import { unproject } from '../../contract/cell.ts'
import { cellBox, coverageGrid } from '../../contract/coverage-grid.ts'
import type { ChannelPlaces } from '../../contract/channel-share.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { Callers } from '../../src/features/reach/callers.tsx'
import { placeColumns } from '../../src/features/reach/place-columns.tsx'
import type { InsightsScreen } from '../../src/lib/insights-screen.ts'
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
  const { user, router } = openDesk('/reach?order=-calls')
  expect(await screen.findByText('Could not count the squares.')).toBeVisible()
  expect(screen.getByText('Could not count the ground covered.')).toBeVisible()
  // How wide squares must be is told by the cases: until then no width is chosen.
  expect(within(screen.getByRole('radiogroup', { name: 'Width of a square' })).queryByRole('radio', { checked: true })).toBeNull()

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
  expect(squares.getByText(/^City-wide/)).toHaveTextContent('41.2 % of 68 located cases that residents reported themselves. Each of 2 squares of 250 m with at least 20 of them is colored by how far its share is from that.')
  expect(squares.getByText(/^Not colored/)).toHaveTextContent('1 square with fewer than 20 (4 cases)')
  expect(squares.getByRole('status')).toHaveTextContent('App 21 of 33: 63.6 %, +22.4 points against the city’s 41.2 %')
  const square = squares.getByRole('link', { name: 'Show its cases on the desk' }).getAttribute('href')!

  // Under another filter the old figures lead nowhere until the new ones are there, and nothing is saved under its name.
  const link = screen.getByRole('link', { name: /24 cases by phone in Roxbury$/ })
  const csv = screen.getByRole('button', { name: 'CSV of Channels by place' })
  expect([link.closest('[inert]'), csv.hasAttribute('disabled')]).toEqual([null, false])
  host.failing.set('/api/insights/channel-places', 'never')
  await act(() => router.navigate({ to: '/reach', search: { neighborhood: ['Roxbury'], channel: ['staff'] } }))
  await waitFor(() => expect(csv).toBeDisabled())
  expect(link.closest('[inert]')).not.toBeNull()
  // Others of the city's cases do name theirs; and of squares that are not there nothing is told.
  expect(await screen.findByText('None of these cases names its reporter.')).toBeVisible()
  expect(await screen.findByText(/^City-wide/)).toHaveTextContent(/^City-wide staff’s share is 100.0 % of 5 located cases\.$/)

  // Of a kind of places that no case has, it is said once.
  host.failing.clear()
  await act(() => router.navigate({ to: '/reach', search: { of: 'precinct' } }))
  const precincts = within(await card(/^Channels by place/))
  expect(await precincts.findByText('None of these cases has a precinct.')).toBeVisible()
  expect([precincts.queryByRole('table'), precincts.queryByText(/no known precinct|30 cases reported/)]).toEqual([null, null])

  expect(CaseList.parse(await (await fetch(`/api/cases${phone.slice(1)}`)).json()).total).toBe(24)
  cleanup()
  openDesk(`${square}&view=list`)
  expect(await screen.findByText('33 cases')).toBeVisible()
})

const answer = (places: Record<string, Partial<Record<Channel, number>>>, days = { from: '2025-10-01', to: '2025-12-31' }) => {
  const total = (counts: Partial<Record<Channel, number>>) => Object.values(counts).reduce((sum, one) => sum + one, 0)
  return {
    ...days, at: '2026-11-17T17:00:00Z', channels: ['app', 'phone', 'staff'], none: { total: 0, channels: {} },
    places: Object.entries(places).map(([name, channels]) => ({ value: name, name, channels, total: total(channels), figures: [] })),
  } as unknown as ChannelPlaces
}
const asking = (filter: InsightsScreen['asked']['filter']) =>
  ({ city: { locale: 'en-US', timeZone: 'America/New_York', districts: {} }, link: {}, asked: { filter }, deskHref: () => '', onLink: () => {} }) as unknown as InsightsScreen

test('what people use is said with what the numbers cannot be compared over, and neither the sentence nor the table tells it of chosen channels', () => {
  const since = { date: '2025-08-01', title: 'New system', text: 'Mostly entered by staff.' }
  const later = { date: '2026-01-01', title: 'One system', text: '' }
  const said = (props: Partial<Parameters<typeof Callers>[0]>) => {
    cleanup()
    return render(<Callers answer={answer({ Roxbury: { staff: 500, phone: 3 } })} recent={null} long={false} breaks={{ since, breaks: [] }} screen={asking({})} of="neighborhood" {...props} />).container
  }
  expect(said({})).toHaveTextContent('tell what people there use: it takes 30. That may be because cases have been counted differently since Aug 1, 2025 (New system).')
  // Of so few cases no way of counting is to blame.
  expect(said({ answer: answer({ Roxbury: { staff: 20 } }) })).not.toHaveTextContent('That may be')

  const whole = answer({ Roxbury: { phone: 90, app: 10 }, Fenway: { phone: 10, app: 40 } }, { from: '2011-07-01', to: '2026-11-17' })
  const recent = answer({ Roxbury: { phone: 10, app: 40 }, Fenway: { app: 12 } }, { from: '2025-12-01', to: '2026-11-17' })
  const both = said({ answer: whole, recent, long: true, breaks: { breaks: [since, later] } })
  expect(both).toHaveTextContent('In the last 12 months, since Dec 1, 2025, residents still mostly call in no neighborhood (enough cases to tell in 1 of 2). The app leads in 1. Over the whole range they mostly called in 1 of 2 neighborhoods.')
  expect(both).toHaveTextContent('These 12 months hold counts from before and after Jan 1, 2026 (One system), which cannot be compared. Over the whole range the same is true of Aug 1, 2025 (New system).')
  expect(said({ answer: whole, breaks: { breaks: [since, later] } })).toHaveTextContent('These days hold counts from before and after Aug 1, 2025 (New system) and Jan 1, 2026 (One system), which cannot be compared.')

  const chosen = asking({ channel: ['app', 'phone'] })
  expect(said({ answer: whole, screen: chosen })).toHaveTextContent('what people use most cannot be told')
  const heads = (of: InsightsScreen) => placeColumns(whole, of, 'neighborhood', null).map(({ name }) => name)
  expect(heads(asking({}))).toEqual(['Neighborhood', 'Cases', 'Phone', 'App', 'Staff', 'Residents’ own', 'of them by phone', 'most used by them'])
  // No last twelve months are told of those.
  expect(said({ answer: whole, recent, long: true, screen: chosen, breaks: { breaks: [later] } })).toHaveTextContent('These days hold counts')
  expect(heads(chosen)).toEqual(['Neighborhood', 'Cases', 'Phone', 'App', 'Staff'])
})
