import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { api } from '../../contract/api.ts'
import { slaBounds } from '../../contract/sla.ts'
import type { Staff } from '../../contract/session.ts'
import { call } from '../../src/api/client.ts'
import type { CaseAct } from '../../src/lib/desk-link.ts'
import CasePanel from '../../src/features/case/case-panel.tsx'
import { makeQueryClient } from '../../src/query-client.ts'
import { Splitter } from '../../src/ui/splitter.tsx'
import { plainCase } from '../support/plain-case.ts'
import { openHost } from './open-host.ts'

const now = Date.now()
const day = 86_400_000
const place = { lon: -71.06, lat: 42.35 }
let host: Awaited<ReturnType<typeof openHost>>

beforeAll(async () => {
  host = await openHost({ now: () => now })
})
afterAll(() => host.close())
afterEach(() => {
  host.failing.clear()
  sessionStorage.clear()
})

const stillMap = () => <p>The still map</p>

/** The panel by itself, as whatever screen puts it up. */
async function openPanel(id: number, persona: Staff['role'] = 'dispatcher') {
  const { staff } = await call(api.signIn, { body: { persona } })
  const city = await call(api.city, {})
  const onOpenCase = vi.fn<(id: number) => void>()
  const onShowNear = vi.fn<(near: { area: string; typeId: number }) => void>()
  function Panel() {
    const [act, setAct] = useState<CaseAct | null>(null)
    return (
      <CasePanel
        id={id} city={city} staff={staff} bounds={slaBounds(now, city)} whole={false} onClose={() => {}} onStep={null} position="2 of 9" onLeave={() => {}} onShowOnMap={() => {}} act={act} onAct={setAct}
        focusOn={null} mapMiddle={null} placeMap={stillMap} onShowNear={onShowNear} onOpenCase={onOpenCase}
      />
    )
  }
  const view = render(<MantineProvider env="test"><QueryClientProvider client={makeQueryClient()}><Panel /></QueryClientProvider></MantineProvider>)
  await screen.findByRole('heading', { name: 'Log' })
  return { user: userEvent.setup(), onOpenCase, onShowNear, leave: () => view.unmount() }
}

const photoOf = (n: number) => String(n).repeat(64)

/** Photos are of no use here but by their ids; nobody loads them. */
async function addPhotos(id: number, kinds: readonly ('reported' | 'before' | 'completion')[]) {
  const { db } = host.context
  const kept = kinds.map((_, i) => ({ id: photoOf(i + 1), width: 800, height: 600 }))
  await db.insertInto('photo').values(kept.map((photo) => ({ ...photo, uploaded_at: new Date(now) }))).onConflict((same) => same.doNothing()).execute()
  await db.insertInto('case_photo').values(kinds.map((kind, position) => ({ case_id: id, position, kind, photo_id: photoOf(position + 1), source_url: null, added_at: new Date(now) }))).execute()
}

test('everything known is shown: the source\'s words, districts, who reported and how to reach them', async () => {
  const id = await plainCase(host.context, { title: 'All of it', type: 'Pothole', address: '5 Elm St', neighborhood: 'Dorchester', description: 'By the school', districts: { police: 'C11' }, place, openedAt: now - day })
  const { id: reporter } = await host.context.db.insertInto('reporter').values({ name: 'Pat Neighbor', email: 'pat@example.com', phone: '(617) 555-0100' } as never).returning('id').executeTakeFirstOrThrow()
  await host.context.db.updateTable('cases').set({ reporter_id: reporter, status_source: 'Open', channel_source: 'Constituent Call', zip: '02125' } as never).where('id', '=', id).execute()
  await openPanel(id)
  const panel = screen.getByRole('complementary', { name: 'Case' })
  for (const words of [/By the school/, /“Constituent Call” in the source/, /Dorchester, 02125/, /C11/, /42\.35000, -71\.06000/, /2 of 9/, /The still map/]) expect(panel).toHaveTextContent(words)
  expect(screen.getByRole('link', { name: '(617) 555-0100' })).toHaveAttribute('href', 'tel:6175550100')
  expect(screen.getByRole('link', { name: 'pat@example.com' })).toHaveAttribute('href', expect.stringContaining('mailto:pat%40example.com'))
  expect(screen.getByRole('link', { name: 'Directions' })).toHaveAttribute('href', expect.stringContaining('42.35%2C-71.06'))
  expect(screen.getByRole('button', { name: 'Copy the address' })).toBeVisible()
})

test('photos are looked at large by key: one after the other, side by side, and back to where one was', async () => {
  const id = await plainCase(host.context, { title: 'With photos', photo: true })
  await addPhotos(id, ['reported', 'reported', 'completion'])
  const { user } = await openPanel(id)
  const second = screen.getByRole('button', { name: 'With the report, photo 2 of 2: look at it large' })
  second.focus()
  await user.keyboard('{Enter}')
  const viewer = await screen.findByRole('dialog', { name: /^Photos of case/ })
  expect(within(viewer).getByText('2 of 3')).toBeVisible()
  await waitFor(() => expect(within(viewer).getByRole('button', { name: 'Close (Esc)' })).toHaveFocus())
  await user.keyboard('{ArrowRight}')
  expect(within(viewer).getByRole('img', { name: 'Finished work, photo 3 of 3' })).toHaveAttribute('src', `/api/photos/${photoOf(3)}/large`)
  await user.keyboard('{ArrowRight}')
  expect(within(viewer).getByText('3 of 3')).toBeVisible()

  await user.keyboard('c')
  expect(within(viewer).getAllByRole('img').map((img) => img.getAttribute('alt'))).toEqual(['With the report, photo 1 of 3', 'Finished work, photo 3 of 3'])
  await user.keyboard('{ArrowRight}')
  expect(within(viewer).getByRole('img', { name: 'With the report, photo 2 of 3' })).toBeVisible()
  await user.keyboard('c+')
  const large = within(viewer).getByRole('img')
  expect(large.style.transform).toContain('scale(1.5)')
  await user.keyboard('0')
  expect(large.style.transform).toContain('scale(1)')

  fireEvent.error(large)
  expect(within(viewer).getByRole('img', { name: /could not be loaded/ })).toBeVisible()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(second).toHaveFocus()
})

test('a log of sixty is cut in its middle until somebody asks', async () => {
  const id = await plainCase(host.context, { title: 'Much happened' })
  await host.context.db.insertInto('case_event').values(Array.from({ length: 59 }, (_, i) => ({
    case_id: id, version: i + 2, at: new Date(now - day + i * 1000), type: 'noted', actor_id: null, import_id: null, note: `Note ${i + 1}`, before: '{}', after: '{}',
  }) as never)).execute()
  const { user } = await openPanel(id)
  expect(screen.getByText('Note 1')).toBeVisible()
  expect(screen.queryByText('Note 30')).not.toBeInTheDocument()
  expect(screen.getByText('Note 59').compareDocumentPosition(screen.getByRole('textbox', { name: 'Note for colleagues' }))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  await user.click(screen.getByRole('button', { name: 'Show 50 more events' }))
  expect(screen.getByText('Note 30')).toBeVisible()
})

test('near ones of the type are offered: to open, to see in the list, and as the original', async () => {
  const near = await plainCase(host.context, { number: 'NEAR-1', title: 'Same hole', type: 'Tree Emergencies', place: { lon: place.lon + 0.0003, lat: place.lat } })
  const id = await plainCase(host.context, { title: 'A hole', type: 'Tree Emergencies', team: 'Roads', place })
  host.failing.set(`/api/cases/${id}/related`, 'database-unavailable')
  const { user, onOpenCase, onShowNear } = await openPanel(id)
  const again = await screen.findByRole('button', { name: 'Try again' })
  host.failing.clear()
  await user.click(again)
  await user.click(await screen.findByRole('button', { name: /^Same hole/ }))
  expect(onOpenCase).toHaveBeenCalledWith(near)
  await user.click(screen.getByRole('button', { name: 'Show these in the list' }))
  expect(onShowNear).toHaveBeenCalledWith({ area: expect.stringMatching(/^-71\.06/) as string, typeId: expect.any(Number) as number })
  await user.click(screen.getByRole('button', { name: 'Duplicate of NEAR-1' }))
  const form = await screen.findByRole('form', { name: 'Duplicate of another case' })
  await user.click(await within(form).findByRole('button', { name: 'Close as a duplicate of NEAR-1' }))
  expect(await screen.findByText('Dana Dispatcher linked it as a duplicate of NEAR-1')).toBeVisible()
})

test('a crew is told why it may only read another team\'s case', async () => {
  // The demo's crew is in the team that has the most to do.
  for (const team of ['Lights', 'Lights']) await plainCase(host.context, { team })
  const id = await plainCase(host.context, { title: 'Not theirs', team: 'Roads' })
  await openPanel(id, 'crew')
  expect(screen.getByRole('note')).toHaveTextContent('Only Roads works on this case. You can read it, and not change it.')
  expect(screen.queryByRole('textbox', { name: 'Note for colleagues' })).not.toBeInTheDocument()
})

test('the line between panes moves by arrow keys, stops at its ends and goes back', async () => {
  const onSettle = vi.fn<(value: number) => void>()
  render(<Splitter label="Width of the case" value={30} start={28} min={25} max={60} grows="left" shareAt={(x) => x} onMove={() => {}} onSettle={onSettle} />)
  const user = userEvent.setup()
  screen.getByRole('separator', { name: 'Width of the case' }).focus()
  await user.keyboard('{ArrowLeft}{ArrowRight}{Home}{End}{Enter}')
  expect(onSettle.mock.calls.flat()).toEqual([32, 28, 25, 60, 28])
})
