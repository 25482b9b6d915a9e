import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CrewList, type Crew, type WriteCrew } from '../../contract/crew.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { plainPhoto } from '../support/photos.ts'
import { sampleCsv } from '../support/sample-csv.ts'
import { openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
let teams: { id: number; name: string }[]

beforeAll(async () => {
  host = await openHost({ now: Date.now })
  await host.importCsv(sampleCsv({ rows: 40, now: Date.now() }).csv)
  teams = await host.context.db.selectFrom('team').select(['id', 'name']).orderBy('id').execute()
})
afterAll(() => host.close())

beforeEach(() => signIn('dispatcher'))
afterEach(async () => {
  host.failing.clear()
  sessionStorage.clear()
  await host.context.db.updateTable('staff').set({ crew_id: null, team_id: null }).execute()
  await host.context.db.deleteFrom('crew').execute()
})

const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => fetch(path, { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const signIn = (persona: Role) => send('POST', '/api/session', { persona })
const crews = async () => CrewList.parse(await (await fetch('/api/crews')).json()).items
const plain = (more: Partial<WriteCrew> = {}): WriteCrew => ({ name: 'Crew 12', teamId: teams[0]!.id, members: [{ name: 'Ana Lima', onCard: true }, { name: 'Bo Okafor', onCard: false }], truck: 'Truck 7', photoId: null, active: true, staffIds: [], ...more })
const make = async (more: Partial<WriteCrew> = {}) => (await (await send('POST', '/api/crews', plain(more))).json()) as Crew
const change = (crew: Crew, more: Partial<WriteCrew>) => send('PUT', `/api/crews/${crew.id}`, { ...plain(), ...more }, { 'if-match': `"${crew.version}"` })

const field = (name: string) => screen.findByRole('textbox', { name })
const sample = () => screen.getByRole('figure', { name: /resident's card/ })

describe('the crews', () => {
  test('a city without any says what they are for, and offers to make the first', async () => {
    const { user } = openDesk('/crews')
    await user.click(await screen.findByRole('button', { name: 'Make the first crew' }))
    await user.type(await field('Name'), 'Night crew')
    await user.click(screen.getByRole('combobox', { name: 'Team' }))
    await user.click(await screen.findByRole('option', { name: teams[1]!.name }))
    await user.type(screen.getByRole('textbox', { name: 'Truck' }), 'Truck 9')
    await user.type(screen.getByRole('textbox', { name: 'Add a member' }), 'Ana Lima{Enter}Bo Okafor{Enter}')
    await user.click(screen.getByRole('switch', { name: 'Bo Okafor appears on the card' }))
    await user.click(screen.getByRole('combobox', { name: 'Add an account' }))
    await user.click(await screen.findByRole('option', { name: 'Chris Crew' }))
    await user.click(screen.getByRole('button', { name: 'Create' }))
    expect(await screen.findByText('Created')).toBeVisible()
    expect(await crews()).toMatchObject([{
      name: 'Night crew', teamId: teams[1]!.id, truck: 'Truck 9', members: [{ name: 'Ana Lima', onCard: true }, { name: 'Bo Okafor', onCard: false }], staff: [{ name: 'Chris Crew' }], active: true,
    }])
    expect(within(screen.getByRole('navigation', { name: 'Crews' })).getByRole('button', { name: /Night crew/ })).toHaveAttribute('aria-current', 'true')
  })

  test('the sample shows first names of those who appear, as the card will', async () => {
    const crew = await make()
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await field('Name')
    expect(sample()).toHaveTextContent('Crew 12')
    expect(within(sample()).getByText('Ana')).toBeVisible()
    expect(sample()).not.toHaveTextContent('Lima')
    expect(sample()).not.toHaveTextContent('Bo')
    await user.click(screen.getByRole('switch', { name: 'Bo Okafor appears on the card' }))
    expect(within(sample()).getByText('Ana and Bo')).toBeVisible()
  })

  test('members are put into another order, and taken out; the focus stays with them', async () => {
    const crew = await make({ members: ['Ana', 'Bo', 'Cy'].map((name) => ({ name, onCard: true })) })
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await user.click(await screen.findByRole('button', { name: 'Move Cy up' }))
    expect(screen.getByRole('button', { name: 'Move Cy up' })).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(screen.getByRole('button', { name: 'Move Cy down' })).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Take out Ana' }))
    expect(screen.getByRole('textbox', { name: 'Add a member' })).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Saved')).toBeVisible()
    expect((await crews())[0]!.members.map(({ name }) => name)).toEqual(['Cy', 'Bo'])
  })

  test('a name typed and not added yet moves nothing when left, waits, and is saved', async () => {
    const crew = await make({ members: [] })
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await user.type(await field('Add a member'), ' Ana Lima ')
    await user.click(screen.getByRole('button', { name: /Add a photo/ }))
    expect(screen.queryByRole('textbox', { name: 'Name of member 1' })).not.toBeInTheDocument()
    expect(within(sample()).getByText('Ana')).toBeVisible()
    cleanup()
    const again = openDesk(`/crews?crew=${crew.id}`)
    expect(await field('Add a member')).toHaveValue(' Ana Lima ')
    await again.user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await field('Name of member 1')).toHaveValue('Ana Lima')
    expect(await field('Add a member')).toHaveValue('')
    expect((await crews())[0]!.members).toEqual([{ name: 'Ana Lima', onCard: true }])
  })

  test('what is missing is said at its field, and nothing is sent', async () => {
    const { user } = openDesk('/crews?crew=new')
    await field('Name')
    await user.click(screen.getByRole('button', { name: 'Create' }))
    expect(await field('Name')).toHaveAccessibleDescription('Write something')
    expect(await field('Name')).toHaveFocus()
    expect(screen.getByText('Choose its team')).toBeVisible()
    expect(await crews()).toEqual([])
  })

  test('a name that the team has already is said at the name', async () => {
    await make()
    const other = await make({ name: 'Crew 13' })
    const { user } = openDesk(`/crews?crew=${other.id}`)
    await user.clear(await field('Name'))
    await user.type(await field('Name'), 'Crew 12')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect(await field('Name')).toHaveAccessibleDescription('This team has a crew of that name'))
    expect(await field('Name')).toHaveValue('Crew 12')
  })

  test('somebody else was faster: what differs is said, both changes are kept, and saved with one press', async () => {
    const crew = await make()
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await user.clear(await field('Truck'))
    await user.type(await field('Truck'), 'Truck 99')
    await change(crew, { name: 'Crew Twelve' })
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Name: Crew 12 → Crew Twelve')
    expect(alert).not.toHaveTextContent('yours is below')
    await waitFor(() => expect(within(alert).getByRole('button', { name: 'Save mine all the same' })).toHaveFocus())
    expect(await field('Name')).toHaveValue('Crew Twelve')
    expect(await field('Truck')).toHaveValue('Truck 99')
    await user.click(within(alert).getByRole('button', { name: 'Save mine all the same' }))
    await waitFor(async () => expect(await crews()).toMatchObject([{ name: 'Crew Twelve', truck: 'Truck 99', version: 3 }]))
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument())
  })

  test('who changed the same sees both, and may leave it as it is now', async () => {
    const crew = await make()
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await user.type(await field('Name'), ' mine')
    await change(crew, { name: 'Theirs' })
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Name: Crew 12 → Theirs You changed this too: yours is below.')
    expect(await field('Name')).toHaveValue('Crew 12 mine')
    await user.click(within(alert).getByRole('button', { name: 'Leave it as it is now' }))
    expect(await field('Name')).toHaveValue('Theirs')
    expect(await crews()).toMatchObject([{ name: 'Theirs', version: 2 }])
  })

  test('a lost connection keeps everything, and the same attempt is sent again', async () => {
    const crew = await make()
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await user.type(await field('Name'), ' west')
    host.failing.set(`/api/crews/${crew.id}`, 'no-network')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('cannot be reached')
    host.failing.clear()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(async () => expect(await crews()).toMatchObject([{ name: 'Crew 12 west', version: 2 }]))
  })

  test('what is not saved waits, marked in the list, through another crew and a reload', async () => {
    const crew = await make()
    const other = await make({ name: 'Crew 13' })
    const { user, router } = openDesk(`/crews?crew=${crew.id}`)
    await user.type(await field('Name'), ' unsaved')
    await router.navigate({ to: '/crews', search: { crew: other.id } })
    expect(await screen.findByDisplayValue('Crew 13')).toBeVisible()
    expect(screen.getByRole('button', { name: /Crew 12.*Not saved/ })).toBeVisible()
    cleanup()
    openDesk(`/crews?crew=${crew.id}`)
    expect(await field('Name')).toHaveValue('Crew 12 unsaved')
    expect(screen.getByText('Not saved yet; kept on this device')).toBeVisible()
  })

  test('the team photo is sent at once and shown as the server keeps it', async () => {
    const crew = await make()
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await field('Name')
    const photo = new File([new Uint8Array(await plainPhoto(1))], 'team.jpg', { type: 'image/jpeg' })
    await user.upload(screen.getByLabelText('File of the team photo'), photo)
    const shown = await screen.findByRole('img', { name: 'The team, as residents will see it' })
    expect((await fetch(shown.getAttribute('src')!)).headers.get('content-type')).toBe('image/jpeg')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect(shown.getAttribute('src')).toBe(`/api/photos/${(await crews())[0]!.photoId}/small`))
  })

  test('what is no picture is refused in words, and nothing of the form is lost', async () => {
    const crew = await make()
    const { user } = openDesk(`/crews?crew=${crew.id}`)
    await user.type(await field('Name'), ' east')
    await user.upload(screen.getByLabelText('File of the team photo'), new File(['%PDF-1.7'], 'team.jpg', { type: 'image/jpeg' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('not a picture')
    expect(await field('Name')).toHaveValue('Crew 12 east')
  })

  test('by team, found by a member\'s name; those not active when asked for', async () => {
    await make()
    await make({ name: 'Hedge crew', teamId: teams[1]!.id, members: [{ name: 'Zoe Zimmer', onCard: true }] })
    await make({ name: 'Old crew', active: false })
    const { user, address } = openDesk('/crews')
    const nav = await screen.findByRole('navigation', { name: 'Crews' })
    expect(within(nav).getAllByRole('heading').map((one) => one.textContent)).toEqual([teams[0]!.name, teams[1]!.name].sort((a, b) => a.localeCompare(b)))
    expect(within(nav).queryByRole('button', { name: /Old crew/ })).not.toBeInTheDocument()
    await user.click(within(nav).getByRole('switch', { name: 'Also 1 not active' }))
    expect(await within(nav).findByRole('button', { name: /Old crew.*Not active/ })).toBeVisible()
    await user.type(within(nav).getByRole('searchbox'), 'zoe')
    await waitFor(() => expect(within(nav).queryByRole('button', { name: /Crew 12/ })).not.toBeInTheDocument())
    expect(within(nav).getByRole('button', { name: /Hedge crew/ })).toBeVisible()
    expect(address()).toContain('q=zoe')
  })

  test('Escape leaves the field and then the crew, and the focus is where it was', async () => {
    const crew = await make()
    const { user } = openDesk('/crews')
    await user.click(await screen.findByRole('button', { name: /Crew 12/ }))
    expect(await screen.findByRole('heading', { level: 2, name: 'Crew 12' })).toHaveFocus()
    await user.click(await field('Name'))
    await user.keyboard('{Escape}')
    expect(screen.getByRole('heading', { level: 2, name: 'Crew 12' })).toHaveFocus()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.getElementById(`item-${crew.id}`)).toHaveFocus())
    expect(screen.queryByRole('textbox', { name: 'Name' })).not.toBeInTheDocument()
  })
})

describe('who may not', () => {
  test('a manager reads a crew and finds nothing to change', async () => {
    const crew = await make()
    await signIn('manager')
    openDesk(`/crews?crew=${crew.id}`)
    expect(await screen.findByText('Dispatchers and administrators change crews.')).toBeVisible()
    expect(screen.getByText('Bo Okafor')).toBeVisible()
    expect(screen.queryByRole('button', { name: /Save|New/ })).not.toBeInTheDocument()
  })

  test('and is told so at the address of a new one', async () => {
    await make()
    await signIn('manager')
    openDesk('/crews?crew=new')
    expect(await screen.findByRole('heading', { name: 'You cannot make crews' })).toBeVisible()
  })

  test('who is not signed in signs in first, and stays at the address', async () => {
    await make()
    await fetch('/api/session', { method: 'DELETE' })
    const { user } = openDesk('/crews')
    await user.click(await screen.findByRole('button', { name: /Dispatcher/ }))
    expect(await screen.findByRole('button', { name: /Crew 12/ })).toBeVisible()
  })

  test('a list that fails says so, and can be asked again', async () => {
    await make()
    host.failing.set('/api/crews', 'database-unavailable')
    const { user } = openDesk('/crews')
    expect(await screen.findByRole('heading', { name: 'Could not load the crews' })).toBeVisible()
    host.failing.clear()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('button', { name: /Crew 12/ })).toBeVisible()
  })

  test('a crew that there is not says so, and leads back', async () => {
    await make()
    const { user, address } = openDesk('/crews?crew=99999')
    expect(await screen.findByRole('heading', { name: 'There is no such crew' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'All crews' }))
    await waitFor(() => expect(address()).not.toContain('crew='))
  })
})
