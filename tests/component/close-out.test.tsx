import 'fake-indexeddb/auto'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import type { userEvent } from '@testing-library/user-event'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Case } from '../../contract/case.ts'
import type { Session } from '../../contract/session.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { bodyOf } from '../../src/api/outbox/kept-close-out.ts'
import { Outbox, outbox } from '../../src/api/outbox/outbox.ts'
import { startOutbox } from '../../src/api/outbox/start-outbox.ts'
import { sampleCsv } from '../support/sample-csv.ts'
import { plainCase } from '../support/plain-case.ts'
import { plainPhoto } from '../support/photos.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
let stop: (() => void) | null = null

beforeAll(async () => {
  giveRoom()
  // jsdom has no addresses for what lies in memory.
  Object.assign(URL, { createObjectURL: () => 'blob:here', revokeObjectURL() {} })
  host = await openHost({ now: Date.now })
  await host.importCsv(sampleCsv({ rows: 20, now: Date.now() }).csv)
})
afterAll(() => host.close())

beforeEach(async () => {
  Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: new IDBFactory() })
  await signIn('dispatcher')
})
afterEach(() => {
  host.failing.clear()
  leave()
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const signIn = (persona: Role) => post('/api/session', { persona })
const read = async (id: number) => Case.parse(await (await fetch(`/api/cases/${id}`)).json())
const makeCase = (more = {}) => plainCase(host.context, { team: 'Road Works', type: 'Road repair', ...more })
const need = (...needs: string[]) => host.context.db.updateTable('service_type').set({ closing_needs: needs as never }).where('name', '=', 'Road repair').execute()

/** As after a reload, or in another tab: nothing but the device remembers. */
async function open(id: number) {
  const desk = openDesk(`/?status=open&case=${id}&do=close`)
  stop = startOutbox(desk.router.options.context.client)
  await screen.findByRole('heading', { name: 'Close case' })
  return desk
}
function leave() {
  cleanup()
  stop?.()
  stop = null
}
async function reopen(id: number) {
  leave()
  return open(id)
}

const radio = (name: string) => screen.getByRole('radio', { name })
const note = () => screen.getByRole('textbox', { name: 'Note to the resident' })
const closeButton = () => screen.getByRole('button', { name: 'Close case' })
async function addPhoto(user: ReturnType<typeof userEvent.setup>, number: number) {
  const file = new File([new Uint8Array(await plainPhoto(number))], 'photo.jpg', { type: 'image/jpeg' })
  await user.upload(screen.getByLabelText('Photo files'), file)
}
const isClosed = (id: number) => waitFor(async () => expect((await read(id)).status).toBe('closed'))

describe('a close-out', () => {
  test('is one form and one action: outcome, photo, crew and note arrive together', async () => {
    const id = await makeCase()
    await need('completion-photo')
    const { user } = await open(id)
    expect(screen.getByRole('list', { name: 'What closing it asks for' })).toHaveTextContent('A photo of the finished work, missing')
    await user.click(radio('Resolved'))
    await addPhoto(user, 1)
    await user.type(note(), 'The hole is filled.')
    expect(await screen.findByText('Sent')).toBeVisible()
    await user.click(closeButton())
    await isClosed(id)
    const closed = await read(id)
    expect(closed).toMatchObject({ outcome: 'resolved', closureNote: 'The hole is filled.' })
    expect(closed.photos.map(({ kind }) => kind)).toEqual(['completion'])
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Close case' })).not.toBeInTheDocument())
  })

  test('that could only fail is not begun: a closed case, and who only reads', async () => {
    const id = await makeCase()
    await post(`/api/cases/${id}/close`, { outcome: 'no-action-needed' }, { 'if-match': '"1"' })
    const desk = openDesk(`/?case=${id}&do=close`)
    stop = startOutbox(desk.router.options.context.client)
    expect(await screen.findByRole('heading', { name: 'This case is closed already' })).toBeVisible()
    expect(within(screen.getByRole('dialog')).getByText(/Dana Dispatcher closed it: no action needed/)).toBeVisible()
    leave()
    await signIn('manager')
    const other = openDesk(`/?case=${await makeCase()}&do=close`)
    stop = startOutbox(other.router.options.context.client)
    expect(await screen.findByRole('heading', { name: 'Not yours to close' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Close case' })).not.toBeInTheDocument()
  })

  test('of a crew whose case was given to others stays, says so, and can be discarded', async () => {
    await need()
    // The demo's crew is of the team with most to do.
    for (let i = 0; i < 25; i++) await makeCase()
    await signIn('crew')
    const { staff } = await (await fetch('/api/session')).json() as Session
    const mine = await host.context.db.selectFrom('cases').select(['id', 'version']).where('team_id', '=', staff.teamId).where('status', '!=', 'closed').orderBy('id', 'desc').executeTakeFirstOrThrow()
    const { user } = await open(mine.id)
    await user.click(radio('No action needed'))
    await user.type(note(), 'Mine')
    const other = await host.context.db.insertInto('team').values({ name: 'Others', department_id: null }).returning('id').executeTakeFirstOrThrow()
    await host.context.db.updateTable('cases').set({ team_id: other.id, version: mine.version + 1 }).where('id', '=', mine.id).execute()
    await user.click(closeButton())
    expect(await screen.findByText('This case was given to others while you were deciding.')).toBeVisible()
    expect(screen.queryByRole('button', { name: /Apply mine/ })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Keep mine as a draft' })).toHaveFocus()
    expect(note()).toHaveValue('Mine')
    await user.click(screen.getByRole('button', { name: 'Keep mine as a draft' }))
    await reopen(mine.id)
    expect(screen.getByText('This case is not yours to close.').closest('[role=alert]')).toHaveTextContent('It is with Others; your crew closes the cases of its own team.')
    expect(note()).toHaveValue('Mine')
    expect(screen.queryByRole('button', { name: 'Close case' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Go on all the same' })).not.toBeInTheDocument()
  })

  test('of a case that somebody else closed first: one alert with who, and what was written until it is discarded', async () => {
    const id = await makeCase()
    await need()
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.type(note(), 'Mine')
    await signIn('admin')
    await post(`/api/cases/${id}/close`, { outcome: 'no-action-needed' }, { 'if-match': '"1"' })
    await signIn('dispatcher')
    await user.click(closeButton())
    await screen.findByText('Somebody else closed this case first.')
    expect(screen.getByRole('alert')).toHaveTextContent('Alex Admin closed it: no action needed')
    const keep = screen.getByRole('button', { name: 'Keep mine as a draft' })
    expect(keep).toHaveFocus()
    await user.click(keep)
    expect(screen.getByRole('alert')).toHaveTextContent(/^ ?This case is closed\.Alex Admin closed it/)
    expect(screen.getByRole('button', { name: 'Back to the case' })).toHaveFocus()
    expect(screen.queryByRole('button', { name: 'Close case' })).not.toBeInTheDocument()
    expect(note()).toHaveValue('Mine')
    await user.click(screen.getByRole('button', { name: 'Discard…' }))
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(await screen.findByRole('heading', { name: 'This case is closed already' })).toBeVisible()
  })

  test('clicked twice and by key it is sent once', async () => {
    const id = await makeCase()
    await need()
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.dblClick(closeButton())
    await user.keyboard('{Control>}{Enter}{/Control}')
    await isClosed(id)
    expect((await read(id)).events.filter(({ type }) => type === 'closed')).toHaveLength(1)
  })

  test('what is missing is said at its fields, all at once, before anything is sent', async () => {
    const id = await makeCase()
    await need('completion-photo', 'crew', 'note')
    const { user } = await open(id)
    await user.click(closeButton())
    for (const words of ['Say how it ended.', 'This type is closed with a photo of the finished work.', 'This type is closed with the crew that did it.', 'Write a note to the resident.']) expect(screen.getByText(words)).toBeVisible()
    expect(radio('Resolved')).toHaveFocus()
    expect((await read(id)).version).toBe(1)
  })

  test('what only the server knows to be missing is said at its field too', async () => {
    const id = await makeCase()
    await need()
    const { user } = await open(id)
    await need('note')
    await user.click(radio('Resolved'))
    await user.click(closeButton())
    expect(await screen.findByText('Write a note to the resident.')).toBeVisible()
    expect(screen.getByText('The case was not closed.')).toBeVisible()
    await user.type(note(), 'Done.')
    await user.click(closeButton())
    await isClosed(id)
  })

  test('a standard text goes in with the case\'s values, and asks before it takes the place of what was typed', async () => {
    const id = await makeCase({ address: '223 Hanover St' })
    await need()
    await post('/api/standard-texts', { title: 'Filled', body: 'We filled it at {street}.', typeId: null, outcome: 'resolved', active: true }, { 'idempotency-key': crypto.randomUUID() })
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.type(note(), 'Sorry for the wait.')
    await user.click(screen.getByRole('button', { name: 'Standard text' }))
    await user.click(await screen.findByRole('menuitem', { name: /^Filled/ }))
    await user.click(await screen.findByRole('button', { name: 'Add below' }))
    expect(note()).toHaveValue('Sorry for the wait.\n\nWe filled it at 200–299 Hanover St.')
    await reopen(await makeCase({ address: null }))
    await user.click(radio('Resolved'))
    await user.click(screen.getByRole('button', { name: 'Standard text' }))
    await user.click(await screen.findByRole('menuitem', { name: /^Filled/ }))
    expect(screen.getByText('This case has no street: check the text.')).toBeVisible()
    await user.type(note(), '{Backspace} the corner.')
    expect(screen.queryByText(/check the text/)).not.toBeInTheDocument()
  })

  test('a file that is no picture is refused at once, and can be taken out', async () => {
    const id = await makeCase()
    await need()
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.upload(screen.getByLabelText('Photo files'), new File(['<html>'], 'photo.jpg', { type: 'image/jpeg' }))
    expect(await screen.findByText(/not a picture that can be shown/)).toBeVisible()
    await user.click(closeButton())
    expect(screen.getByText('Remove the photo that cannot be shown.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Remove photo 1' })).toHaveFocus()
    expect((await read(id)).status).not.toBe('closed')
    await user.click(screen.getByRole('button', { name: 'Remove photo 1' }))
    await user.click(closeButton())
    await isClosed(id)
  })
})

describe('what the server does not take', () => {
  test('a photo: said at the photo, and the rest goes out without it', async () => {
    const id = await makeCase()
    await need()
    host.failing.set('/api/photos', 'unreadable-photo')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await addPhoto(user, 4)
    expect(await screen.findByRole('alert')).toHaveTextContent('Asked to fail with unreadable-photo. Remove it to go on.')
    await user.click(screen.getByRole('button', { name: 'Remove photo 1' }))
    await user.click(closeButton())
    await isClosed(id)
    expect((await read(id)).photos).toEqual([])
  })

  test('a photo that it had and lost is sent once more, by itself', async () => {
    const id = await makeCase()
    await need()
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await addPhoto(user, 5)
    expect(await screen.findByText('Sent')).toBeVisible()
    await host.context.db.deleteFrom('photo').where('id', 'not in', (eb) => eb.selectFrom('case_photo').select('photo_id').where('photo_id', 'is not', null)).execute()
    await user.click(closeButton())
    await isClosed(id)
    expect((await read(id)).photos).toHaveLength(1)
  })

  test('all of it: says why, and leaves every way open', async () => {
    const id = await makeCase()
    await need()
    host.failing.set(`/api/cases/${id}/close`, 'forbidden')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.type(note(), 'Ours.')
    await user.click(closeButton())
    expect(await screen.findByText(/Asked to fail with forbidden. What you wrote stays on this device/)).toBeVisible()
    expect(note()).toHaveValue('Ours.')
    await user.click(screen.getByRole('button', { name: 'Discard…' }))
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(note()).toHaveValue('')
    await reopen(id)
    expect(note()).toHaveValue('')
  })
})

describe('without a connection', () => {
  test('all that was given is there after the tab was closed', async () => {
    const id = await makeCase()
    await need()
    host.failing.set('/api/photos', 'no-network')
    const { user } = await open(id)
    await user.click(radio('Referred elsewhere'))
    await addPhoto(user, 2)
    await user.type(note(), 'Half a sen')
    expect(await screen.findByText('On this device')).toBeVisible()
    await reopen(id)
    expect(await screen.findByDisplayValue('Half a sen')).toBeVisible()
    expect(radio('Referred elsewhere')).toBeChecked()
    expect(screen.getByRole('img', { name: 'Photo 1, finished' })).toBeVisible()
  })

  test('says that it is kept, and sends it once when the connection is back, from any screen, after a reload too', async () => {
    const id = await makeCase()
    await need('completion-photo')
    for (const path of ['/api/photos', `/api/cases/${id}/close`]) host.failing.set(path, 'no-network')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await addPhoto(user, 3)
    await user.click(closeButton())
    expect(await screen.findByText('Kept on this device.')).toBeVisible()
    expect(screen.getByText(/sent when the connection is back/)).toBeVisible()
    leave()
    const { router } = openDesk('/?status=closed')
    stop = startOutbox(router.options.context.client)
    expect(await screen.findByText('1 close-out waits for the connection')).toBeVisible()
    host.failing.clear()
    window.dispatchEvent(new Event('online'))
    await isClosed(id)
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Waiting to be sent' })).not.toBeInTheDocument())
    expect((await read(id)).events.filter(({ type }) => type === 'closed')).toHaveLength(1)
  })

  test('one that arrived, and whose answer was lost, is not done again', async () => {
    const id = await makeCase()
    await need()
    host.failing.set(`/api/cases/${id}/close`, 'no-network')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.click(closeButton())
    await screen.findByText('Kept on this device.')
    const { standing, typed, version } = outbox.getSnapshot().closeOuts[0]!
    host.failing.clear()
    const first = await post(`/api/cases/${id}/close`, bodyOf(typed, new Map()), { 'if-match': `"${version}"`, 'idempotency-key': standing.kind === 'waiting' ? standing.key : '' })
    expect(first.status).toBe(200)
    await user.click(screen.getByRole('button', { name: 'Try now' }))
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Close case' })).not.toBeInTheDocument())
    expect((await read(id)).events.filter(({ type }) => type === 'closed')).toHaveLength(1)
  })

  test('can be taken back and changed before it is sent', async () => {
    const id = await makeCase()
    await need()
    host.failing.set(`/api/cases/${id}/close`, 'no-network')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.click(closeButton())
    await user.click(await screen.findByRole('button', { name: 'Change it' }))
    await user.type(note(), 'One more thing.')
    host.failing.clear()
    await user.click(closeButton())
    await isClosed(id)
    expect((await read(id)).closureNote).toBe('One more thing.')
  })
})

describe('two people, two tabs, two owners', () => {
  test('the second sees who changed what, loses nothing, and applies it with one key', async () => {
    const id = await makeCase()
    await need()
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.type(note(), 'Mine.')
    await signIn('admin')
    await post(`/api/cases/${id}/note`, { text: 'Is the dog still there?' }, { 'if-match': '"1"' })
    await signIn('dispatcher')
    await user.click(closeButton())
    const alert = (await screen.findByText('This case changed while you were deciding.')).closest<HTMLElement>('[role=alert]')!
    expect(alert).toHaveTextContent('Alex Admin wrote a note')
    expect(alert).toHaveTextContent('Is the dog still there?')
    expect(note()).toHaveValue('Mine.')
    expect(within(alert).getByRole('button', { name: 'Apply mine all the same' })).toHaveFocus()
    await user.keyboard('{Enter}')
    await isClosed(id)
    expect((await read(id)).closureNote).toBe('Mine.')
  })

  test('one that another tab has sent is sent once, and is gone here too', async () => {
    const id = await makeCase()
    await need()
    host.failing.set(`/api/cases/${id}/close`, 'no-network')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.click(closeButton())
    await screen.findByText('Kept on this device.')
    const other = new Outbox()
    const { staff } = await (await fetch('/api/session')).json() as { staff: { id: number } }
    const end = other.start(() => Promise.resolve(staff.id))
    await other.setOwner(staff.id)
    expect(other.getSnapshot().closeOuts).toHaveLength(1)
    host.failing.clear()
    other.tryNow()
    await user.click(screen.getByRole('button', { name: 'Try now' }))
    await isClosed(id)
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Close case' })).not.toBeInTheDocument())
    await waitFor(() => expect(other.getSnapshot().closeOuts).toEqual([]))
    expect((await read(id)).events.filter(({ type }) => type === 'closed')).toHaveLength(1)
    end()
  })

  test('another person\'s close-outs are neither shown nor sent nor lost', async () => {
    const id = await makeCase()
    await need()
    host.failing.set(`/api/cases/${id}/close`, 'no-network')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.type(note(), 'Dana was here.')
    await user.click(closeButton())
    await screen.findByText('Kept on this device.')
    leave()
    host.failing.clear()
    await signIn('admin')
    await open(id)
    expect(note()).toHaveValue('')
    window.dispatchEvent(new Event('online'))
    expect(screen.queryByText(/waits/)).not.toBeInTheDocument()
    expect((await read(id)).status).not.toBe('closed')
    leave()
    await signIn('dispatcher')
    // It may be sent before its form is drawn.
    stop = startOutbox(openDesk(`/?status=open&case=${id}&do=close`).router.options.context.client)
    await isClosed(id)
    const closed = await read(id)
    expect(closed.closureNote).toBe('Dana was here.')
    expect(closed.events.at(-1)!.actor!.name).toBe('Dana Dispatcher')
  })

  test('one whose writer signed out in another tab is not sent in the next one\'s name', async () => {
    const id = await makeCase()
    await need()
    host.failing.set(`/api/cases/${id}/close`, 'no-network')
    const { user } = await open(id)
    await user.click(radio('Resolved'))
    await user.click(closeButton())
    await screen.findByText('Kept on this device.')
    await signIn('admin')
    host.failing.clear()
    await user.click(screen.getByRole('button', { name: 'Try now' }))
    await waitFor(() => expect(radio('Resolved')).not.toBeChecked())
    expect(screen.getByRole('button', { name: /^Alex Admin/, hidden: true })).toBeInTheDocument()
    expect((await read(id)).status).not.toBe('closed')
  })

  test('one whose session ended is kept, and sent when the same person is back', async () => {
    const id = await makeCase()
    await need()
    const { user, router } = await open(id)
    await user.click(radio('Resolved'))
    // Or one of the desk's own questions hears first that the session is over, and the sign-in takes the button's place.
    await waitFor(() => expect(router.options.context.client.isFetching()).toBe(0))
    await fetch('/api/session', { method: 'DELETE' })
    await user.click(closeButton())
    await user.click(await screen.findByRole('button', { name: /^Dispatcher/ }))
    await isClosed(id)
    expect((await read(id)).outcome).toBe('resolved')
  })
})

test('where the device has no room it says so, until there is some', async () => {
  const id = await makeCase()
  await need()
  const { user } = await open(id)
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('No room', 'QuotaExceededError') })
  await user.type(note(), 'Half')
  expect(await screen.findByText(/no room left: not all of it is kept/)).toBeVisible()
  put.mockRestore()
  await user.type(note(), ' of it')
  expect(await screen.findByText('Kept on this device as you write.')).toBeVisible()
  await reopen(id)
  expect(await screen.findByDisplayValue('Half of it')).toBeVisible()
})

test('where the browser keeps nothing it says so, and works all the same', async () => {
  Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: { open() { throw new DOMException('No', 'SecurityError') } } })
  const id = await makeCase()
  await need()
  const { user } = await open(id)
  await user.click(radio('Resolved'))
  expect(screen.getByText(/This browser keeps nothing for later/)).toBeVisible()
  await user.click(closeButton())
  await isClosed(id)
  expect((await read(id)).outcome).toBe('resolved')
})
