import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Case } from '../../contract/case.ts'
import { Photo } from '../../contract/photo.ts'
import { Session } from '../../contract/session.ts'
import { casePanel, expectNoAxeProblems } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'
import { startServer } from '../support/e2e-server.ts'
import { freePort } from '../support/free-port.ts'
import { changingHost, copyBuild } from '../support/other-build.ts'
import { plainPhoto } from '../support/photos.ts'
import { sampleCsv } from '../support/sample-csv.ts'

// A server of its own: what is closed here would be counted elsewhere.
const url = `http://127.0.0.1:${await freePort()}`
test.use({ baseURL: url })
test.beforeEach(({ allowedNoise }) => { allowedNoise.push(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/) })

let stop: () => Promise<void>
test.beforeAll(async () => {
  test.setTimeout(180_000)
  const server = await startServer(url, sampleCsv({ rows: 40, now: Number(process.env.E2E_NOW) }).csv)
  stop = () => server.stop()
})
test.afterAll(() => stop())

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Close out' })
const note = (page: Page) => page.getByRole('textbox', { name: 'Note to the resident' })
const stops = (page: Page) => page.getByRole('region', { name: 'Cases of the day' }).getByRole('listitem')
const lost = (page: Page) => page.getByText(/^No connection/)
const read = async (page: Page, id: number) => Case.parse(await (await page.request.get(`/api/cases/${id}`)).json())

/** Gives the crew new cases, each with a picture of what was reported, and signs the crew in. */
async function giveCases(page: Page, titles: string[], home = url): Promise<Case[]> {
  const { staff } = Session.parse(await (await page.request.post(`${home}/api/session`, { data: { persona: 'crew' } })).json())
  await page.request.post(`${home}/api/session`, { data: { persona: 'dispatcher' } })
  const { id: photoId } = Photo.parse(await (await page.request.post(`${home}/api/photos`, { data: await plainPhoto(7, 640, 480), headers: { 'content-type': 'image/jpeg' } })).json())
  const cases: Case[] = []
  for (const title of titles) {
    const { id, version } = Case.parse(await (await page.request.post(`${home}/api/cases`, { data: { type: 'Graffiti Removal', title, channel: 'phone', address: '1 City Hall Sq', photos: [{ photoId }] } })).json())
    const given = await page.request.post(`${home}/api/cases/${id}/assign`, { data: { teamId: staff.teamId, crewId: staff.crewId }, headers: { 'if-match': `"${version}"` } })
    cases.push(Case.parse(await given.json()))
  }
  await page.request.post(`${home}/api/session`, { data: { persona: 'crew' } })
  return cases
}

/** The app lies on the device, and pages are opened by its worker. */
async function appKept(page: Page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** What the device keeps of the server's answers, by whose and which. */
const keptAnswers = (page: Page) => page.evaluate(() => new Promise<string[]>((done, fail) => {
  const opening = indexedDB.open('streetdesk kept answers')
  opening.onerror = () => fail(opening.error!)
  opening.onsuccess = () => {
    const asked = opening.result.transaction('answers').objectStore('answers').getAllKeys()
    asked.onsuccess = () => {
      opening.result.close()
      done(asked.result.map((key) => (key as [number, string]).join(' ')))
    }
  }
}))

async function openDay(page: Page, cases: Case[]) {
  await page.goto('/')
  await expect(stops(page).filter({ hasText: cases[0]!.title })).toBeVisible()
  await appKept(page)
  // All of them are taken along, opened or not.
  for (const { id } of cases) await expect.poll(() => keptAnswers(page)).toContainEqual(expect.stringMatching(new RegExp(`^\\d+ \\["case",${id}\\]$`)))
}

test('a close-out begun with a network is there without one, after a reload too, and goes out by itself, once', async ({ page, context }) => {
  const [wall, fence] = await giveCases(page, ['Tag on the wall', 'Tag on the fence'])
  await openDay(page, [wall!, fence!])
  await stops(page).filter({ hasText: wall!.title }).getByRole('button', { name: /^Close out/ }).click()
  await page.getByRole('radio', { name: 'Resolved' }).check()
  await note(page).fill('The wall is clean again.')
  await page.getByLabel('Photo files').setInputFiles({ name: 'done.jpg', mimeType: 'image/jpeg', buffer: await plainPhoto(8, 1000, 800) })
  await expect(page.getByRole('img', { name: 'Photo 1, finished' })).toBeVisible()

  await context.setOffline(true)
  await page.reload()
  await expect(note(page)).toHaveValue('The wall is clean again.')
  await expect(page.getByRole('radio', { name: 'Resolved' })).toBeChecked()
  await expect(page.getByRole('img', { name: 'Photo 1, finished' })).toBeVisible()
  await expect(sheet(page).getByText(/^No connection: as of \d/)).toBeVisible()
  await expectNoAxeProblems(page)
  await page.getByRole('button', { name: 'Close case' }).click()
  await expect(page.getByText('Kept on this device.')).toBeVisible()
  await page.getByRole('button', { name: 'Go on working' }).click()
  await expect(page.getByText('1 close-out waits for the connection')).toBeVisible()

  // One that nobody opened before, with the picture of its report.
  await page.goto('/')
  await stops(page).getByRole('button', { name: fence!.title, exact: true }).click()
  await expect(casePanel(page).getByText('1 City Hall Sq')).toBeVisible()
  await expect(lost(page)).toBeVisible()
  const picture = casePanel(page).getByRole('button', { name: /look at it large/ }).locator('img')
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expectNoAxeProblems(page)

  await context.setOffline(false)
  await expect(lost(page)).toBeHidden()
  await expect(page.getByText(/close-out waits/)).toBeHidden()
  await expect.poll(async () => (await read(page, wall!.id)).status).toBe('closed')
  const closed = await read(page, wall!.id)
  expect(closed.events.filter(({ type }) => type === 'closed')).toHaveLength(1)
  expect(closed.photos.filter(({ kind }) => kind === 'completion')).toHaveLength(1)
  expect(closed.closureNote).toBe('The wall is clean again.')
})

test('who signs in next on this device sees nothing of it, without a network either', async ({ page, context }) => {
  const cases = await giveCases(page, ['Tag on the gate'])
  await openDay(page, cases)
  await page.getByRole('button', { name: /Chris Crew/ }).click()
  await page.getByRole('menuitem', { name: /Sign out/ }).click()
  await expect(page.getByRole('button', { name: /^Dispatcher/ })).toBeVisible()
  expect(await keptAnswers(page)).toEqual([])
  await context.setOffline(true)
  await page.goto('/day')
  await expect(page.getByRole('button', { name: /^Dispatcher/ })).toBeVisible()
  await context.setOffline(false)

  await page.goto('/?status=open')
  await page.getByRole('button', { name: /^Dispatcher/ }).click()
  await expect(page.getByRole('grid', { name: 'Cases' })).toBeVisible()
  await context.setOffline(true)
  await page.goto(`/?status=open&case=${cases[0]!.id}`)
  await expect(page.getByRole('heading', { name: 'Could not load the case', exact: true })).toBeVisible()
  await expect(page.getByText(cases[0]!.title)).toHaveCount(0)
  await expect(lost(page)).toBeVisible()
})

test('a session that is over is not brought back by what was kept', async ({ page, context, allowedNoise }) => {
  allowedNoise.push(/401/)
  await openDay(page, await giveCases(page, ['Tag on the bench']))
  const hint = (await context.cookies()).find(({ name }) => name === 'streetdesk_signed_in')!
  await page.request.delete('/api/session')
  await context.addCookies([hint])
  await page.reload()
  await expect(page.getByText('Your session has ended')).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('button', { name: /^Crew/ })).toBeVisible()
  await expect(stops(page)).toHaveCount(0)
  expect(await keptAnswers(page)).toEqual([])
})

test('a resident\'s card is the server\'s page, though the worker is there', async ({ page, context }) => {
  const [bench] = await giveCases(page, ['Tag on the kiosk'])
  const answer = await page.request.post(`/api/cases/${bench!.id}/close`, { data: { outcome: 'no-action-needed', note: 'It was gone.', crewId: null, photos: [] }, headers: { 'if-match': `"${bench!.version}"` } })
  const { cardToken } = Case.parse(await answer.json())
  await page.goto('/')
  await appKept(page)
  await page.goto(`/r/${cardToken}`)
  await expect(page.getByText('It was gone.')).toBeVisible()
  expect(await page.evaluate(() => document.scripts.length)).toBe(0)
  await context.setOffline(true)
  await expect(page.goto(`/r/${cardToken}`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
})

test.describe('a host that changes', () => {
  let host: Awaited<ReturnType<typeof changingHost>>
  let folder: string
  let entries: string[]
  test.beforeAll(async () => {
    host = await changingHost(url)
    folder = mkdtempSync(join(tmpdir(), 'streetdesk-builds-'))
    entries = ['aaaaaaaa', 'bbbbbbbb'].map((fingerprint) => copyBuild(join(folder, fingerprint), fingerprint))
  })
  test.afterAll(async () => {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  })
  test.beforeEach(() => {
    host.serve(join(folder, 'aaaaaaaa'))
    host.beSilent(false)
  })

  const entryOf = (page: Page) => page.evaluate(() => new URL(document.querySelector<HTMLScriptElement>('script[type=module]')!.src).pathname)
  const shelves = (page: Page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('streetdesk app')))

  test('serves a new build at once, which then opens without a network and leaves nothing of the old one', async ({ page, context }) => {
    await signInAs(page, 'crew')
    await page.goto(`${host.url}/day`)
    await appKept(page)
    expect(await shelves(page)).toEqual(['streetdesk app aaaaaaaa'])
    host.serve(join(folder, 'bbbbbbbb'))
    await page.reload()
    await expect(page.getByRole('heading', { name: /^My day/ })).toBeVisible()
    expect(await entryOf(page)).toBe(entries[1])
    await expect.poll(() => shelves(page)).toEqual(['streetdesk app bbbbbbbb'])
    await context.setOffline(true)
    await page.reload()
    await expect(page.getByRole('heading', { name: /^My day/ })).toBeVisible()
    expect(await entryOf(page)).toBe(entries[1])
  })

  test('leaves an open page of the old build whole', async ({ page, context }) => {
    await signInAs(page, 'crew')
    await page.goto(`${host.url}/?status=open`)
    await appKept(page)
    host.serve(join(folder, 'bbbbbbbb'))
    const second = await context.newPage()
    await second.goto(`${host.url}/day`)
    expect(await entryOf(second)).toBe(entries[1])
    await expect.poll(async () => (await shelves(second)).sort()).toEqual(['streetdesk app aaaaaaaa', 'streetdesk app bbbbbbbb'])
    // A part of the old build that this page never had, and the server no longer has.
    await page.getByRole('button', { name: /Chris Crew/ }).click()
    await page.getByRole('menuitem', { name: 'Crews' }).click()
    await expect(page.getByRole('heading', { name: 'Crews', level: 1 })).toBeVisible()
    expect(await entryOf(page)).toBe(entries[0])
  })

  test('may fall silent: the app opens as it was kept, says so, and says no more when there is an answer again', async ({ page }) => {
    const cases = await giveCases(page, ['Tag on the bridge'], host.url)
    await page.goto(`${host.url}/day`)
    await expect(stops(page).filter({ hasText: cases[0]!.title })).toBeVisible()
    await appKept(page)
    await expect.poll(() => keptAnswers(page)).toContainEqual(expect.stringContaining('"day"'))
    host.beSilent(true)
    await page.reload()
    await expect(stops(page).filter({ hasText: cases[0]!.title })).toBeVisible({ timeout: 30_000 })
    await expect(lost(page)).toBeVisible()
    host.beSilent(false)
    await page.reload()
    await expect(stops(page).filter({ hasText: cases[0]!.title })).toBeVisible()
    await expect(lost(page)).toBeHidden()
  })
})
