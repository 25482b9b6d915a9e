import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Case } from '../../contract/case.ts'
import { plainCase } from '../support/plain-case.ts'
import { openDesk } from './open-desk.tsx'
import { openHost } from './open-host.ts'

let host: Awaited<ReturnType<typeof openHost>>
let id: number
let token: string

const ask = async (path: string, body: object, headers: Record<string, string> = {}) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })

async function close() {
  const { version } = Case.parse(await (await fetch(`/api/cases/${id}`)).json())
  const answer = await ask(`/api/cases/${id}/close`, { outcome: 'resolved', note: 'Swept & sealed.' }, { 'if-match': `"${version}"` })
  return Case.parse(await answer.json()).cardToken!
}

beforeAll(async () => {
  host = await openHost({ now: Date.now })
})
afterAll(() => host.close())
beforeEach(async () => {
  await ask('/api/session', { persona: 'dispatcher' })
  id = await plainCase(host.context, { team: 'PWD District 3', type: 'Sidewalk', address: '223 Hanover St, Boston' })
  token = await close()
})
afterEach(() => host.failing.clear())

/** jsdom knows no `srcdoc`: what a browser would load of it is written into the frame. */
async function sheet(): Promise<Document> {
  const frame = await screen.findByTitle<HTMLIFrameElement>(/^Boston /)
  const inside = frame.contentDocument!
  inside.open()
  inside.write(frame.getAttribute('srcdoc')!)
  inside.close()
  fireEvent.load(frame)
  return inside
}
const send = (inside: Document, words: string) => {
  inside.querySelector('textarea')!.value = words
  fireEvent.submit(inside.querySelector('form')!)
}

describe('the card where no server answers for it', () => {
  test('is the very page, for anybody, in the reader\'s language', async () => {
    await fetch('/api/session', { method: 'DELETE' })
    openDesk(`/r/${token}?lang=es`)
    const page = within((await sheet()).body)
    expect(page.getByRole('heading', { level: 1, name: 'El trabajo está terminado' })).toBeInTheDocument()
    expect(page.getByText('200–299 Hanover St')).toBeInTheDocument()
    expect(page.getByText('Swept & sealed.')).toBeInTheDocument()
  })

  test('changes its language by its own links', async () => {
    const { router } = openDesk(`/r/${token}`)
    fireEvent.click(within((await sheet()).body).getByText('Tiếng Việt'))
    await waitFor(() => expect(router.state.location.searchStr).toBe('?lang=vi'))
    await waitFor(() => expect(screen.getByTitle(/^Boston /).getAttribute('srcdoc')).toContain('Công việc đã hoàn tất'))
  })

  test('takes the form: the case is open again, and the page says so', async () => {
    openDesk(`/r/${token}`)
    send(await sheet(), 'Still broken')
    await waitFor(() => expect(screen.getByTitle(/^Boston /).getAttribute('srcdoc')).toContain('We have opened the request again'))
    const page = within((await sheet()).body)
    expect(page.getByRole('heading', { level: 1, name: 'This request is open again' })).toBeInTheDocument()
    const now = Case.parse(await (await fetch(`/api/cases/${id}`)).json())
    expect(now.events.at(-1)).toMatchObject({ type: 'reopened', actor: null, note: 'Still broken', after: { by: 'resident' } })
  })

  test('that somebody has opened meanwhile frightens nobody', async () => {
    openDesk(`/r/${token}`)
    const inside = await sheet()
    await ask(`/api/cards/${token}/not-fixed`, {})
    send(inside, 'Me too')
    await waitFor(() => expect(screen.getByTitle(/^Boston /).getAttribute('srcdoc')).toContain('It is open again already. Thank you.'))
  })

  test('keeps what was typed when nothing came of sending it, and can be sent again', async () => {
    openDesk(`/r/${token}`)
    const inside = await sheet()
    host.failing.set(`/api/cards/${token}/not-fixed`, 'database-unavailable')
    send(inside, 'Do not lose this')
    expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong')
    expect(inside.querySelector('textarea')).toHaveValue('Do not lose this')
    host.failing.clear()
    await waitFor(() => expect(inside.querySelector('form button')).toBeEnabled())
    fireEvent.submit(inside.querySelector('form')!)
    await waitFor(() => expect(screen.getByTitle(/^Boston /).getAttribute('srcdoc')).toContain('We have opened the request again'))
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  test('that there is not is said in the reader\'s language', async () => {
    openDesk(`/r/${'x'.repeat(22)}?lang=ht`)
    expect(await screen.findByRole('heading', { name: 'Paj sa a pa egziste' })).toBeVisible()
  })

  test('with an address that is none, too', async () => {
    openDesk('/r/12?lang=pt')
    expect(await screen.findByRole('heading', { name: 'Esta página não existe' })).toBeVisible()
  })

  test('says while it is on its way', async () => {
    host.failing.set(`/api/cards/${token}`, 'never')
    openDesk(`/r/${token}?lang=vi`)
    expect(await screen.findByRole('heading', { name: 'Xin chờ một lát' })).toBeVisible()
  })

  test('says when it cannot be had', async () => {
    host.failing.set(`/api/cards/${token}`, 'database-unavailable')
    openDesk(`/r/${token}`)
    expect(await screen.findByRole('heading', { name: 'Something went wrong' })).toBeVisible()
  })
})
