import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { Case } from '../../contract/case.ts'
import { City } from '../../contract/city.ts'
import { expectNoAxeProblems } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'
import { startServer } from '../support/e2e-server.ts'
import { freePort } from '../support/free-port.ts'
import { grain, isBare, plainPhoto } from '../support/photos.ts'

// A server of its own: what is closed here would be counted elsewhere.
const url = `http://127.0.0.1:${await freePort()}`
test.use({ baseURL: url })

let stop: () => Promise<void>
test.beforeAll(async ({ playwright }) => {
  test.setTimeout(180_000)
  const server = await startServer(url, null)
  const desk = await playwright.request.newContext({ baseURL: url })
  await desk.post('/api/session', { data: { persona: 'dispatcher' } })
  const { types } = City.parse(await (await desk.get('/api/city')).json())
  const text = { title: 'Made safe', body: 'We made the tree at {street} safe. Thank you for case {number}.', typeId: null, outcome: 'resolved', active: true }
  await desk.post('/api/standard-texts', { data: text })
  await desk.post('/api/crews', { data: { name: 'Tree Crew', teamId: types.find(({ name }) => name === type)!.defaultTeamId, members: [{ name: 'Rosa Diaz', onCard: true }], truck: null, photoId: null, active: true, staffIds: [] } })
  stop = async () => {
    await desk.dispose()
    await server.stop()
  }
})
test.afterAll(() => stop())

/** Closed with its crew. */
const type = 'Tree Emergencies'
/** Closed with a photo. */
const photoType = 'Graffiti Removal'

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Close out' })
const crewField = (page: Page) => sheet(page).getByRole('combobox', { name: 'Crew' })
const read = async (page: Page, id: number) => Case.parse(await (await page.request.get(`/api/cases/${id}`)).json())

/** Takes in a report, and stands before its close-out as a dispatcher. */
async function openCloseOut(page: Page, of = type): Promise<number> {
  await signInAs(page, 'dispatcher')
  const { id } = Case.parse(await (await page.request.post('/api/cases', { data: { type: of, channel: 'phone', address: '223 Hanover St Apt 4', reporter: { name: 'Pat Neighbor' } } })).json())
  await page.goto(`/?status=open&view=list&case=${id}&do=close`)
  await expect(sheet(page).getByRole('heading', { name: 'Close case' })).toBeVisible()
  return id
}

const addPhoto = (page: Page, buffer: Buffer, name = 'photo.jpg') => page.getByLabel('Photo files').setInputFiles({ name, mimeType: 'image/jpeg', buffer })
const closed = (page: Page, id: number) => expect(async () => expect((await read(page, id)).status).toBe('closed')).toPass()

/** What the app sends as photos, by how much. */
function watchUploads(page: Page): number[] {
  const sizes: number[] = []
  page.on('request', (request) => { if (request.url().endsWith('/api/photos')) sizes.push(request.postDataBuffer()?.length ?? 0) })
  return sizes
}

async function keptPhoto(page: Page, id: number): Promise<Buffer> {
  const { photos: [photo] } = await read(page, id)
  return (await page.request.get(`/api/photos/${photo!.photoId}/large`)).body()
}

test.describe('the close-out', () => {
  test('goes by keyboard alone', async ({ page, viewport }) => {
    test.skip(viewport!.width < 800, 'phones have none')
    const photo = { name: 'done.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(5, 800, 600) }
    // Said long before: a browser that is told only now may still open its own window.
    page.on('filechooser', (chooser) => void chooser.setFiles(photo))
    const id = await openCloseOut(page)
    await page.goto(`/?status=open&view=list&case=${id}`)
    await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible()
    await page.keyboard.press('c')
    await expect(page.getByRole('radio', { name: 'Resolved' })).toBeFocused()
    await page.keyboard.press('Space')
    for (let tabs = 0; tabs < 3; tabs++) {
      if (await page.getByRole('button', { name: 'Choose photos' }).evaluate((button) => button === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await expect(page.getByRole('button', { name: 'Choose photos' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Sent', { exact: true })).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('This type is closed with the crew that did it.')).toBeVisible()
    await expect(crewField(page)).toBeFocused()
    await page.keyboard.type('Tree')
    await expect(crewField(page)).toHaveValue(/\d/)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    // The menu takes the focus a moment after it is to be seen.
    await expect(async () => {
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('menuitem', { name: /^Made safe/ })).toBeFocused({ timeout: 300 })
    }).toPass()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Note to the resident' })).toHaveValue(/We made the tree at 200–299 Hanover St safe/)
    await expect(page.getByRole('textbox', { name: 'Note to the resident' })).toBeFocused()
    await page.keyboard.press('Control+Enter')
    await expect(sheet(page)).toBeHidden()
    expect(await read(page, id)).toMatchObject({ status: 'closed', outcome: 'resolved', crew: { name: 'Tree Crew' } })
  })

  test('goes with one thumb: targets are large, and the action is within reach', async ({ page, viewport }) => {
    test.skip(viewport!.width > 800, 'a desk has a mouse')
    const id = await openCloseOut(page, photoType)
    const submit = page.getByRole('button', { name: 'Close case' })
    const { y, width } = (await submit.boundingBox())!
    expect(width).toBeGreaterThan(340)
    expect(y).toBeGreaterThan(600)
    await page.getByRole('radio', { name: 'Resolved' }).tap()
    await page.getByLabel('Camera', { exact: true }).setInputFiles({ name: 'image.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(6, 900, 1200) })
    await expect(page.getByText('Sent', { exact: true })).toBeVisible()
    const small = await sheet(page).locator('button:visible, label:visible:has(input[type=radio]), select:visible, summary:visible').evaluateAll((targets) => targets.flatMap((target) => {
      const { width: wide, height } = target.getBoundingClientRect()
      return Math.min(wide, height) < 43.5 ? [`${target.textContent || target.getAttribute('aria-label')}: ${wide} x ${height}`] : []
    }))
    expect(small).toEqual([])
    await submit.tap()
    await expect(sheet(page)).toBeHidden()
    expect((await read(page, id)).photos).toMatchObject([{ kind: 'completion' }])
  })

  test('shows the card beside it as the resident will see it, as one types', async ({ page, viewport }) => {
    await openCloseOut(page)
    if (viewport!.width < 800) await page.locator('summary', { hasText: 'What the resident will see' }).click()
    const card = page.frameLocator('iframe')
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await expect(card.getByRole('heading', { name: 'The work is done' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Note to the resident' }).pressSequentially('The branch <b>is</b> gone.')
    await expect(card.getByText('The branch <b>is</b> gone.')).toBeVisible()
    await crewField(page).selectOption('Tree Crew')
    await expect(card.getByText('Rosa')).toBeVisible()
    await addPhoto(page, await plainPhoto(7, 1200, 900))
    const picture = card.getByRole('img', { name: 'Photo 1 of 1 after the work' })
    await expect(async () => expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)).toPass()
    await expect(card.locator('body')).not.toContainText(/Pat|223|Diaz/)
  })

  test('is clean for axe, light and dark', async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await openCloseOut(page, photoType)
      await addPhoto(page, await plainPhoto(8))
      await expect(page.getByText('Sent', { exact: true })).toBeVisible()
      await page.getByRole('button', { name: 'Close case' }).click()
      await expect(page.getByText('Say how it ended.')).toBeVisible()
      await expectNoAxeProblems(page)
    }
  })

  test('whoever is second sees who changed what, and applies theirs with one key', async ({ page, browser, allowedNoise }) => {
    allowedNoise.push(/412/)
    const id = await openCloseOut(page)
    await page.getByRole('radio', { name: 'Unable to resolve' }).check()
    await page.getByRole('textbox', { name: 'Note to the resident' }).fill('It stands on private ground.')
    const other = await browser.newContext({ baseURL: url })
    const theirs = await other.newPage()
    await signInAs(theirs, 'admin')
    const { version } = await read(theirs, id)
    const noted = await theirs.request.post(`/api/cases/${id}/note`, { data: { text: 'I have just called them.' }, headers: { 'if-match': `"${version}"` } })
    expect(noted.status()).toBe(200)
    await page.getByRole('button', { name: 'Close case' }).click()
    await expect(page.getByRole('alert')).toContainText('Alex Admin wrote a note')
    await expect(page.getByRole('button', { name: 'Apply mine all the same' })).toBeFocused()
    await expectNoAxeProblems(page)
    await page.keyboard.press('Enter')
    await expect(sheet(page)).toBeHidden()
    expect(await read(page, id)).toMatchObject({ status: 'closed', closureNote: 'It stands on private ground.' })
    await other.close()
  })
})

test.describe('photos', () => {
  test('of 12 megapixels leave upright, small, and without the place they were taken at', async ({ page }) => {
    const big = await grain(4032, 3024).blur(1.2).withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 21/1 0/1' } }).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer()
    expect(big.length).toBeGreaterThan(2_000_000)
    const id = await openCloseOut(page, photoType)
    const sizes = watchUploads(page)
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await addPhoto(page, big)
    await expect(page.getByText('Sent', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Close case' }).click()
    await closed(page, id)
    expect(sizes).toHaveLength(1)
    expect(sizes[0]).toBeLessThan(700_000)
    const kept = await keptPhoto(page, id)
    expect(await sharp(kept).metadata()).toMatchObject({ width: 1200, height: 1600 })
    expect(await isBare(kept)).toBe(true)
  })

  const heic = join(import.meta.dirname, '../../../shared/data/photos/heic/IMG_5195.HEIC')
  test('of a phone\'s own kind are decoded on the device, whatever they are called', async ({ page }) => {
    test.skip(!existsSync(heic), 'no HEIC here')
    const id = await openCloseOut(page, photoType)
    const sizes = watchUploads(page)
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await page.getByLabel('Photo files').setInputFiles(heic)
    await expect(page.getByText('Sent', { exact: true })).toBeVisible({ timeout: 40_000 })
    await page.getByRole('button', { name: 'Close case' }).click()
    await closed(page, id)
    expect(sizes[0]).toBeLessThan(700_000)
    expect(await sharp(await keptPhoto(page, id)).metadata()).toMatchObject({ width: 1239, height: 1600 })
  })
})

test.describe('without a connection', () => {
  test('everything is kept across a reload, says so, and goes out by itself', async ({ page, context, allowedNoise }) => {
    allowedNoise.push(/net::ERR_/)
    const id = await openCloseOut(page, photoType)
    await page.getByRole('radio', { name: 'Resolved' }).check()
    await context.setOffline(true)
    await addPhoto(page, await plainPhoto(9, 1000, 800))
    await page.getByRole('textbox', { name: 'Note to the resident' }).fill('The wall is clean.')
    await expect(page.getByText('On this device', { exact: true })).toBeVisible()
    // A tab that is killed says no goodbye; the next one finds all of it.
    await page.close()
    await context.setOffline(false)
    const next = await context.newPage()
    await next.goto(`/?status=open&view=list&case=${id}&do=close`)
    await expect(next.getByRole('textbox', { name: 'Note to the resident' })).toHaveValue('The wall is clean.')
    await expect(next.getByRole('radio', { name: 'Resolved' })).toBeChecked()
    await expect(next.getByRole('img', { name: 'Photo 1, finished' })).toBeVisible()
    await context.setOffline(true)
    await next.getByRole('button', { name: 'Close case' }).click()
    await expect(next.getByText('Kept on this device.')).toBeVisible()
    await expectNoAxeProblems(next)
    await next.getByRole('button', { name: 'Go on working' }).click()
    await expect(next.getByText('1 close-out waits for the connection')).toBeVisible()
    await context.setOffline(false)
    await closed(next, id)
    await expect(next.getByText(/close-out waits/)).toBeHidden()
    const { events, photos } = await read(next, id)
    expect(events.filter((event) => event.type === 'closed')).toHaveLength(1)
    expect(photos).toHaveLength(1)
  })

  test('two tabs that wake at once send it once', async ({ page, context, allowedNoise }) => {
    allowedNoise.push(/net::ERR_/)
    const id = await openCloseOut(page, photoType)
    const second = await context.newPage()
    await second.goto('/?status=open&view=list')
    await expect(second.getByRole('searchbox')).toBeVisible()
    await page.getByRole('radio', { name: 'No action needed' }).check()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Close case' }).click()
    await expect(page.getByText('Kept on this device.')).toBeVisible()
    await expect(second.getByText('1 close-out waits for the connection')).toBeVisible()
    const sent: string[] = []
    for (const tab of [page, second]) tab.on('request', (request) => { if (request.url().endsWith('/close')) sent.push(request.headers()['idempotency-key']!) })
    await context.setOffline(false)
    await closed(page, id)
    for (const tab of [page, second]) await expect(tab.getByText(/close-out waits/)).toBeHidden()
    await expect(sheet(page)).toBeHidden()
    expect(sent).toHaveLength(1)
  })
})
