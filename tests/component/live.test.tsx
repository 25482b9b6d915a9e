import { screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Case } from '../../contract/case.ts'
import { showOverlay } from '../../src/lib/commands.ts'
import { FetchedEvents } from '../support/event-source.ts'
import { sampleCsv, type SampleRow } from '../support/sample-csv.ts'
import { giveRoom, giveScroll, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
let sample: SampleRow[]

beforeAll(async () => {
  giveRoom()
  giveScroll()
  vi.stubGlobal('EventSource', FetchedEvents)
  host = await openHost({ now: Date.now })
  const { csv, rows } = sampleCsv({ rows: 60, now: Date.now() })
  sample = rows
  await host.importCsv(csv)
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await host.close()
})
beforeEach(async () => {
  await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"persona":"dispatcher"}' })
})
afterEach(() => showOverlay(null))

const json = { 'content-type': 'application/json' }
/** What a colleague does meanwhile, at a desk of their own. */
async function report(title: string): Promise<Case> {
  const answer = await fetch('/api/cases', { method: 'POST', headers: json, body: JSON.stringify({ title, type: 'Request for Pothole Repair', channel: 'phone', place: { lon: -71.06, lat: 42.35 } }) })
  expect(answer.status).toBe(201)
  return await answer.json() as Case
}
async function command({ id, version }: Pick<Case, 'id' | 'version'>, act: string, body: unknown): Promise<Case> {
  const answer = await fetch(`/api/cases/${id}/${act}`, { method: 'POST', headers: { ...json, 'if-match': `"${version}"` }, body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
  return await answer.json() as Case
}
/** Until the desk follows the log, what happens is not news to it. */
const following = () => new Promise((resolve) => setTimeout(resolve, 400))
const numbers = () => screen.getAllByRole('row').slice(1).map((row) => row.id)

describe('the living desk', () => {
  test('says what is new and brings it in when asked; nothing moves before', async () => {
    const { user } = openDesk('/?status=open&sort=opened&dir=desc')
    const total = sample.filter((row) => !row.closed).length
    await screen.findByText(`${total} cases`)
    await following()
    const before = numbers()
    const made = await report('A bench lies in the pond')
    await user.click(await screen.findByRole('button', { name: /^1 new: bring the list/ }))
    const row = await waitFor(() => document.getElementById(`case-${made.id}`) ?? expect.fail('not there yet'))
    expect(row).toHaveAttribute('data-fresh')
    expect(await screen.findByText(`${total + 1} cases`)).toBeVisible()
    expect(numbers().slice(0, 6)).toEqual([`case-${made.id}`, ...before.slice(0, 5)])

    // What leaves the filter stays where it is, marked, and is not counted.
    const closed = await command(await command(made, 'assign', { teamId: 1 }), 'close', { outcome: 'no-action-needed' })
    expect(closed.status).toBe('closed')
    await waitFor(() => expect(document.getElementById(`case-${made.id}`)).toHaveAttribute('data-left'))
    expect(numbers()[0]).toBe(`case-${made.id}`)
    expect(await screen.findByText(`${total} cases`)).toBeVisible()
    await user.click(screen.getByRole('button', { name: /^1 gone/ }))
    await waitFor(() => expect(document.getElementById(`case-${made.id}`)).toBeNull())
  })

  test('what a colleague takes out again before anybody looked is not new any more', async () => {
    const all = sample.filter((row) => !row.closed).length
    openDesk('/?status=open&sort=opened&dir=desc')
    await screen.findByText(`${all} cases`)
    await following()
    const made = await report('Gone before anybody saw it')
    await screen.findByRole('button', { name: /^1 new/ })
    await command(await command(made, 'assign', { teamId: 1 }), 'close', { outcome: 'no-action-needed' })
    await waitFor(() => expect(screen.queryByRole('button', { name: /^1 new/ })).toBeNull())
    expect(await screen.findByText(`${all} cases`)).toBeVisible()
  })

  test('a change is seen in its row, where it stands', async () => {
    openDesk('/?status=open&sort=opened&dir=desc')
    await screen.findByText(/^\d+ cases$/)
    await following()
    const id = Number(numbers()[0]!.replace('case-', ''))
    const current = await (await fetch(`/api/cases/${id}`)).json() as Case
    const before = numbers()
    await command(current, 'edit', { title: 'Something else altogether' })
    await waitFor(() => expect(within(document.getElementById(`case-${id}`)!).getByText('Something else altogether')).toBeVisible())
    expect(numbers()).toEqual(before)
  })
})

describe('the palette', () => {
  test('finds a case by its number, a value of the filter, and a command', async () => {
    const { user, address } = openDesk('/?status=open')
    await screen.findByText(/^\d+ cases$/)
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: 'Do or find anything' }), sample[0]!.number)
    await screen.findByRole('option', { name: new RegExp(`, ${sample[0]!.number}`) })
    await user.keyboard('{Enter}')
    await waitFor(() => expect(address()).toMatch(/case=\d+/))

    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: 'Do or find anything' }), 'overd')
    await user.click(await screen.findByRole('option', { name: /^Overdue, Due/ }))
    await waitFor(() => expect(address()).toContain('sla=overdue'))
    expect(address()).not.toContain('case=')

    // By what else it is called; and whatever nobody knows is looked for in the list.
    await user.keyboard('{Control>}k{/Control}')
    const field = await screen.findByRole('combobox', { name: 'Do or find anything' })
    await user.type(field, 'download')
    expect(screen.getByRole('option', { name: 'Export CSV' })).toHaveAttribute('aria-selected', 'true')
    await user.clear(field)
    await user.type(field, 'bookmark{Enter}')
    expect(await screen.findByRole('dialog', { name: 'Save this view' })).toBeVisible()
    await user.keyboard('{Escape}')
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: 'Do or find anything' }), 'zebra')
    await user.click(screen.getByRole('option', { name: 'Search the list for “zebra”' }))
    await waitFor(() => expect(address()).toContain('q=zebra'))
    expect(address()).toContain('sla=overdue')
  })

  test('g and a letter goes to a view; ? shows the keys', async () => {
    const { user, address } = openDesk('/?status=open')
    await screen.findByText(/^\d+ cases$/)
    await user.keyboard('g')
    expect(await screen.findByRole('status', { name: /^Go to/ })).toBeVisible()
    await user.keyboard('w')
    await waitFor(() => expect(address()).toContain('status=waiting'))
    expect(address()).not.toContain('do=')
    await user.keyboard('?')
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeVisible()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull())
  })
})
