import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sampleCsv, type SampleRow } from '../support/sample-csv.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

const now = Date.now()
let host: Awaited<ReturnType<typeof openHost>>
let sample: SampleRow[]

beforeAll(async () => {
  giveRoom()
  host = await openHost({ now: Date.now })
  const { csv, rows } = sampleCsv({ rows: 40, now })
  sample = rows
  await host.importCsv(csv)
})
afterAll(() => host.close())
beforeEach(async () => {
  await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"dispatcher"}' })
})
afterEach(() => {
  host.failing.clear()
  localStorage.clear()
})

const openCases = () => sample.filter((row) => !row.closed)
const lost = () => openCases().filter((row) => row.location === null).length
const expectTotal = async (total: number) => expect(await within(await screen.findByRole('region', { name: 'List of cases' })).findByText(`${total} case${total === 1 ? '' : 's'}`)).toBeVisible()
/** Found by their labels first: asking the whole desk for a role is slow. */
const bar = async () => within(await screen.findByLabelText('Filter', { selector: 'section' }))
const menu = async () => within(await screen.findByRole('dialog'))
const links = async () => within(await screen.findByLabelText('Views', { selector: 'ul' })).getAllByRole('link')
const names = async () => (await links()).map((link) => link.querySelector('span')!.textContent)
const settings = async () => (await (await fetch('/api/settings')).json()) as { defaultView?: string | null }
const start = '/?status=open&view=list'

test('a view is opened, changed, and as it was again', async () => {
  const { user, address } = openDesk(start)
  await user.click(await screen.findByLabelText('Views: All open cases'))
  // Its count is what opening it lists.
  await user.click(await (await menu()).findByRole('link', { name: `No location, ${lost()} cases` }))
  await expectTotal(lost())
  const asKept = '?status=open&located=false&view=list&in=no-location'
  expect(new URLSearchParams(address()).toString().split('&').sort()).toEqual(asKept.slice(1).split('&').sort())
  expect(screen.getByLabelText('Views: No location')).toBeVisible()
  expect(screen.queryByText('Reset')).not.toBeInTheDocument()

  await user.click((await bar()).getByRole('button', { name: 'Channel' }))
  await user.click(await (await menu()).findByRole('option', { name: /^Phone,/ }))
  await user.keyboard('{Escape}')
  expect(await screen.findByText('No location changed:')).toBeVisible()
  // Everybody starts with it: it is kept as another.
  expect(screen.queryByText('Save')).not.toBeInTheDocument()
  await user.click(screen.getByText('Reset'))
  await waitFor(() => expect(address()).not.toContain('channel'))
})

test('a view is saved as another, changed itself, and deleted', async () => {
  const { user, address } = openDesk(`${start}&located=false&channel=phone&in=no-location`)
  await user.click(await screen.findByText('Save as…'))
  const dialog = await menu()
  expect(dialog.getByText('Open cases, by phone, without location')).toBeVisible()
  await user.click(dialog.getByText('Save'))
  expect(dialog.getByText('Give it a name')).toBeVisible()
  await user.type(dialog.getByRole('textbox', { name: /Name/ }), 'By phone')
  // A team that was typed is the one, or it is said that it is none.
  const { teams } = (await (await fetch('/api/city')).json()) as { teams: { id: number; name: string }[] }
  const team = teams[0]!
  const sharing = dialog.getByRole('combobox', { name: 'Shared with' })
  await user.type(sharing, 'no such{Enter}')
  expect(await dialog.findByText('“no such” is no team yet: choose one from the list')).toBeVisible()
  await user.clear(sharing)
  await user.type(sharing, `${team.name.toLowerCase()}{Enter}`)
  await waitFor(() => expect(sharing).toHaveValue(team.name))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(address()).toMatch(/in=\d+/))

  // One's own takes the change itself.
  await user.click((await bar()).getByLabelText('Clear Location'))
  await user.click(await screen.findByText('Save'))
  await waitFor(() => expect(screen.queryByText('Reset')).not.toBeInTheDocument())
  const { items } = (await (await fetch('/api/views')).json()) as { items: { name: string; query: string; teamId: number | null }[] }
  expect(items.find(({ name }) => name === 'By phone')).toMatchObject({ query: 'status=open&channel=phone&view=list', teamId: team.id })

  await user.click(screen.getByLabelText('Views: By phone'))
  await user.click(await (await menu()).findByRole('button', { name: 'More for By phone' }))
  await user.click(await screen.findByText('Open the desk with this'))
  await waitFor(async () => expect((await settings()).defaultView).toMatch(/^\d+$/))
  await user.click((await menu()).getByRole('button', { name: 'More for By phone' }))
  await user.click(await screen.findByText('Delete…'))
  await user.click(await screen.findByText('Delete'))
  await user.click(await screen.findByText('Views'))
  expect(await names()).not.toContain('By phone')
  // Nothing is left to open the desk with.
  await waitFor(async () => expect((await settings()).defaultView ?? null).toBeNull())
})

test('views are ordered by keys and by dragging, hidden, and one is what the desk opens with', async () => {
  const { user } = openDesk(start)
  await user.click(await screen.findByLabelText(/^Views:/))
  expect((await names()).slice(0, 3)).toEqual(['Unassigned', 'Overdue', 'Due today'])
  ;(await links())[2]!.focus()
  await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}')
  expect(await screen.findByText('Due today: 1 of 7')).toBeInTheDocument()
  expect((await names()).slice(0, 3)).toEqual(['Due today', 'Unassigned', 'Overdue'])
  expect((await links())[0]).toHaveFocus()
  await user.keyboard('{ArrowDown}')
  expect((await links())[1]).toHaveFocus()

  // By its grip, over the two above it. Rows are 30 pixels high here.
  const rows = (await links()).map((link) => link.closest('li')!)
  for (const [i, row] of rows.entries()) row.getBoundingClientRect = () => new DOMRect(0, i * 30, 200, 30)
  const grip = rows[2]!.querySelector('[title^=Drag]')!
  grip.setPointerCapture = () => {}
  fireEvent.pointerDown(grip, { button: 0, clientY: 75 })
  fireEvent.pointerMove(grip, { clientY: 5 })
  expect(rows[0]).toHaveAttribute('data-line', 'above')
  fireEvent.pointerUp(grip)
  expect((await names()).slice(0, 3)).toEqual(['Overdue', 'Due today', 'Unassigned'])

  await user.click((await menu()).getByLabelText('More for No location'))
  await user.click(await screen.findByText('Open the desk with this'))
  await user.click((await menu()).getByLabelText('More for Waiting'))
  await user.click(await screen.findByText('Hide'))
  await waitFor(async () => expect(await names()).not.toContain('Waiting'))
  await user.click(screen.getByText('1 hidden view'))
  expect(await screen.findByLabelText('Show Waiting again')).toBeVisible()

  // Kept with the person, not on this page.
  await waitFor(async () => expect(await settings()).toMatchObject({ defaultView: 'no-location', hiddenViews: ['waiting'], viewOrder: ['overdue', 'due-today', 'unassigned', 'waiting', 'mine', 'new-today', 'no-location'] }))
})

test('who comes in gets the view they chose, and to any other by some letters', async () => {
  const choose = (defaultView: string | null) => fetch('/api/settings', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ defaultView }) })
  await choose('no-location')
  const { user, address } = openDesk('/')
  await expectTotal(lost())
  expect(address()).toBe('?status=open&located=false&in=no-location')
  await user.keyboard('v')
  await user.type(await screen.findByLabelText('Go to a view'), 'all op{Enter}')
  await waitFor(() => expect(address()).toBe('?status=open'))
  await choose(null)
})

test('a link with names that nobody has opens what it can, and offers what is nearest', async () => {
  const { user, address } = openDesk(`${start}&status=opend&type=Grafiti&openedFrom=2026-02-30`)
  await expectTotal(openCases().length)
  expect(await screen.findByText('“opend” is no status here.', { exact: false })).toBeVisible()
  await user.click(await screen.findByText('Graffiti Removal', { selector: '[role=status] *' }))
  await expectTotal(openCases().filter((row) => row.type === 'Graffiti Removal').length)
  await waitFor(() => expect(new URLSearchParams(address()).getAll('unread')).toEqual(['status=opend', 'openedFrom=2026-02-30']))
  await user.click(screen.getByText('since Feb 28, 2026'))
  await waitFor(() => expect(address()).toContain('openedFrom=2026-02-28'))
  await user.click(screen.getByText('Dismiss'))
  await waitFor(() => expect(address()).not.toContain('unread'))
})
