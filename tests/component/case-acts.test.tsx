import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { plainCase } from '../support/plain-case.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
let id: number

const nextYear = new Date().getFullYear() + 1

const signIn = (persona: string) => fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ persona }) })
const read = async (of = id) => Case.parse(await (await fetch(`/api/cases/${of}`)).json())
/** A colleague's command, from elsewhere. */
const command = async (verb: string, body: unknown) => {
  const { version } = await read()
  const answer = await fetch(`/api/cases/${id}/${verb}`, { method: 'POST', headers: { 'content-type': 'application/json', 'if-match': `"${version}"` }, body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
}

beforeAll(async () => {
  giveRoom()
  host = await openHost({ now: Date.now })
  await plainCase(host.context, { team: 'Street Lights', crew: 'Lights 1', status: 'closed', closedAt: Date.now() })
})
afterAll(() => host.close())
beforeEach(async () => {
  await signIn('dispatcher')
  id = await plainCase(host.context, { team: 'Street Lights', type: 'Pothole', title: 'Dark corner', address: '5 Elm St', place: { lon: -71.06, lat: 42.35 }, dueAt: Date.now() + 86_400_000 })
})
afterEach(() => {
  host.failing.clear()
  sessionStorage.clear()
})

const panel = () => screen.findByRole('complementary', { name: 'Case' })
const openCase = async () => {
  const desk = openDesk(`/?status=open&status=closed&case=${id}`)
  await screen.findByRole('heading', { name: 'Log' })
  return desk
}

describe('from the case', () => {
  test('work is begun, shown at once and in its log', async () => {
    const { user } = await openCase()
    await user.click(screen.getByRole('button', { name: 'Start' }))
    expect(await screen.findByText('Dana Dispatcher began the work')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Start' })).not.toBeInTheDocument()
  })

  test('a start that fails is taken back, says so where it was asked, and can be tried again', async () => {
    const { user } = await openCase()
    host.failing.set(`/api/cases/${id}/start`, 'database-unavailable')
    await user.click(screen.getByRole('button', { name: 'Start' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('That did not go through.')
    expect(screen.getByRole('button', { name: 'Start' })).toBeVisible()
    host.failing.clear()
    await user.click(within(alert).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Dana Dispatcher began the work')).toBeVisible()
  })

  test('it waits for something until a day, and goes on when somebody says so', async () => {
    const { user } = await openCase()
    await user.keyboard('w')
    const form = screen.getByRole('form', { name: 'Let it wait' })
    expect(within(form).getByRole('button', { name: 'Stop the clock' })).toBeDisabled()
    await user.type(within(form).getByRole('textbox', { name: /What for/ }), 'The gas company')
    fireEvent.change(within(form).getByLabelText('Until'), { target: { value: `${nextYear}-05-01` } })
    await user.click(within(form).getByRole('button', { name: 'Stop the clock' }))
    expect(await screen.findByText('The gas company', { selector: 'strong' })).toBeVisible()
    expect(await read()).toMatchObject({ status: 'waiting', waitingReason: 'The gas company', waitingUntil: `${nextYear}-05-01T04:00:00+00:00` })
    await user.click(screen.getByRole('button', { name: 'End the waiting' }))
    expect(await screen.findByText('Dana Dispatcher ended the waiting')).toBeVisible()
    expect((await read()).status).toBe('assigned')
  })

  test('it is given to a crew of its team', async () => {
    const { user } = await openCase()
    await user.click(screen.getByRole('combobox', { name: 'Crew or person' }))
    await user.click(await screen.findByRole('option', { name: 'Lights 1' }))
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    expect(await screen.findByText('Dana Dispatcher assigned it to Lights 1')).toBeVisible()
    expect((await read()).crew?.name).toBe('Lights 1')
  })

  test('a crew of another team is found by its name, and brings its team; so is somebody of none, who joins it', async () => {
    await plainCase(host.context, { team: 'Paving', crew: 'Downtown Streets 1', assignee: 'Pat Walker', status: 'closed', closedAt: Date.now() })
    const { user } = await openCase()
    await user.keyboard('aDowntown Str{Enter}')
    const field = screen.getByRole('combobox', { name: 'Assigned to' })
    expect(field).toHaveValue('Paving')
    expect(screen.getByRole('combobox', { name: 'Crew or person' })).toHaveValue('Downtown Streets 1')
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    expect(await screen.findByText('Dana Dispatcher assigned it to Downtown Streets 1')).toBeVisible()
    expect(await read()).toMatchObject({ team: { name: 'Paving' }, crew: { name: 'Downtown Streets 1' } })
    // The same team stays in the field, whoever of it was looked for.
    await user.clear(field)
    await user.type(field, 'pat walk{Enter}')
    expect(field).toHaveValue('Paving')
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    await waitFor(async () => expect(await read()).toMatchObject({ team: { name: 'Paving' }, crew: null, assignee: { name: 'Pat Walker' } }))
  })

  test('the usual team of its type comes first where nobody has it', async () => {
    id = await plainCase(host.context, { type: 'Dark street', title: 'Nobody has it' })
    const { id: team } = await host.context.db.selectFrom('team').select('id').where('name', '=', 'Street Lights').executeTakeFirstOrThrow()
    await host.context.db.updateTable('service_type').set({ default_team_id: team }).where('name', '=', 'Dark street').execute()
    const { user } = await openCase()
    await user.keyboard('a')
    expect(within(await screen.findByRole('group', { name: 'Usual team' })).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Street Lights'])
    const field = screen.getByRole('combobox', { name: 'Assigned to' })
    await waitFor(() => expect(field).toHaveAttribute('aria-controls', screen.getByRole('listbox', { name: 'Assigned to' }).id))
    await user.keyboard('{ArrowDown}{Enter}')
    expect(field).toHaveValue('Street Lights')
  })

  test('only what is corrected is sent, and a colleague\'s other correction stays', async () => {
    const { user } = await openCase()
    await user.keyboard('e')
    const form = screen.getByRole('form', { name: 'Correct what is known' })
    expect(within(form).getByRole('button', { name: 'Save' })).toBeDisabled()
    const title = within(form).getByRole('textbox', { name: 'Title' })
    await user.clear(title)
    await user.type(title, 'Very dark corner')
    await command('edit', { address: '7 Elm St' })
    await user.click(within(form).getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect(await read()).toMatchObject({ title: 'Very dark corner', address: '7 Elm St' }))
    expect(await screen.findByRole('heading', { level: 2, name: 'Very dark corner' })).toBeVisible()
  })

  test('two who correct the same: the second sees who did what, and applies again with one key', async () => {
    const { user } = await openCase()
    await user.keyboard('e')
    const form = screen.getByRole('form', { name: 'Correct what is known' })
    await user.type(within(form).getByRole('textbox', { name: 'Title' }), ', mine')
    await command('edit', { title: 'Theirs' })
    await user.click(within(form).getByRole('button', { name: 'Save' }))
    const alert = await within(form).findByRole('alert')
    expect(alert).toHaveTextContent('Dana Dispatcher corrected it')
    expect(alert).toHaveTextContent('Title: Dark corner → Theirs')
    expect(within(form).getByRole('textbox', { name: 'Title' })).toHaveValue('Dark corner, mine')
    expect(within(alert).getByRole('button', { name: 'Apply mine all the same' })).toHaveFocus()
    await user.keyboard('{Enter}')
    await waitFor(async () => expect((await read()).title).toBe('Dark corner, mine'))
  })

  test('closed by a colleague while somebody writes: they see by whom, and nothing written goes away', async () => {
    const { user } = await openCase()
    await user.keyboard('w')
    const form = screen.getByRole('form', { name: 'Let it wait' })
    await user.type(within(form).getByRole('textbox', { name: /What for/ }), 'The gas company')
    await command('close', { outcome: 'no-action-needed', note: 'Nothing to see' })
    await user.click(within(form).getByRole('button', { name: 'Stop the clock' }))
    const alert = await within(form).findByRole('alert')
    expect(alert).toHaveTextContent('Dana Dispatcher closed it: no action needed')
    expect(alert).toHaveTextContent('Nothing to see')
    expect(within(form).getByRole('textbox', { name: /What for/ })).toHaveValue('The gas company')
    expect(within(alert).queryByRole('button', { name: /Apply mine/ })).not.toBeInTheDocument()
    await user.click(within(alert).getByRole('button', { name: 'All right' }))
    expect(within(form).getByText('The case is closed.')).toBeVisible()
    expect(within(form).getByRole('textbox', { name: /What for/ })).toHaveValue('The gas company')
  })

  test('a start that cannot be any more is not offered once more', async () => {
    const { user } = await openCase()
    await command('close', { outcome: 'no-action-needed' })
    await user.click(screen.getByRole('button', { name: 'Start' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('closed it')
    expect(within(alert).queryByRole('button', { name: /Apply mine/ })).not.toBeInTheDocument()
  })

  test('a place outside the city is said before it is sent', async () => {
    const { user } = await openCase()
    await user.keyboard('e')
    const form = screen.getByRole('form', { name: 'Correct what is known' })
    const place = within(form).getByRole('textbox', { name: 'Place' })
    await user.clear(place)
    await user.type(place, '10, 10')
    expect(within(form).getByText('This place is outside the city')).toBeVisible()
    expect(within(form).getByRole('button', { name: 'Save' })).toBeDisabled()
  })

  test('a duplicate is found close by, linked, shown from both sides, and taken back', async () => {
    id = await plainCase(host.context, { type: 'Pothole', title: 'By the park', place: { lon: -71.03, lat: 42.3 } })
    const near = await plainCase(host.context, { number: `NEAR-${id}`, type: 'Pothole', place: { lon: -71.0305, lat: 42.3 }, photo: true })
    await plainCase(host.context, { number: `DONE-${id}`, type: 'Pothole', place: { lon: -71.0301, lat: 42.3 }, status: 'closed', closedAt: Date.now() })
    await plainCase(host.context, { number: `FAR-${id}`, type: 'Pothole', place: { lon: -71.07, lat: 42.3 } })
    const { user, address } = await openCase()
    await user.keyboard('d')
    const form = screen.getByRole('form', { name: 'Duplicate of another case' })
    // Told apart by what they are not named: open before closed, and then the nearest first.
    const open = await within(form).findByRole('radio', { name: new RegExp(`^Pothole, NEAR-${id}, 150 ft, New, opened 1 h ago, No address, has a photo$`) })
    expect(within(form).getAllByRole('radio')).toEqual([open, within(form).getByRole('radio', { name: new RegExp(`DONE-${id}`) })])
    await user.keyboard('{ArrowDown}')
    expect(open).toHaveFocus()
    expect(open).toBeChecked()
    expect(within(form).queryByRole('radio', { name: new RegExp(`FAR-${id}`) })).not.toBeInTheDocument()
    await user.click(within(form).getByRole('button', { name: `Close as a duplicate of NEAR-${id}` }))
    expect(await screen.findByText(`Dana Dispatcher linked it as a duplicate of NEAR-${id}`)).toBeVisible()
    await user.click(within(await panel()).getByRole('button', { name: `NEAR-${id}` }))
    await waitFor(() => expect(address()).toContain(`case=${near}`))
    expect(await screen.findByText(/Repeated by/)).toBeVisible()
    expect((await read(near)).duplicates).toHaveLength(1)
  })

  test('a closed case is reopened with a reason, and leads to the resident\'s card', async () => {
    await command('close', { outcome: 'resolved', note: 'Lit again' })
    const { user } = await openCase()
    const { cardToken } = await read()
    expect(screen.getByRole('link', { name: /The resident's card/ })).toHaveAttribute('href', `/r/${cardToken}`)
    await user.click(screen.getByRole('button', { name: 'Reopen' }))
    await user.type(screen.getByRole('textbox', { name: /Why/ }), 'Dark again')
    await user.click(screen.getByRole('button', { name: 'Reopen the case' }))
    expect(await screen.findByText('Dana Dispatcher reopened it')).toBeVisible()
    expect((await read()).status).toBe('assigned')
  })

  test('who may only read is offered nothing to do', async () => {
    await signIn('manager')
    const { user } = await openCase()
    for (const name of ['Close out', 'Start', 'Wait', 'More to do']) expect(screen.queryByRole('button', { name })).not.toBeInTheDocument()
    expect(screen.getByText('Assigned to')).toHaveTextContent('Assigned to Street Lights')
    expect(screen.getByRole('note')).toHaveTextContent('You can read this case, and not change it.')
    // The keys that would do nothing are not taught either.
    await user.keyboard('?')
    const keys = await screen.findByRole('dialog', { name: 'Keys' })
    expect(within(keys).getByText('Next case')).toBeVisible()
    for (const words of ['The case', 'Select', 'Take the last command back', 'Go to my day']) expect(within(keys).queryByText(words)).not.toBeInTheDocument()
  })
})

test('what a resident said who opened it again stands on top until somebody has looked', async () => {
  await command('close', { outcome: 'resolved' })
  const { cardToken } = await read()
  await fetch(`/api/cards/${cardToken}/not-fixed`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ words: 'Still dark at night' }) })
  const { user } = await openCase()
  expect(within(await panel()).getByText('Needs a look')).toBeVisible()
  expect(screen.getByRole('note')).toHaveTextContent('Still dark at night')
  await user.click(screen.getByRole('button', { name: 'Start' }))
  expect(await screen.findByText('Dana Dispatcher began the work')).toBeVisible()
  expect(screen.queryByRole('note')).not.toBeInTheDocument()
})

describe('from the list, by key', () => {
  const toFirst = async () => {
    const desk = openDesk(`/?status=open&q=corner`)
    await screen.findByText(/^\d+ cases?$/)
    await desk.user.keyboard('j')
    return desk
  }
  test.each([['w', 'Let it wait'], ['d', 'Duplicate of another case'], ['e', 'Correct what is known']])('%s opens the case at what is to be done', async (key, title) => {
    const { user, address } = await toFirst()
    await user.keyboard(key)
    expect(await screen.findByRole('form', { name: title })).toBeVisible()
    expect(address()).toMatch(/case=\d+.*do=|do=.*case=\d+/)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('form', { name: title })).not.toBeInTheDocument())
    expect(await panel()).toBeVisible()
  })
  test('a key that the case does not take does nothing', async () => {
    const { user, address } = await toFirst()
    await user.keyboard('r')
    expect(address()).not.toContain('do=')
  })
  test.each([['a', 'combobox', 'Assigned to'], ['n', 'textbox', 'Note for colleagues']] as const)('%s opens the case at its field', async (key, role, name) => {
    const { user } = await toFirst()
    await user.keyboard(key)
    await waitFor(() => expect(screen.getByRole(role, { name })).toHaveFocus())
    if (key === 'a') {
      // What is there is selected: typing looks for another.
      await user.keyboard('Nowhere')
      expect(screen.getByRole(role, { name })).toHaveValue('Nowhere')
    }
  })
  // What is in it is close-out.test.tsx's business: here nobody has opened the device's own store.
  test('c opens the close-out', async () => {
    const { user } = await toFirst()
    await user.keyboard('c')
    expect(await within(await screen.findByRole('dialog', { name: 'Close out' })).findByRole('status', { name: 'Opening the close-out' })).toBeVisible()
  })
})
