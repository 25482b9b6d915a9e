import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StandardTextList, type StandardText, type WriteStandardText } from '../../contract/standard-text.ts'
import type { Role } from '../../contract/vocabulary.ts'
import { sampleCsv } from '../support/sample-csv.ts'
import { openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
let types: { id: number; name: string }[]

beforeAll(async () => {
  host = await openHost({ now: Date.now })
  await host.importCsv(sampleCsv({ rows: 40, now: Date.now() }).csv)
  types = await host.context.db.selectFrom('service_type').select(['id', 'name']).orderBy('name').execute()
})
afterAll(() => host.close())

beforeEach(() => signIn('dispatcher'))
afterEach(async () => {
  host.failing.clear()
  sessionStorage.clear()
  await host.context.db.deleteFrom('standard_text').execute()
})

const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => fetch(path, { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const signIn = (persona: Role) => send('POST', '/api/session', { persona })
const texts = async () => StandardTextList.parse(await (await fetch('/api/standard-texts')).json()).items
const plain = (more: Partial<WriteStandardText> = {}): WriteStandardText => ({ title: 'Filled', body: 'Filled by {crew}.', typeId: null, outcome: null, active: true, ...more })
const make = async (more: Partial<WriteStandardText> = {}) => (await (await send('POST', '/api/standard-texts', plain(more))).json()) as StandardText

const field = (name: RegExp) => screen.findByRole<HTMLTextAreaElement>('textbox', { name })
const body = () => field(/^Text/)
const sample = () => screen.getByRole('figure', { name: 'As a resident will read it' })

describe('the standard texts', () => {
  test('a city without any says what they are for; the first is written, for a type and an outcome', async () => {
    const { user } = openDesk('/texts')
    await user.click(await screen.findByRole('button', { name: 'Write the first text' }))
    await user.type(await field(/^Title/), 'Filled')
    fireEvent.change(await body(), { target: { value: 'We filled it' } })
    await user.click(await screen.findByRole('combobox', { name: 'Type' }))
    await user.click(await screen.findByRole('option', { name: types[0]!.name }))
    await user.click(screen.getByRole('combobox', { name: 'Outcome' }))
    await user.click(await screen.findByRole('option', { name: 'Resolved' }))
    await user.click(screen.getByRole('button', { name: 'Create' }))
    expect(await screen.findByText('Created')).toBeVisible()
    expect(await texts()).toMatchObject([{ title: 'Filled', body: 'We filled it', typeId: types[0]!.id, outcome: 'resolved', active: true }])
    expect(screen.getByRole('heading', { name: types[0]!.name })).toBeVisible()
  })

  test('a value goes in where the cursor is, and the sample shows an example of it', async () => {
    const text = await make({ body: 'Filled at by us.' })
    const { user } = openDesk(`/texts?text=${text.id}`)
    ;(await body()).setSelectionRange('Filled at'.length, 'Filled at'.length)
    await user.click(screen.getByRole('button', { name: 'Put in the street' }))
    expect(await body()).toHaveValue('Filled at {street} by us.')
    expect(await body()).toHaveFocus()
    expect((await body()).selectionStart).toBe('Filled at {street}'.length)
    expect(within(sample()).getByText('Filled at Hanover St by us.')).toBeVisible()
  })

  test('what between braces is no value is said at once, and not saved', async () => {
    const text = await make()
    const { user } = openDesk(`/texts?text=${text.id}`)
    fireEvent.change(await body(), { target: { value: 'Filled by {crwe}.' } })
    await waitFor(async () => expect(await body()).toHaveAccessibleDescription(/Between braces only \{number\}/))
    expect(sample()).toHaveTextContent('Put right what is between the braces.')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('Something is wrong above')).toBeVisible()
    expect(await texts()).toMatchObject([{ body: 'Filled by {crew}.', version: 1 }])
  })

  test('somebody else was faster: what differs is said, and saved with one press', async () => {
    const text = await make()
    const { user } = openDesk(`/texts?text=${text.id}`)
    await user.type(await field(/^Title/), ' mine')
    await send('PUT', `/api/standard-texts/${text.id}`, plain({ outcome: 'referred' }), { 'if-match': '"1"' })
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Outcome: Every outcome → Referred elsewhere')
    await user.click(within(alert).getByRole('button', { name: 'Save mine all the same' }))
    await waitFor(async () => expect(await texts()).toMatchObject([{ title: 'Filled mine', outcome: 'referred', version: 3 }]))
  })

  test('those not active, and those that have the words', async () => {
    await make()
    await make({ title: 'Old words', active: false })
    await make({ title: 'Not ours', body: 'The state looks after this road.', outcome: 'referred' })
    const { user } = openDesk('/texts')
    const nav = await screen.findByRole('navigation', { name: 'Standard texts' })
    expect(within(nav).queryByRole('button', { name: /Old words/ })).not.toBeInTheDocument()
    await user.click(within(nav).getByRole('switch', { name: 'Also 1 not active' }))
    expect(await within(nav).findByRole('button', { name: /Old words/ })).toBeVisible()
    await user.type(within(nav).getByRole('searchbox'), 'state')
    await waitFor(() => expect(within(nav).getAllByRole('button', { name: /Every|Referred/ })).toHaveLength(1))
    expect(within(nav).getByRole('button', { name: /Not ours/ })).toBeVisible()
  })

  test('a new one that was begun waits for its writer', async () => {
    await make()
    const { user, router } = openDesk('/texts?text=new')
    await user.type(await field(/^Title/), 'Half')
    await router.navigate({ to: '/texts', search: {} })
    await user.click(await screen.findByRole('button', { name: /^Go on/ }))
    expect(await field(/^Title/)).toHaveValue('Half')
  })

  test('who may not change them reads them', async () => {
    const text = await make()
    await signIn('crew')
    openDesk(`/texts?text=${text.id}`)
    expect(await screen.findByText('Dispatchers and administrators change standard texts.')).toBeVisible()
    expect(screen.queryByRole('button', { name: /Save|New/ })).not.toBeInTheDocument()
  })
})
