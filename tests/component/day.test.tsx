import { screen, waitFor, within } from '@testing-library/react'
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { Case } from '../../contract/case.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { assignCase } from '../../server/domain/assign-case.ts'
import { startOutbox } from '../../src/api/outbox/start-outbox.ts'
import { plainCase, type PlainCase } from '../support/plain-case.ts'
import { openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
const hour = 3_600_000
const here = { longitude: -71.06, latitude: 42.36, accuracy: 20 }

beforeAll(async () => {
  Object.defineProperty(window, 'isSecureContext', { configurable: true, value: true })
  host = await openHost({ now: Date.now })
})
afterAll(() => host.close())

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  locate((found) => found({ coords: here, timestamp: Date.now() } as GeolocationPosition))
  // The team that has the most to do is the demo crew's.
  await work({ title: 'Due last', dueAt: Date.now() + 90 * hour, place: { lon: -71.061, lat: 42.36 }, address: '1 Near St' })
  await work({ title: 'Due first', dueAt: Date.now() - 1.5 * hour, place: { lon: -71.1, lat: 42.3 }, address: '2 Far St' })
  await work({ title: 'Nowhere', dueAt: Date.now() + 50 * hour, place: null })
  await signIn('crew')
  await host.context.db.updateTable('cases').set({ crew_id: await crewId() }).where('title', 'in', ['Due last', 'Due first', 'Nowhere']).execute()
  await work({ title: 'Only my team\'s', dueAt: null })
})
afterEach(async () => {
  host.failing.clear()
  sessionStorage.clear()
  // The log lets no case go.
  await host.context.db.updateTable('cases').set({ status: 'closed', closed_at: new Date(), crew_id: null, title: 'Of another test' }).execute()
})

const work = (given: PlainCase) => plainCase(host.context, { team: 'Road Works', type: 'Road repair', ...given })
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const signIn = (persona: Role) => post('/api/session', { persona })
const crewId = async () => (await host.context.db.selectFrom('crew').select('id').executeTakeFirstOrThrow()).id
const idOf = async (title: string) => (await host.context.db.selectFrom('cases').select('id').where('title', '=', title).executeTakeFirstOrThrow()).id
const read = async (id: number) => Case.parse(await (await fetch(`/api/cases/${id}`)).json())

/** A dispatcher elsewhere does it: another session in this browser would end this one. */
async function takeBack(id: number) {
  const actor = await host.context.db.selectFrom('staff').select(['id', 'name', 'role', 'team_id as teamId', 'crew_id as crewId']).where('role', '=', 'dispatcher').executeTakeFirstOrThrow()
  await assignCase(host.context, { actor, key: null, requestHash: '', caseId: id, version: 1 }, { teamId: null })
}

/** What this device answers when it is asked where it is. */
function locate(answer: (found: PositionCallback, failed: PositionErrorCallback) => void) {
  const getCurrentPosition = vi.fn<Geolocation['getCurrentPosition']>((found, failed) => answer(found, failed!))
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition } })
  return getCurrentPosition
}

const list = () => screen.findByRole('region', { name: 'Cases of the day' })
const titles = async () => within(await list()).getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
const loaded = async (n: number) => within(await list()).findByText(`${n} open case${n === 1 ? '' : 's'}`)
const card = async (title: string) => (await within(await list()).findByRole('heading', { name: title })).closest('li')!

describe('the crew\'s day', () => {
  test('my crew\'s open cases, the most urgent first', async () => {
    openDesk('/day')
    await loaded(3)
    expect(await titles()).toEqual(['Due first', 'Nowhere', 'Due last'])
    expect(await card('Due first')).toHaveTextContent('1 h over')
    expect(await card('Nowhere')).toHaveTextContent('Not on the map')
    await waitFor(() => expect(document.title).toBe('My day · Crew 1 · Streetdesk Boston'))
  })

  test('my team\'s too, and the address says so', async () => {
    const { user, address } = openDesk('/day')
    await loaded(3)
    await user.click(screen.getByRole('radio', { name: 'My team' }))
    await loaded(4)
    expect(await titles()).toContain('Only my team\'s')
    expect(address()).toContain('show=team')
  })

  test('nearest first, from where this device says it is; what has no place comes last', async () => {
    const { user, address } = openDesk('/day')
    await loaded(3)
    await user.click(screen.getByRole('radio', { name: 'Nearest' }))
    await waitFor(async () => expect(await titles()).toEqual(['Due last', 'Due first', 'Nowhere']))
    expect(await card('Due last')).toHaveTextContent('250 ft')
    expect(await card('Due first')).toHaveTextContent('4.6 mi')
    expect(screen.getByText(/From where you were just now/)).toHaveTextContent('One case without a place comes last.')
    expect(address()).toContain('by=distance')
  })

  test('a device that forbids it is said so, and the order stays; it can be tried again', async () => {
    locate((_, failed) => failed({ code: 1 } as GeolocationPositionError))
    const { user } = openDesk('/day?by=distance')
    expect(await screen.findByText(/does not tell its place/)).toHaveTextContent('Until then they stand by due date.')
    await loaded(3)
    expect(await titles()).toEqual(['Due first', 'Nowhere', 'Due last'])
    locate((found) => found({ coords: here, timestamp: Date.now() } as GeolocationPosition))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(async () => expect(await titles()).toEqual(['Due last', 'Due first', 'Nowhere']))
  })

  test('no fix: the last place is used, with its age; a poor one says how poor', async () => {
    locate((found) => found({ coords: { ...here, accuracy: 1200 }, timestamp: Date.now() - 7.5 * 60_000 } as GeolocationPosition))
    const { user } = openDesk('/day?by=distance')
    expect(await screen.findByText(/From where you were 7 min ago/)).toHaveTextContent('known only to 0.7 mi')
    locate((_, failed) => failed({ code: 3 } as GeolocationPositionError))
    await user.click(screen.getByRole('button', { name: 'Where am I now?' }))
    expect(await screen.findByText(/did not find its place/)).toHaveTextContent('Distances are from your place 7 min ago.')
  })

  test('where it is by due date nobody asks the device', async () => {
    const asked = locate(() => {})
    openDesk('/day')
    await loaded(3)
    expect(asked).not.toHaveBeenCalled()
  })

  test('work begins with one press', async () => {
    const { user } = openDesk('/day')
    await user.click(await screen.findByRole('button', { name: /^Start Due first/ }))
    await waitFor(async () => expect(await card('Due first')).toHaveTextContent('In progress'))
    expect(screen.queryByRole('button', { name: /^Start Due first/ })).not.toBeInTheDocument()
    expect(await read(await idOf('Due first'))).toMatchObject({ status: 'in-progress', version: 2 })
  })

  test('it begins all the same where a colleague only wrote a note', async () => {
    const { user } = openDesk('/day')
    const button = await screen.findByRole('button', { name: /^Start Due first/ })
    const id = await idOf('Due first')
    await post(`/api/cases/${id}/note`, { text: 'By the gate' }, { 'if-match': '"1"' })
    await user.click(button)
    await waitFor(async () => expect(await read(id)).toMatchObject({ status: 'in-progress', version: 3 }))
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  test('and not where a dispatcher gave it to others: that is said, though its card is gone', async () => {
    const { user } = openDesk('/day')
    const button = await screen.findByRole('button', { name: /^Start Due first/ })
    const id = await idOf('Due first')
    await takeBack(id)
    await user.click(button)
    expect(await screen.findByRole('alert')).toHaveTextContent(/Not started: Due first\. Dana Dispatcher took it back from/)
    await loaded(2)
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(await read(id)).toMatchObject({ status: 'new', version: 2 })
  })

  test('a way there by place, else by address, else none', async () => {
    await work({ title: 'By address', address: '9 High St', place: null })
    await host.context.db.updateTable('cases').set({ crew_id: await crewId() }).where('title', '=', 'By address').execute()
    openDesk('/day')
    await loaded(4)
    expect(screen.getByRole('link', { name: /^Navigate to Due last/ })).toHaveAttribute('href', 'https://www.google.com/maps/dir/?api=1&destination=42.36%2C-71.061')
    expect(screen.getByRole('link', { name: /^Navigate to By address/ })).toHaveAttribute('href', expect.stringContaining('9%20High%20St%2C%20Boston'))
    expect(screen.queryByRole('link', { name: /^Navigate to Nowhere/ })).not.toBeInTheDocument()
  })

  test('a card opens its case; closing it leads back to the card', async () => {
    const { user, address } = openDesk('/day')
    await user.click(await screen.findByRole('button', { name: 'Nowhere' }))
    const panel = await screen.findByRole('complementary', { name: 'Case' })
    expect(await within(panel).findByRole('heading', { name: 'Nowhere' })).toBeVisible()
    expect(address()).toContain(`case=${await idOf('Nowhere')}`)
    await user.click(within(panel).getByRole('button', { name: 'Close the case' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Nowhere' })).toHaveFocus())
    expect(address()).not.toContain('case=')
  })

  test('from a card straight to its close-out, and back to the list', async () => {
    const { user, address, router } = openDesk('/day')
    const stop = startOutbox(router.options.context.client)
    onTestFinished(() => stop())
    await user.click(await screen.findByRole('button', { name: /^Close out Due first/ }))
    const sheet = await screen.findByRole('dialog', { name: 'Close out' })
    expect(await within(sheet).findByRole('heading', { name: 'Close case' })).toBeVisible()
    expect(address()).toContain('do=close')
    await user.type(within(sheet).getByRole('textbox', { name: 'Note to the resident' }), 'Half')
    await user.keyboard('{Escape}')
    // Once for the field, where it is one.
    if (screen.queryByRole('dialog')) await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(address()).toBe('')
    expect(screen.getByText('Close-out begun')).toBeVisible()
  })

  test('a close-out whose case a dispatcher takes back stays on the screen with who did it; one not begun says whose it is', async () => {
    const id = await idOf('Due first')
    const { user, router } = openDesk(`/day?case=${id}&do=close`)
    const stop = startOutbox(router.options.context.client)
    onTestFinished(() => stop())
    await user.click(await screen.findByRole('radio', { name: 'No action needed' }))
    await takeBack(id)
    await user.click(screen.getByRole('button', { name: 'Close case' }))
    const said = (await screen.findByText('This case was given to others while you were deciding.')).closest('[role=alert]')
    expect(said).toHaveTextContent(/Dana Dispatcher took it back from/)
    expect(screen.queryByRole('button', { name: 'Apply mine all the same' })).not.toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Discard…' }))
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(await screen.findByRole('heading', { name: 'Not yours to close' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Back to the case' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  test('without a network the list stays, with its age; refreshing brings it up to date', async () => {
    const { user } = openDesk('/day')
    await loaded(3)
    host.failing.set('/api/cases', 'no-network')
    await user.click(screen.getByRole('button', { name: 'Refresh the list' }))
    // Until anything else is answered, which only this test makes possible.
    await screen.findByText(/^No connection: as of/)
    expect(await titles()).toHaveLength(3)
    host.failing.set('/api/cases', 'database-unavailable')
    await user.click(screen.getByRole('button', { name: 'Refresh the list' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(/^This is how it was/)
    expect(await titles()).toHaveLength(3)
    host.failing.clear()
    await host.context.db.updateTable('cases').set({ status: 'closed', closed_at: new Date() }).where('title', '=', 'Nowhere').execute()
    await user.click(screen.getByRole('button', { name: 'Refresh the list' }))
    await loaded(2)
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument())
  })

  test('nothing to do is said, and the team\'s work is one press away', async () => {
    await host.context.db.updateTable('cases').set({ crew_id: null }).execute()
    const { user } = openDesk('/day')
    expect(await screen.findByRole('heading', { name: 'Crew 1 has no open case' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Look at my team\'s' }))
    await loaded(4)
  })

  test('more than one can do in a day is said, not cut in silence', async () => {
    for (let i = 0; i < 200; i++) await work({ title: `Also ${i}`, dueAt: Date.now() + 99 * hour })
    openDesk('/day?show=team')
    await loaded(204)
    expect(await titles()).toHaveLength(200)
    expect(screen.getByText(/^and 4 others, due later/)).toBeVisible()
  })

  test('somebody of a crew who is in none is told who can change that', async () => {
    await host.context.db.updateTable('staff').set({ crew_id: null, team_id: null }).execute()
    openDesk('/day')
    expect(await screen.findByRole('heading', { name: 'You are in no crew yet' })).toBeVisible()
  })

  test('a dispatcher has no day, and is led on', async () => {
    await signIn('dispatcher')
    const { user } = openDesk('/day')
    expect(await screen.findByRole('heading', { name: 'A day is a crew\'s' })).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'To the crews' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Crews' })).toBeInTheDocument()
  })

  test('the menu of a crew leads to its day', async () => {
    const { user } = openDesk('/crews')
    await user.click(await screen.findByRole('button', { name: /Chris Crew/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'My day' }))
    expect(await loaded(3)).toBeVisible()
  })
})
