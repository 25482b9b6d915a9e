import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { userEvent } from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { sampleCsv, type SampleRow } from '../support/sample-csv.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

const now = Date.now()
let host: Awaited<ReturnType<typeof openHost>>
let sample: SampleRow[]

beforeAll(async () => {
  giveRoom()
  host = await openHost({ now: Date.now })
  const { csv, rows } = sampleCsv({ rows: 120, now })
  sample = rows
  await host.importCsv(csv)
})
afterAll(() => host.close())

beforeEach(async () => {
  await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"dispatcher"}' })
})
afterEach(() => {
  host.failing.clear()
  sessionStorage.clear()
})

const openCases = () => sample.filter((row) => !row.closed)

describe('the desk', () => {
  test('starts with the open cases, and says so in its address', async () => {
    const { address } = openDesk()
    expect(await screen.findByText(`${openCases().length} cases`)).toBeVisible()
    expect(address()).toContain('status=open')
  })

  test('a filter changes list and address together', async () => {
    const { user, address } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.click(screen.getByRole('button', { name: 'Channel' }))
    await user.click(await screen.findByRole('option', { name: /^App,/ }))
    const expected = openCases().filter((row) => row.channel === 'app').length
    expect(await screen.findByText(`${expected} cases`)).toBeVisible()
    expect(address()).toContain('channel=app')
    expect(screen.getByRole('button', { name: 'Channel: by app' })).toBeVisible()
  })

  test('words are searched in number, title and address', async () => {
    const { user, address } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.type(screen.getByRole('searchbox', { name: 'Search cases' }), openCases()[0]!.number)
    expect(await screen.findByText('1 case')).toBeVisible()
    expect(address()).toContain(`q=${openCases()[0]!.number}`)
  })

  test('by keyboard: down the list, into a case, and out again', async () => {
    const { user, address } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.keyboard('jjo')
    const panel = await screen.findByRole('complementary', { name: 'Case' })
    expect(await within(panel).findByRole('heading', { level: 2 })).toBeVisible()
    expect(address()).toMatch(/case=\d+/)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Case' })).not.toBeInTheDocument())
    expect(address()).not.toContain('case=')
  })

  test('a filter without a case says so, and leads back', async () => {
    const { user } = openDesk('/?status=open&q=nowhere-at-all')
    expect(await screen.findByRole('heading', { name: 'No case fits this filter' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all open cases' }))
    expect(await screen.findByText(`${openCases().length} cases`)).toBeVisible()
  })

  test('a link with mistakes opens what it can, and names the rest', async () => {
    openDesk('/?status=open&channel=pigeon&located=false')
    expect(await screen.findByText('channel=pigeon')).toBeVisible()
    const expected = openCases().filter((row) => row.location === null).length
    expect(await screen.findByText(`${expected} cases`)).toBeVisible()
  })

  test('without WebGL the map explains itself and the list goes on', async () => {
    openDesk('/?status=open')
    expect(await screen.findByText(/drawn with WebGL/)).toBeVisible()
    expect(await screen.findByText(`${openCases().length} cases`)).toBeVisible()
  })

  test('who is not signed in chooses who to be, and comes to the desk they asked for', async () => {
    await fetch('/api/session', { method: 'DELETE' })
    const { user, address } = openDesk('/?status=closed')
    await user.click(await screen.findByRole('button', { name: /Manager/ }))
    expect(await screen.findByText(`${sample.length - openCases().length} cases`)).toBeVisible()
    expect(address()).toContain('status=closed')
  })

  test('a list that fails says so, and can be asked again', async () => {
    host.failing.set('/api/cases', 'database-unavailable')
    const { user } = openDesk('/?status=open')
    expect(await screen.findByRole('heading', { name: 'Could not load the cases' })).toBeVisible()
    host.failing.clear()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText(`${openCases().length} cases`)).toBeVisible()
  })

  test('while the list is on its way it says so', async () => {
    host.failing.set('/api/cases', 'never')
    openDesk('/?status=open')
    expect(await screen.findByLabelText('Loading cases')).toBeVisible()
  })
})

describe('what a day at the desk brings', () => {
  test('signing out leads to the sign-in, and nothing of the desk stays', async () => {
    const { user } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.click(screen.getByRole('button', { name: /Dana Dispatcher/ }))
    await user.click(await screen.findByRole('menuitem', { name: /Sign out/ }))
    expect(await screen.findByRole('button', { name: /Crew/ })).toBeVisible()
    expect(screen.queryByText(`${openCases().length} cases`)).not.toBeInTheDocument()
  })

  test('leaving the search keeps the words and goes to what was found', async () => {
    const { user } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.keyboard('/')
    await user.keyboard(openCases()[2]!.number)
    await screen.findByText('1 case')
    await user.keyboard('{Escape}')
    expect(screen.getByRole('searchbox')).toHaveValue(openCases()[2]!.number)
    expect(screen.getByRole('grid', { name: 'Cases' })).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('heading', { level: 2, name: openCases()[2]!.title.trim() })).toBeVisible()
  })

  test('typed in one go, words and Enter Enter open what was found, never what stood there before', async () => {
    const wanted = openCases().at(-1)!
    const { user } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.keyboard(`jjjjj/${wanted.number}{Enter}`)
    await screen.findByText('1 case')
    expect(screen.getByRole('grid', { name: 'Cases' })).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(await within(await screen.findByRole('complementary', { name: 'Case' })).findByText(wanted.number)).toBeVisible()
  })

  test('in another list the keys begin at its top', async () => {
    const { user, router, address } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.keyboard('jjjjjjjj')
    await router.navigate({ to: '/', search: { status: ['open'], located: 'false' } })
    await screen.findByText(`${openCases().filter((row) => row.location === null).length} cases`)
    await user.keyboard('jo')
    const panel = await screen.findByRole('complementary', { name: 'Case' })
    expect(await within(panel).findByText('No location')).toBeVisible()
    expect(address()).toContain('case=')
  })

  test('drafts are their writer\'s: signing out forgets them', async () => {
    const { user } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.keyboard('jo')
    await user.type(await screen.findByRole('textbox', { name: 'Note for colleagues' }), 'Only mine')
    await user.click(screen.getByRole('button', { name: /Dana Dispatcher/ }))
    await user.click(await screen.findByRole('menuitem', { name: /Sign out/ }))
    await user.click(await screen.findByRole('button', { name: /Administrator/ }))
    expect(await screen.findByRole('textbox', { name: 'Note for colleagues' })).toHaveValue('')
  })

  test('who comes after somebody else finds nothing of theirs, and who comes back finds it all', async () => {
    const json = { 'content-type': 'application/json' }
    const become = (persona: string) => fetch('/api/session', { method: 'POST', headers: json, body: JSON.stringify({ persona }) })
    const look = () => window.dispatchEvent(new Event('visibilitychange'))
    const choose = (defaultView: string | null) => fetch('/api/settings', { method: 'PUT', headers: json, body: JSON.stringify({ defaultView }) })
    await choose('no-location')
    await fetch('/api/views', { method: 'POST', headers: { ...json, 'idempotency-key': crypto.randomUUID() }, body: '{"name":"Only mine","query":"status=closed"}' })
    const { user, address } = openDesk('/?status=open')
    const all = `${openCases().length} cases`
    await screen.findByText(all)
    const views = async () => {
      await user.keyboard('v')
      await screen.findByText('Overdue', { selector: '[role=option] *' })
      const names = screen.getAllByRole('option').map((option) => option.textContent)
      await user.keyboard('{Escape}')
      return names.join()
    }
    await waitFor(async () => expect(await views()).toContain('Only mine'))

    // The session ends by itself, and somebody else comes.
    await fetch('/api/session', { method: 'DELETE' })
    look()
    await user.click(await screen.findByRole('button', { name: /Administrator/ }))
    expect(await screen.findByText(all)).toBeVisible()
    expect(await views()).not.toContain('Only mine')
    expect(address()).toBe('?status=open')

    // In another tab they become the first one again. What they did not manage to write here is not written there.
    host.failing.set('/api/settings', 'database-unavailable')
    await user.keyboard('jx')
    expect(await screen.findByText('1 selected')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Columns and rows' }))
    await user.click(await screen.findByText('Compact'))
    expect(await screen.findByText(/Not kept yet/)).toBeVisible()
    host.failing.clear()
    await become('dispatcher')
    await user.click(screen.getByText('Comfortable'))
    await user.click(screen.getByText('Compact'))
    await screen.findByRole('button', { name: /Dana Dispatcher/ })
    await screen.findByText(all)
    expect(screen.queryByText('1 selected')).not.toBeInTheDocument()
    await waitFor(async () => expect(await views()).toContain('Only mine'))
    expect(await (await fetch('/api/settings')).json()).toEqual({ defaultView: 'no-location' })
    await choose(null)
  })

  test('words that only closed cases have lead to them', async () => {
    const closed = sample.find((row) => row.closed)!
    const { user } = openDesk(`/?status=open&q=${closed.number}`)
    await user.click(await screen.findByRole('button', { name: 'Search closed cases too' }))
    expect(await screen.findByText('1 case')).toBeVisible()
  })

  test('any status means any, and says so in the address', async () => {
    const { user, address } = openDesk('/?status=open')
    await screen.findByText(`${openCases().length} cases`)
    await user.click(screen.getByRole('button', { name: /^Status/ }))
    await user.click(await screen.findByRole('button', { name: 'Any status' }))
    expect(await screen.findByText(`${sample.length} cases`)).toBeVisible()
    expect(address()).toContain('status=open&status=closed')
  })

  test('a date is typed figure by figure without losing what is there', async () => {
    const { user, address } = openDesk('/?status=open&openedFrom=2011-07-04')
    await user.click(await screen.findByRole('button', { name: /^Opened/ }))
    const field = await screen.findByLabelText('From')
    fireEvent.change(field, { target: { value: '0002-07-04' } })
    expect(field).toHaveValue('0002-07-04')
    expect(address()).toContain('openedFrom=2011-07-04')
    fireEvent.change(field, { target: { value: '2026-01-04' } })
    await waitFor(() => expect(address()).toContain('openedFrom=2026-01-04'))
  })
})

describe('a case', () => {
  const anOpenCase = async () => {
    const { id } = await host.context.db.selectFrom('cases').select('id').where('status', '=', 'assigned').orderBy('id').executeTakeFirstOrThrow()
    return id
  }
  const read = async (id: number) => Case.parse(await (await fetch(`/api/cases/${id}`)).json())
  const otherTeam = async (id: number) => {
    const { team_id } = await host.context.db.selectFrom('cases').select('team_id').where('id', '=', id).executeTakeFirstOrThrow()
    return host.context.db.selectFrom('team').selectAll().where('id', '!=', team_id!).orderBy('id').executeTakeFirstOrThrow()
  }
  async function choose(user: ReturnType<typeof userEvent.setup>, team: string) {
    const field = await screen.findByRole('combobox', { name: 'Assigned to' })
    await user.clear(field)
    await user.type(field, team)
    await user.click(await screen.findByRole('option', { name: team }))
  }

  test('is given to a team, with a reason that stays in its log', async () => {
    const id = await anOpenCase()
    const team = await otherTeam(id)
    const { user } = openDesk(`/?status=open&case=${id}`)
    await choose(user, team.name)
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Wrong district')
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    expect(await screen.findByText(`Dana Dispatcher assigned it to ${team.name}`)).toBeVisible()
    expect(screen.getByText('Wrong district')).toBeVisible()
    expect((await read(id)).team!.name).toBe(team.name)
  })

  test('when somebody else was faster, the second sees who did what, loses nothing, and can go on', async () => {
    const id = await anOpenCase()
    const team = await otherTeam(id)
    const { user } = openDesk(`/?status=open&case=${id}`)
    await choose(user, team.name)
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'I know better')
    const before = await read(id)
    await fetch(`/api/cases/${id}/assign`, { method: 'POST', headers: { 'content-type': 'application/json', 'if-match': `"${before.version}"` }, body: JSON.stringify({ teamId: null }) })
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent(`Dana Dispatcher took it back from ${before.team!.name}`)
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveValue('I know better')
    await user.click(within(alert).getByRole('button', { name: 'Apply mine all the same' }))
    await waitFor(async () => expect((await read(id)).team?.name).toBe(team.name))
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument())
  })

  test('a note goes onto a newer version by itself', async () => {
    const id = await anOpenCase()
    const { user } = openDesk(`/?status=open&case=${id}`)
    await user.type(await screen.findByRole('textbox', { name: 'Note for colleagues' }), 'Seen on Tuesday')
    const { version } = await read(id)
    await fetch(`/api/cases/${id}/note`, { method: 'POST', headers: { 'content-type': 'application/json', 'if-match': `"${version}"` }, body: '{"text":"Faster"}' })
    await user.click(screen.getByRole('button', { name: 'Add note' }))
    expect(await screen.findByText('Seen on Tuesday', { selector: 'blockquote *' })).toBeVisible()
    expect((await read(id)).events.slice(-2).map((event) => event.note)).toEqual(['Faster', 'Seen on Tuesday'])
  })

  test('a failed command keeps what was chosen, and can be sent again', async () => {
    const id = await anOpenCase()
    const team = await otherTeam(id)
    const { user } = openDesk(`/?status=open&case=${id}`)
    await choose(user, team.name)
    host.failing.set(`/api/cases/${id}/assign`, 'no-network')
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    expect(await screen.findByText(/cannot be reached/)).toBeVisible()
    host.failing.clear()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(async () => expect((await read(id)).team!.name).toBe(team.name))
  })

  test('a manager reads it and finds nothing to press', async () => {
    const id = await anOpenCase()
    await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"manager"}' })
    openDesk(`/?status=open&case=${id}`)
    expect(await screen.findByRole('heading', { name: 'Log' })).toBeVisible()
    expect(screen.queryByRole('combobox', { name: 'Assigned to' })).not.toBeInTheDocument()
    expect(screen.queryByRole('textbox', { name: 'Note for colleagues' })).not.toBeInTheDocument()
  })

  test('a half-written note waits while another case is looked at', async () => {
    const id = await anOpenCase()
    const { user, router } = openDesk(`/?status=open&case=${id}`)
    await user.type(await screen.findByRole('textbox', { name: 'Note for colleagues' }), 'Half of')
    await router.navigate({ to: '/', search: { status: ['open'], case: id + 1 } })
    await waitFor(() => expect(screen.queryByDisplayValue('Half of')).not.toBeInTheDocument())
    await router.navigate({ to: '/', search: { status: ['open'], case: id } })
    expect(await screen.findByDisplayValue('Half of')).toBeVisible()
  })

  test('Escape takes one layer after the other: the help, the field, the case', async () => {
    const id = await anOpenCase()
    const { user } = openDesk(`/?status=open&case=${id}`)
    await screen.findByRole('heading', { name: 'Log' })
    await user.keyboard('n')
    expect(screen.getByRole('textbox', { name: 'Note for colleagues' })).toHaveFocus()
    await user.keyboard('{Escape}')
    expect(screen.getByRole('grid', { name: 'Cases' })).toHaveFocus()
    expect(screen.getByRole('complementary', { name: 'Case' })).toBeVisible()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Case' })).not.toBeInTheDocument())
  })

  test('one whose session ended keeps what was typed, and says why the sign-in comes up', async () => {
    const id = await anOpenCase()
    const { user } = openDesk(`/?status=open&case=${id}`)
    await user.type(await screen.findByRole('textbox', { name: 'Note for colleagues' }), 'Before the end')
    await fetch('/api/session', { method: 'DELETE' })
    await user.click(screen.getByRole('button', { name: 'Add note' }))
    expect(await screen.findByText(/Your session has ended/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: /Dispatcher/ }))
    expect(await screen.findByDisplayValue('Before the end')).toBeVisible()
  })

  test('when a colleague chose the same team there is nothing left to apply', async () => {
    const id = await anOpenCase()
    const team = await otherTeam(id)
    const { user } = openDesk(`/?status=open&case=${id}`)
    await choose(user, team.name)
    const before = await read(id)
    await fetch(`/api/cases/${id}/assign`, { method: 'POST', headers: { 'content-type': 'application/json', 'if-match': `"${before.version}"` }, body: JSON.stringify({ teamId: team.id, reason: 'Theirs' }) })
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Theirs')
    expect(within(alert).queryByRole('button', { name: /Apply mine/ })).not.toBeInTheDocument()
    await user.click(within(alert).getByRole('button', { name: 'All right' }))
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  test('one that is not there says so', async () => {
    openDesk('/?status=open&case=999999')
    expect(await screen.findByRole('heading', { name: 'There is no such case' })).toBeVisible()
  })
})
