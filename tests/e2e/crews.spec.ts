import type { Page } from '@playwright/test'
import { CrewList } from '../../contract/crew.ts'
import { expectNoAxeProblems } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'
import { startServer } from '../support/e2e-server.ts'
import { freePort } from '../support/free-port.ts'
import { plainPhoto } from '../support/photos.ts'

// A server of its own: other tests' crews and texts would stand between these.
const url = `http://127.0.0.1:${await freePort()}`
test.use({ baseURL: url })

let stop: () => Promise<void>
test.beforeAll(async () => {
  test.setTimeout(180_000)
  const server = await startServer(url, null)
  stop = () => server.stop()
})
test.afterAll(() => stop())

const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 800
const crewNamed = async (page: Page, name: string) => CrewList.parse(await (await page.request.get('/api/crews')).json()).items.find((crew) => crew.name === name)

async function choose(page: Page, field: string, words: string) {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('combobox', { name: field }).fill(words)
  await page.getByRole('option').filter({ hasText: words }).first().click()
}

test('a crew is made with its people and photo, found again by its menu, and shown as residents will see it', async ({ page }, { project }) => {
  const name = `Crew ${project.name}`
  await signInAs(page, 'dispatcher')
  await page.goto('/?status=open')
  await page.getByRole('button', { name: /Dana Dispatcher/ }).click()
  await page.getByRole('menuitem', { name: 'Crews' }).click()
  await expect(page).toHaveTitle(/^Crews · /)
  await page.getByRole('button', { name: /New|first crew/ }).click()
  await expect(page.getByRole('heading', { name: 'A new crew' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await choose(page, 'Team', 'PWDx')
  await page.getByRole('textbox', { name: 'Truck' }).fill('Truck 9')
  for (const member of ['Ana Lima', 'Bo Okafor']) {
    await page.getByRole('textbox', { name: 'Add a member' }).fill(member)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('switch', { name: 'Bo Okafor appears on the card' }).uncheck({ force: true })
  await page.getByLabel('File of the team photo').setInputFiles({ name: 'team.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(isPhone(page) ? 3 : 4, 640, 480) })
  const shown = page.getByRole('img', { name: 'The team, as residents will see it' })
  await expect(shown).toBeVisible()
  await expect(async () => expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)).toPass()
  const sample = page.getByRole('figure', { name: 'On the resident\'s card' })
  await expect(sample.getByText('Ana', { exact: true })).toBeVisible()
  await expect(sample).not.toContainText('Bo')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('Created')).toBeVisible()
  expect(await crewNamed(page, name)).toMatchObject({ truck: 'Truck 9', members: [{ name: 'Ana Lima', onCard: true }, { name: 'Bo Okafor', onCard: false }], active: true })
  await expect(page).toHaveURL(/crew=\d+/)
  await expectNoAxeProblems(page)
  // One step back to the list, and one to the desk.
  await page.goBack()
  await expect(page).toHaveURL(/\/crews$/)
  await page.goBack()
  await expect(page).toHaveURL(/\?status=open/)
})

test('two people on one crew: the second sees what differs, and saves with one press', async ({ page, browser, allowedNoise }, { project }) => {
  allowedNoise.push(/412/)
  const name = `Shared ${project.name}`
  await signInAs(page, 'dispatcher')
  const { teams } = await (await page.request.get('/api/city')).json() as { teams: { id: number }[] }
  const crew = { name, teamId: teams[0]!.id, members: [], truck: null, photoId: null, active: true, staffIds: [] }
  const { id } = await (await page.request.post('/api/crews', { data: crew })).json() as { id: number }
  await page.goto(`/crews?crew=${id}`)
  await page.getByRole('textbox', { name: 'Truck' }).fill('Mine')
  const other = await browser.newContext({ baseURL: url })
  await other.request.post('/api/session', { data: { persona: 'admin' } })
  await other.request.put(`/api/crews/${id}`, { data: { ...crew, members: [{ name: 'Cy Young', onCard: true }] }, headers: { 'if-match': '"1"' } })
  await other.close()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Members: nobody → Cy Young')
  await expectNoAxeProblems(page)
  await alert.getByRole('button', { name: 'Save mine all the same' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(await crewNamed(page, name)).toMatchObject({ truck: 'Mine', members: [{ name: 'Cy Young' }], version: 3 })
})

test('what was typed outlives a reload', async ({ page }) => {
  await signInAs(page, 'dispatcher')
  await page.goto('/crews?crew=new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a crew')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Half a crew')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('')
})

test('a standard text is written with the case\'s values, and read as a resident will', async ({ page }, { project }) => {
  await signInAs(page, 'dispatcher')
  await page.goto('/texts?text=new')
  await page.getByRole('textbox', { name: /^Title/ }).fill(`Filled ${project.name}`)
  const body = page.getByRole('textbox', { name: /^Text/ })
  await body.fill('We were at')
  await page.getByRole('button', { name: 'Put in the street' }).click()
  await expect(body).toBeFocused()
  await page.keyboard.type('. {oops}')
  await expect(page.getByText(/Between braces only/)).toBeVisible()
  for (let i = 0; i < 7; i++) await page.keyboard.press('Backspace')
  await expect(page.getByRole('figure', { name: 'As a resident will read it' })).toContainText('We were at Hanover St.')
  await choose(page, 'Type', 'Graffiti')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('Created')).toBeVisible()
  await expectNoAxeProblems(page)
})

test('both screens are clean for axe, light and dark, written and only read', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [persona, addresses] of [['dispatcher', ['/crews', '/crews?crew=new', '/texts', '/texts?text=new']], ['manager', ['/crews', '/crews?crew=new']]] as const) {
      await signInAs(page, persona)
      for (const address of addresses) {
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await expectNoAxeProblems(page)
        const create = page.getByRole('button', { name: 'Create' })
        if (!await create.isVisible()) continue
        // And with every field that is wrong said so.
        await create.click()
        await expect(page.locator('[aria-invalid=true]').first()).toBeFocused()
        await expectNoAxeProblems(page)
      }
    }
  }
})

test('with the keyboard alone', async ({ page }) => {
  test.skip(isPhone(page), 'phones have none')
  await signInAs(page, 'dispatcher')
  const { teams } = await (await page.request.get('/api/city')).json() as { teams: { id: number }[] }
  await page.request.post('/api/crews', { data: { name: 'By keys', teamId: teams[2]!.id, members: [{ name: 'Ana', onCard: true }, { name: 'Bo', onCard: true }], truck: null, photoId: null, active: true, staffIds: [] } })
  await page.goto('/crews?q=By%20keys')
  await page.getByRole('button', { name: /By keys/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'By keys' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Move Bo up' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Move Bo down' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Name', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect((await crewNamed(page, 'By keys'))!.members.map(({ name }) => name)).toEqual(['Bo', 'Ana'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /By keys/ })).toBeFocused()
})
