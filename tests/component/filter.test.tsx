import { screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { signedInId } from '../../src/api/signed-in.ts'
import { keepRecent } from '../../src/lib/recent-filters.ts'
import { sampleCsv, type SampleRow } from '../support/sample-csv.ts'
import { giveRoom, openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

const now = Date.now()
const facets = '/api/cases/facets'
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
afterEach(() => host.failing.clear())

const openCases = () => sample.filter((row) => !row.closed)
const bar = () => screen.getByRole('region', { name: 'Filter' })
const expectTotal = async (total: number) => expect(await within(screen.getByRole('region', { name: 'List of cases' })).findByText(`${total} case${total === 1 ? '' : 's'}`)).toBeVisible()

/** The choices of the open menu with their counts, as they are heard: "Phone, 31 cases". */
async function heard() {
  const options = await within(await screen.findByRole('dialog')).findAllByRole('option')
  return options.map((option) => {
    const [, name, count] = /^(.*?)(?:, ([\d,]+) cases?)?$/.exec(option.getAttribute('aria-label')!)!
    return { name: name!, count: count === undefined ? null : Number(count.replace(',', '')) }
  })
}

/** The same once they are counted: on a busy machine the choices come up first. */
async function counted() {
  await screen.findAllByRole('option', { name: /, [\d,]+ cases?$/ })
  return heard()
}

test('the choices of a menu add up to the list, and each is what choosing it lists', async () => {
  const { user } = openDesk('/?status=open')
  await expectTotalWhenLoaded(openCases().length)
  await user.click(screen.getByRole('button', { name: 'Channel' }))
  const choices = await counted()
  expect(choices.reduce((sum, { count }) => sum + count!, 0)).toBe(openCases().length)
  const phone = choices.find(({ name }) => name === 'Phone')!
  expect(phone.count).toBe(openCases().filter((row) => row.channel === 'phone').length)
  await user.click(screen.getByRole('option', { name: /^Phone,/ }))
  await expectTotal(phone.count!)
  // Counted without its own field: the numbers stand still while one ticks.
  expect(await heard()).toEqual(choices)
  await user.click(screen.getByRole('option', { name: /^App,/ }))
  await expectTotal(phone.count! + choices.find(({ name }) => name === 'App')!.count!)
})

test('a field is counted under the rest of the filter', async () => {
  const { user } = openDesk('/?status=open&channel=phone')
  await user.click(await screen.findByRole('button', { name: 'Neighborhood' }))
  const choices = await counted()
  const rows = openCases().filter((row) => row.channel === 'phone')
  expect(choices.reduce((sum, { count }) => sum + count!, 0)).toBe(rows.length)
  expect(choices.find(({ name }) => name === 'No neighborhood')?.count).toBe(rows.filter((row) => row.neighborhood === null).length)
  const counts = choices.map(({ count }) => count!)
  expect(counts).toEqual([...counts].sort((a, b) => b - a))
})

test('what no case has can be chosen all the same', async () => {
  const { user, address } = openDesk('/?status=open')
  await user.click(await screen.findByRole('button', { name: 'Status: Open cases' }))
  expect((await counted()).at(-1)).toEqual({ name: 'Waiting', count: 0 })
  await user.click(screen.getByRole('option', { name: 'Waiting, 0 cases' }))
  await expectTotal(0)
  expect(address()).toBe('?status=waiting')
  expect(screen.getByRole('button', { name: 'Status: Waiting cases' })).toBeVisible()
})

test('the bar reads like a sentence, and each part can be taken away', async () => {
  const { user, address } = openDesk('/?status=open&sla=overdue&channel=phone&channel=app&photo=false')
  await screen.findByRole('button', { name: 'Due: overdue' })
  expect(within(bar()).getAllByRole('button').map((button) => button.textContent).filter(Boolean).slice(0, 4)).toEqual(['Open cases', 'overdue', 'by app or phone', 'without a photo'])
  await user.click(screen.getByRole('button', { name: 'Clear Channel' }))
  await waitFor(() => expect(address()).toBe('?status=open&sla=overdue&photo=false'))
  expect(screen.getByRole('button', { name: 'Filter' })).toHaveFocus()
  expect(screen.getByRole('button', { name: 'Channel' })).toHaveTextContent('Channel')
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  await waitFor(() => expect(address()).toBe('?status=open'))
})

test('the last part taken away leaves all cases, not the start', async () => {
  const { user, address } = openDesk('/?channel=phone')
  await user.click(await screen.findByRole('button', { name: 'Clear Channel' }))
  await expectTotal(sample.length)
  expect(address()).toBe('?status=open&status=closed')
})

test('by keyboard: f, a field, a value, and Back', async () => {
  const { user, address, router } = openDesk('/?status=open')
  await expectTotalWhenLoaded(openCases().length)
  await user.keyboard('f')
  await user.type(await screen.findByRole('combobox', { name: 'Find a field, a value or a date' }), 'ward{Enter}')
  const [first] = (await counted()).filter(({ name }) => name !== 'No ward')
  await user.keyboard(`${first!.name}{Enter}`)
  await expectTotal(first!.count!)
  expect(new URLSearchParams(address()).getAll('ward')).toHaveLength(1)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(screen.getByRole('button', { name: /^Ward: in ward/i })).toBeVisible()
  router.history.back()
  await expectTotal(openCases().length)
  expect(address()).toBe('?status=open')
})

test('a value is found by its name alone', async () => {
  const { user, address } = openDesk('/?status=open')
  await expectTotalWhenLoaded(openCases().length)
  await user.keyboard('f')
  await user.type(await screen.findByRole('combobox', { name: 'Find a field, a value or a date' }), 'due so')
  expect((await screen.findAllByRole('option')).map((option) => option.getAttribute('aria-label'))[0]).toBe('Due soon, Due')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(address()).toBe('?status=open&sla=due-soon'))
})

test('without counts the choices are still there, and the counts can be asked for again', async () => {
  const { user } = openDesk('/?status=open')
  await expectTotalWhenLoaded(openCases().length)
  host.failing.set(facets, 'no-network')
  await user.click(screen.getByRole('button', { name: 'Team' }))
  expect(await screen.findByText('Counts unavailable')).toBeVisible()
  expect((await heard()).length).toBeGreaterThan(2)
  expect((await heard()).every(({ count }) => count === null)).toBe(true)
  await expectTotal(openCases().length)
  host.failing.clear()
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  await waitFor(async () => expect((await heard()).reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(openCases().length))
  expect(screen.queryByText('Counts unavailable')).not.toBeInTheDocument()
})

test('districts of a kind the city does not have are named and left out', async () => {
  const { user, address } = openDesk('/?status=open&parish=St+Mary')
  expect(await screen.findByText('parish=St Mary')).toBeVisible()
  await expectTotal(openCases().length)
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  await waitFor(() => expect(address()).toBe('?status=open'))
})

test('a mistyped word is said, and what was looked for instead', async () => {
  const word = sample.map((row) => /[A-Za-z]{6,}/.exec(row.address ?? '')?.[0].toLowerCase()).find(Boolean)!
  openDesk(`/?q=${word.slice(0, 3)}${word.slice(4)}`)
  expect(await screen.findByText(new RegExp(`Nothing is written .*also looked for .*${word}`))).toBeVisible()
})

test('the same cases can be had as a file', async () => {
  openDesk('/?status=open&channel=phone')
  expect(await screen.findByRole('link', { name: 'Export CSV' })).toHaveAttribute('href', '/api/cases/export.csv?status=open&channel=phone')
  await expectTotal(openCases().filter((row) => row.channel === 'phone').length)
})

async function expectTotalWhenLoaded(total: number) {
  await screen.findByRole('region', { name: 'List of cases' })
  await expectTotal(total)
}

test('days are asked for in words that move on, and what was asked lately is offered again', async () => {
  const { user, address } = openDesk('/?status=open&view=list')
  await user.click(await screen.findByRole('button', { name: 'Opened' }))
  const words = await screen.findByLabelText('In words')
  await user.type(words, 'some day')
  expect(screen.getByText(/^Not understood/)).toBeVisible()
  await user.clear(words)
  await user.type(words, 'last 7 days')
  expect(screen.getByText('In the last 7 days')).toBeVisible()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(address()).toContain('openedFrom=6-days-ago'))
  // Who writes words is through with it. The calendar shows where they begin.
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  await user.click(screen.getByRole('button', { name: 'Opened: opened in the last 7 days' }))
  expect((await screen.findAllByRole('gridcell', { selected: true })).length).toBeGreaterThan(0)
  await user.keyboard('{Escape}')

  await user.keyboard('f')
  await user.type(await screen.findByRole('combobox', { name: /^Find a field/ }), 'due yesterday{Enter}')
  await waitFor(() => expect(address()).toContain('dueFrom=yesterday&dueTo=yesterday'))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())

  keepRecent(signedInId()!, { status: ['waiting'], channel: ['phone'] })
  await user.keyboard('f')
  await user.click(await screen.findByRole('option', { name: 'Waiting cases, by phone' }))
  await waitFor(() => expect(address()).toBe('?status=waiting&channel=phone&view=list'))
})
