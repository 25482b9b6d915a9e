import type { Page } from '@playwright/test'
import { Case } from '../../contract/case.ts'
import { CaseList } from '../../contract/case-list.ts'
import { Session } from '../../contract/session.ts'
import { casePanel, expectNoAxeProblems } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'
import { startServer } from '../support/e2e-server.ts'
import { freePort } from '../support/free-port.ts'
import { sampleCsv } from '../support/sample-csv.ts'

// A server of its own: what is begun and closed here would be counted elsewhere.
const url = `http://127.0.0.1:${await freePort()}`
const here = { latitude: 42.36, longitude: -71.06, accuracy: 15 }
test.use({ baseURL: url, geolocation: here })

let stop: () => Promise<void>
let crewId: number
let teamId: number
test.beforeAll(async ({ playwright }) => {
  test.setTimeout(180_000)
  const server = await startServer(url, sampleCsv({ now: Number(process.env.E2E_NOW) }).csv)
  const desk = await playwright.request.newContext({ baseURL: url })
  const { staff } = Session.parse(await (await desk.post('/api/session', { data: { persona: 'crew' } })).json())
  crewId = staff.crewId!
  teamId = staff.teamId!
  await desk.post('/api/session', { data: { persona: 'dispatcher' } })
  const { items } = CaseList.parse(await (await desk.get(`/api/cases?status=open&team=%23${teamId}&limit=8`)).json())
  for (const { id, version } of items) await desk.post(`/api/cases/${id}/assign`, { data: { teamId, crewId }, headers: { 'if-match': `"${version}"` } })
  stop = async () => {
    await desk.dispose()
    await server.stop()
  }
})
test.afterAll(() => stop())

const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 800
const cards = (page: Page) => page.getByRole('region', { name: 'Cases of the day' }).getByRole('listitem')
const mine = async (page: Page) => CaseList.parse(await (await page.request.get(`/api/cases?status=open&crew=%23${crewId}&sort=due&limit=200`)).json()).items
const read = async (page: Page, id: number) => Case.parse(await (await page.request.get(`/api/cases/${id}`)).json())

async function openDay(page: Page, address = '/day') {
  // A page must not outlive its session.
  await page.goto('about:blank')
  await signInAs(page, 'crew')
  await page.goto(address)
  await expect(cards(page).first()).toBeVisible()
}

test('on a phone a crew begins with its day; on a desk everybody begins with the desk', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Crew/ }).click()
  if (isPhone(page)) {
    await expect(page.getByRole('heading', { level: 1, name: /^My day/ })).toBeVisible()
    await expect(page).toHaveURL(/\/day$/)
  } else {
    await expect(page.getByRole('grid', { name: 'Cases' })).toBeVisible()
    await page.getByRole('button', { name: /Chris Crew/ }).click()
    await page.getByRole('menuitem', { name: 'My day' }).click()
    await expect(cards(page).first()).toBeVisible()
  }
  // Who is signed in already comes there by the plain address, too.
  await page.goto('/')
  await expect(page).toHaveURL(isPhone(page) ? /\/day$/ : /status=open/)
  // And to the desk by its name.
  await page.goto('/day')
  await page.getByRole('button', { name: /Chris Crew/ }).click()
  await page.getByRole('menuitem', { name: 'Desk' }).click()
  await expect(page.getByRole('grid', { name: 'Cases' })).toBeVisible()
})

test('a dispatcher begins with the desk, also on a phone', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Dispatcher/ }).click()
  await expect(page.getByRole('grid', { name: 'Cases' })).toBeVisible()
})

test('the day in its two orders, its team\'s too, and the address holds it', async ({ page, context }) => {
  await context.grantPermissions(['geolocation'])
  await openDay(page)
  const due = await mine(page)
  await expect(cards(page).getByRole('heading')).toHaveText(due.map(({ title }) => title))
  await page.getByText('Nearest', { exact: true }).click()
  await expect(page.getByText(/From where you were just now/)).toBeVisible()
  const metres = ({ location }: (typeof due)[number]) => (location ? Math.hypot((location.lat - here.latitude) * 111_195, (location.lon - here.longitude) * 82_170) : Infinity)
  const near = due.toSorted((a, b) => metres(a) - metres(b))
  await expect(cards(page).getByText(/^\d{12}$/)).toHaveText(near.map(({ number }) => number))
  await page.reload()
  await expect(cards(page).getByText(/^\d{12}$/)).toHaveText(near.map(({ number }) => number))
  await page.getByText('My team', { exact: true }).click()
  await expect(page).toHaveURL(/show=team/)
  const team = CaseList.parse(await (await page.request.get(`/api/cases?status=open&team=%23${teamId}&limit=200`)).json())
  await expect(page.getByText(`${team.total} open cases`)).toBeVisible()
})

test('a device that forbids its place is said so', async ({ page }) => {
  await openDay(page, '/day?by=distance')
  await expect(page.getByText(/does not tell its place to this page/)).toBeVisible()
  await expectNoAxeProblems(page)
})

test('begin, look into the case, and be in front of its close-out, by thumb', async ({ page }, { project }) => {
  await openDay(page)
  // Each project begins a case of its own.
  const row = (await mine(page)).filter(({ status }) => status === 'assigned').at(project.name === 'phone' ? 0 : -1)!
  const card = cards(page).filter({ hasText: row.number })
  const navigate = card.getByRole('link', { name: /^Navigate/ })
  if (row.location) await expect(navigate).toHaveAttribute('href', /^https:\/\/www\.google\.com\/maps\/dir\/\?api=1&destination=/)
  if (isPhone(page)) for (const button of await card.getByRole('button', { name: /Start|Close out/ }).all()) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await card.getByRole('button', { name: /^Start/ }).click()
  await expect(card.getByText('In progress')).toBeVisible()
  expect((await read(page, row.id)).status).toBe('in-progress')
  await card.getByRole('heading').click()
  await expect(casePanel(page).getByRole('heading', { level: 2 })).toBeVisible()
  await expect(casePanel(page).getByText('Chris Crew began the work')).toBeVisible()
  await expectNoAxeProblems(page)
  await page.goBack()
  await expect(casePanel(page)).toBeHidden()
  await card.getByRole('button', { name: /^Close out/ }).click()
  await expect(page.getByRole('dialog', { name: 'Close out' }).getByRole('heading', { name: 'Close case' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(card).toBeVisible()
})

test('closed, it is gone from the day, and the screen says what happened', async ({ page, playwright }) => {
  // A case whose type asks for nothing.
  const desk = await playwright.request.newContext({ baseURL: url })
  await desk.post('/api/session', { data: { persona: 'dispatcher' } })
  const { id, version } = Case.parse(await (await desk.post('/api/cases', { data: { type: 'Sign Repair', channel: 'phone', address: '1 Hanover St' } })).json())
  await desk.post(`/api/cases/${id}/assign`, { data: { teamId, crewId }, headers: { 'if-match': `"${version}"` } })
  await desk.dispose()
  await openDay(page, `/day?case=${id}&do=close`)
  const sheet = page.getByRole('dialog', { name: 'Close out' })
  await sheet.getByRole('radio', { name: 'No action needed' }).check({ force: true })
  await sheet.getByRole('textbox', { name: 'Note to the resident' }).fill('The sign stands.')
  await sheet.getByRole('button', { name: 'Close case' }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByText(/^Closed: /)).toBeAttached()
  await expect(page).not.toHaveURL(/case=/)
  expect(await read(page, id)).toMatchObject({ status: 'closed', outcome: 'no-action-needed', crew: { id: crewId } })
  await expect(cards(page).filter({ hasText: (await read(page, id)).number })).toHaveCount(0)
})

test('without a network the day stays, and says how old it is', async ({ page, context, allowedNoise }) => {
  allowedNoise.push(/ERR_INTERNET_DISCONNECTED/)
  await openDay(page)
  const count = await cards(page).count()
  // The map on a wide screen fetches its engine, and that a worker.
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Refresh the list' }).click()
  await expect(page.getByText(/^No connection: as of/)).toBeVisible()
  await expect(cards(page)).toHaveCount(count)
  await context.setOffline(false)
  await expect(page.getByText(/^No connection/)).toBeHidden()
})

test('the day\'s map has the same cases', async ({ page }) => {
  await openDay(page)
  const rows = await mine(page)
  if (isPhone(page)) await page.getByText('Map', { exact: true }).click()
  await expect(page.getByText(`${rows.length} in this filter`)).toBeVisible()
  await expectNoAxeProblems(page)
})

test('is clean for axe, light and dark', async ({ page, context }) => {
  await context.grantPermissions(['geolocation'])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await openDay(page, '/day?show=team&by=distance')
    await expect(page.getByText(/From where you were/)).toBeVisible()
    await expectNoAxeProblems(page)
  }
  // The page of one person must not outlive their session.
  await page.goto('about:blank')
  await signInAs(page, 'manager')
  await page.goto('/day')
  await expect(page.getByRole('heading', { name: 'A day is a crew\'s' })).toBeVisible()
  await expectNoAxeProblems(page)
})
