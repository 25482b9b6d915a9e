import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Case } from '../../contract/case.ts'
import { CaseList } from '../../contract/case-list.ts'
import { Settings } from '../../contract/settings.ts'
import { plainCase } from '../support/plain-case.ts'
import { giveRoom, giveScroll, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
/** In the order of the list: by due date. */
let ids: number[]
const count = 320
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  giveRoom()
  giveScroll()
  host = await openHost({ now: Date.now })
  const { db } = host.context
  const first = await plainCase(host.context, { number: 'C-0', title: 'Case 0', team: 'Street Lights', crew: 'Lights 1', type: 'Street Light Outages', dueAt: Date.now() + 3_600_000, neighborhood: 'Roxbury' })
  await sql`insert into cases (system, number, status, title, type_id, team_id, crew_id, neighborhood_id, channel, opened_at, opened_day, due_at)
    select system, 'C-' || n, status, 'Case ' || n, type_id, team_id, case when n % 2 = 1 then crew_id end, neighborhood_id, channel, opened_at, opened_day, due_at + n * interval '1 hour'
    from cases, generate_series(1, ${count - 1}::int) n where id = ${first}`.execute(db)
  await sql`update cases set crew_id = null where id = ${first}`.execute(db)
  ids = (await db.selectFrom('cases').select('id').orderBy('due_at').execute()).map(({ id }) => id)
  await plainCase(host.context, { number: 'OTHER', team: 'Potholes', channel: 'phone', dueAt: null })
})
afterAll(() => host.close())
beforeEach(async () => {
  await fetch('/api/session', { method: 'POST', headers: json, body: '{"persona":"dispatcher"}' })
})
afterEach(() => {
  host.failing.clear()
  sessionStorage.clear()
})

const grid = () => document.getElementById('case-list')!
const row = (i: number) => document.getElementById(`case-${ids[i]}`)
const start = async (address = '/?status=open&view=list') => {
  const desk = openDesk(address)
  expect(await screen.findByText(`${count + 1} cases`)).toBeVisible()
  return desk
}
const read = async (id: number) => Case.parse(await (await fetch(`/api/cases/${id}`)).json())
const selected = () => [...document.querySelectorAll('[role=row][aria-selected=true]')].map((one) => one.id)

describe('the place in the list', () => {
  test('a link to a case far down opens the list there, and its ends are a key away', async () => {
    const { user } = await start(`/?status=open&view=list&case=${ids[200]}`)
    await waitFor(() => expect(row(200)).toHaveAttribute('aria-rowindex', '202'))
    expect(row(200)).toHaveAttribute('aria-current', 'true')
    expect(grid()).toHaveAttribute('aria-rowcount', String(count + 2))
    // The pages around it come by themselves, in both directions.
    await waitFor(() => expect(row(195)).toBeInTheDocument())
    expect(row(0)).not.toBeInTheDocument()
    await user.keyboard('{Escape}')
    grid().focus()
    await user.keyboard('{Home}')
    await waitFor(() => expect(row(0)).toHaveAttribute('data-active', 'true'))
    await user.keyboard('{End}')
    await waitFor(() => expect(screen.getByText('OTHER').closest('[role=row]')).toHaveAttribute('aria-rowindex', String(count + 2)))
  })

  test('its head sorts it, and says so', async () => {
    const { user, address } = await start()
    expect(screen.getByRole('columnheader', { name: 'Due' })).toHaveAttribute('aria-sort', 'ascending')
    await user.click(screen.getByRole('button', { name: 'Sort by due' }))
    await waitFor(() => expect(address()).toContain('dir=desc'))
    expect(screen.getByRole('columnheader', { name: 'Due' })).toHaveAttribute('aria-sort', 'descending')
    await user.click(screen.getByRole('button', { name: 'Sort by opened' }))
    await waitFor(() => expect(address()).toContain('sort=opened'))
    expect(screen.getByRole('columnheader', { name: 'Due' })).not.toHaveAttribute('aria-sort')
  })
})

test('columns, their order and width, and the rows\' height are kept with the person', async () => {
  const { user } = await start()
  await user.click(screen.getByRole('button', { name: 'Columns and rows' }))
  const menu = within(await screen.findByRole('dialog', { name: 'Columns and rows' }))
  await user.click(await menu.findByRole('checkbox', { name: 'Channel' }))
  await user.click(menu.getByRole('checkbox', { name: 'Neighborhood' }))
  await user.click(menu.getByRole('button', { name: 'Due further left' }))
  await user.click(menu.getByText('Compact'))
  fireEvent.keyDown(screen.getByLabelText('Width of Team'), { key: 'ArrowLeft' })
  const names = () => [...document.querySelectorAll('[role=columnheader][aria-label]')].map((head) => head.getAttribute('aria-label'))
  const wanted = ['Status', 'Case', 'Neighborhood', 'Team', 'Due', 'Opened']
  expect(names()).toEqual(wanted)
  const kept = async () => Settings.parse(await (await fetch('/api/settings')).json())
  await waitFor(async () => expect(await kept()).toMatchObject({ density: 'compact', columns: [{ key: 'status' }, { key: 'case' }, { key: 'neighborhood' }, { key: 'team', width: 40 }, { key: 'due' }, { key: 'opened' }] }))
  // What the server does not take stays on this screen.
  host.failing.set('/api/settings', 'database-unavailable')
  await user.click(menu.getByRole('checkbox', { name: 'Type' }))
  expect(await screen.findByText(/Not kept yet/)).toBeVisible()
  expect(names()).toContain('Type')
  host.failing.clear()
  await user.click(menu.getByRole('button', { name: 'As at the start' }))
  await waitFor(async () => expect((await kept()).density).toBe('comfortable'))
  expect(screen.queryByText(/Not kept yet/)).not.toBeInTheDocument()
})

describe('several at once', () => {
  test('are picked by key and pointer, given to a crew, and taken back', async () => {
    const { user } = await start()
    await user.keyboard('jx{Shift>}JJ{/Shift}')
    expect(selected()).toEqual([0, 1, 2].map((i) => `case-${ids[i]}`))
    await user.keyboard('{Shift>}K{/Shift}')
    await user.keyboard('{Control>}')
    await user.click(row(5)!)
    await user.keyboard('{/Control}{Shift>}')
    await user.click(row(6)!)
    await user.keyboard('{/Shift}')
    expect(selected()).toEqual([0, 1, 5, 6].map((i) => `case-${ids[i]}`))
    expect(await screen.findByText('4 selected')).toBeVisible()
    // The key of one case's field is that of all of them.
    await user.keyboard('a')
    const form = await screen.findByRole('form', { name: 'Assign: 4 cases' })
    await user.click(within(form).getByRole('combobox', { name: 'Assign to' }))
    await user.click(await screen.findByRole('option', { name: 'Street Lights' }))
    await user.click(within(form).getByRole('combobox', { name: 'Crew or person' }))
    await user.click(await screen.findByRole('option', { name: 'Lights 1' }))
    // What was typed stays when nothing answers.
    host.failing.set('/api/cases/bulk', 'no-network')
    await user.type(within(form).getByRole('textbox', { name: 'Reason' }), 'Storm')
    await user.click(within(form).getByRole('button', { name: 'Assign: 4 cases' }))
    expect(await within(form).findByRole('alert')).toHaveTextContent('cannot be reached')
    expect(within(form).getByRole('textbox', { name: 'Reason' })).toHaveValue('Storm')
    host.failing.clear()
    await user.click(within(form).getByRole('button', { name: 'Try again' }))
    // Two of them have the crew already: they are said, by name and with why, and stay picked.
    const refused = await screen.findByText(/^Assigned 2 cases to Lights 1; 2 cases not:$/)
    expect(refused.parentElement).toHaveTextContent('C-1 Case 1They have the case already.')
    expect(selected()).toEqual([1, 5].map((i) => `case-${ids[i]}`))
    expect((await read(ids[0]!)).crew?.name).toBe('Lights 1')
    await user.click(screen.getByRole('button', { name: 'All right' }))
    await user.keyboard('{Escape}')
    expect(screen.queryByText('2 selected')).not.toBeInTheDocument()
    await user.keyboard('z')
    expect(await screen.findByText('Taken back: 2 cases.')).toBeVisible()
    expect((await read(ids[0]!)).crew).toBeNull()
  })

  test('where a colleague was faster it says who did what, and the rest goes through; what cannot be taken back is named', async () => {
    const { user } = await start()
    await user.keyboard('jx{Shift>}J{/Shift}')
    await screen.findByText('2 selected')
    await user.click(screen.getByRole('button', { name: 'Wait' }))
    await user.type(await screen.findByRole('textbox', { name: /What for/ }), 'The gas company')
    const { version } = await read(ids[1]!)
    await fetch(`/api/cases/${ids[1]}/assign`, { method: 'POST', headers: { ...json, 'if-match': `"${version}"` }, body: JSON.stringify({ teamId: null }) })
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText(/^1 case set to wait; 1 case not:$/)).toBeVisible()
    expect(await screen.findByText(/Changed in the meantime: Dana Dispatcher took it back from Lights 1/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try these again' }))
    await waitFor(() => expect(screen.queryByText('1 selected')).not.toBeInTheDocument())
    expect((await read(ids[1]!)).status).toBe('waiting')
    const now = await read(ids[1]!)
    await fetch(`/api/cases/${ids[1]}/note`, { method: 'POST', headers: { ...json, 'if-match': `"${now.version}"` }, body: '{"text":"Later"}' })
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('Not C-1: changed by somebody since.')).toBeVisible()
  })

  test('all of a filter, as many as one command takes; another filter begins without any', async () => {
    const { user, router } = await start()
    await user.keyboard('{Control>}a{/Control}')
    await user.click(await screen.findByRole('button', { name: `Select the first 200 of ${count + 1}` }))
    expect(await screen.findByText('200 selected, the most at once')).toBeVisible()
    await router.navigate({ to: '/', search: { status: ['open'], view: 'list', channel: ['phone'] } })
    expect(await screen.findByText('1 case')).toBeVisible()
    expect(screen.queryByText(/selected/)).not.toBeInTheDocument()
  })

  test('what is still shown of the filter before takes no command, and what was picked there is dropped', async () => {
    const { user, router, address } = await start()
    await user.keyboard('jx')
    expect(await screen.findByText('1 selected')).toBeVisible()
    host.failing.set('/api/cases', 'never')
    const phone = { status: ['open' as const], view: 'list' as const, channel: ['phone' as const] }
    await router.navigate({ to: '/', search: phone })
    expect(await screen.findByText('Loading…')).toBeVisible()
    grid().focus()
    await user.keyboard('x{Shift>}J{/Shift}{Control>}a{/Control}oc{ArrowDown}{Enter} ')
    await user.click(row(3)!)
    await user.keyboard('{Shift>}')
    await user.click(row(4)!)
    await user.keyboard('{/Shift}')
    expect(address()).not.toContain('case=')
    host.failing.clear()
    // Its order is another reading of the same filter: a pick would hold.
    await router.navigate({ to: '/', search: { ...phone, sort: 'opened' } })
    expect(await screen.findByText('1 case')).toBeVisible()
    expect(screen.queryByText(/selected/)).not.toBeInTheDocument()
    await router.navigate({ to: '/', search: { status: ['open'], view: 'list' } })
    await waitFor(() => expect(row(3)).toBeInTheDocument())
    expect(selected()).toEqual([])
  })

  test('when they left the filter, focus and keys are in the list, on the row now in their place', async () => {
    const { user } = openDesk('/?status=assigned&view=list')
    await screen.findByText('Case 8')
    await user.keyboard('jjxw')
    const rows = [...document.querySelectorAll('[role=row][id]')]
    const at = rows.findIndex((one) => one.hasAttribute('data-active'))
    const next = rows[at + 1]!.id
    await user.type(await screen.findByRole('textbox', { name: /What for/ }), 'Parts{Control>}{Enter}{/Control}')
    expect(await screen.findByText('1 case set to wait.')).toBeVisible()
    await waitFor(() => expect(document.getElementById(next)).toHaveAttribute('data-active', 'true'))
    expect(grid()).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText(/^Taken back: C-/)).toBeVisible()
    expect(grid()).toHaveFocus()
  })

  test('behind a case that is the whole screen nothing is picked, and the keys are the case\'s', async () => {
    const { matchMedia } = window
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => Object.assign(matchMedia(query), { matches: query === '(max-width: 48em)' }))
    const { user } = await start(`/?status=open&case=${ids[10]}`)
    await screen.findByRole('button', { name: 'Start' })
    const before = document.activeElement
    await user.keyboard('xfv/')
    expect(selected()).toEqual([])
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(before).toHaveFocus()
    await user.keyboard('n')
    await waitFor(() => expect(document.getElementById('note')).toHaveFocus())
  })

  test('who may only read picks none', async () => {
    await fetch('/api/session', { method: 'POST', headers: json, body: '{"persona":"manager"}' })
    const { user } = await start()
    await user.keyboard('jx')
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument()
    expect(screen.queryByText('1 selected')).not.toBeInTheDocument()
  })
})

test('one command from the case is taken back by the same key', async () => {
  const id = await plainCase(host.context, { number: 'ALONE', team: 'Potholes', dueAt: Date.now() + 60_000 })
  const { user } = openDesk(`/?status=open&view=list&q=ALONE&case=${id}`)
  await user.click(await screen.findByRole('button', { name: 'Start' }))
  expect(await screen.findByText('You began the work on ALONE.')).toBeVisible()
  await user.keyboard('z')
  expect(await screen.findByText('Taken back: ALONE.')).toBeVisible()
  expect((await read(id)).status).toBe('assigned')
})

test('a filter without a case says which part of it leaves none', async () => {
  const { user, address } = openDesk('/?status=open&view=list&channel=phone&neighborhood=Roxbury')
  await user.click(await screen.findByRole('button', { name: 'Without in Roxbury: show 1 case' }))
  expect(await screen.findByText('1 case', { selector: '[aria-live]' })).toBeVisible()
  expect(address()).not.toContain('Roxbury')
  const { total } = CaseList.parse(await (await fetch('/api/cases?status=open&neighborhood=Roxbury')).json())
  expect(total).toBe(count)
})
