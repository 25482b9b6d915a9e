import type { Page } from '@playwright/test'
import { cardPhrases } from '../../contract/card-phrases.ts'
import type { Case } from '../../contract/case.ts'
import { cardLanguages } from '../../contract/closure-card.ts'
import { closingDesk } from '../support/closed-card.ts'
import { expectNoAxeProblems } from '../support/desk-moves.ts'
import { expect, test } from '../support/e2e.ts'
import { startServer } from '../support/e2e-server.ts'
import { freePort } from '../support/free-port.ts'

// Residents have no script, and no session either.
test.use({ javaScriptEnabled: false })

let stop: () => Promise<void>
let desk: Awaited<ReturnType<typeof closingDesk>>
let url: string

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(180_000)
  // A server of its own: what is closed and opened here would be counted elsewhere.
  url = `http://127.0.0.1:${await freePort()}`
  const server = await startServer(url, null)
  const staff = await playwright.request.newContext({ baseURL: url })
  stop = async () => {
    await server.stop()
    await staff.dispose()
  }
  desk = await closingDesk(staff)
})
test.afterAll(() => stop())

const cardOf = ({ cardToken }: Case, query = '') => `${url}/r/${cardToken!}${query}`

/** Every picture is there, and as large as its column. */
async function expectPictures(page: Page, alts: string[]) {
  const pictures = page.getByRole('img')
  await expect(pictures).toHaveCount(alts.length)
  for (const [index, alt] of alts.entries()) {
    await expect(pictures.nth(index)).toHaveAccessibleName(alt)
    expect(await pictures.nth(index).evaluate((image: HTMLImageElement) => image.naturalWidth), alt).toBeGreaterThan(1000)
  }
}

test.describe('the card a resident sees', () => {
  test('says what was done and who did it, and shows both', async ({ page }) => {
    await page.goto(cardOf(await desk.close()))
    await expect(page.getByRole('heading', { level: 1, name: 'The work is done' })).toBeVisible()
    for (const words of ['Tree Emergencies', '200–299 Hanover St', 'North End', 'Tree Crew', 'Rosa and Anh', 'Truck 12', 'The tree is healthy & stays.']) await expect(page.getByText(words, { exact: words !== 'The tree is healthy & stays.' })).toBeVisible()
    await expectPictures(page, ['Photo 1 of 1 from the report', 'Photo 1 of 1 after the work', 'Team photo of Tree Crew'])
    await expect(page.locator('body')).not.toContainText(/Pat|617|223|Apt|Diaz|Okafor|Sam|Dana/)
    const [before, after] = [await page.getByRole('img').nth(0).boundingBox(), await page.getByRole('img').nth(1).boundingBox()]
    // Side by side, and one below the other on a phone.
    if (page.viewportSize()!.width > 800) expect(before!.y).toBe(after!.y)
    else expect(after!.y).toBeGreaterThan(before!.y + before!.height)
  })

  test('can be touched: nothing to press is smaller than a thumb', async ({ page }) => {
    await page.goto(cardOf(await desk.close()))
    for (const summary of await page.locator('summary').all()) await summary.click()
    for (const target of await page.locator('summary, a, button, textarea').all()) {
      const box = await target.boundingBox()
      expect(Math.min(box!.width, box!.height), await target.innerText()).toBeGreaterThanOrEqual(44)
    }
  })

  test('speaks six languages, one touch apart, and keeps the one that was chosen', async ({ page }) => {
    await page.goto(cardOf(await desk.close()))
    for (const language of cardLanguages.toReversed()) {
      const words = cardPhrases[language]
      await page.locator('.languages summary').click()
      await page.getByRole('link', { name: words.name }).click()
      await expect(page.getByRole('heading', { level: 1, name: words.outcomes.resolved.headline })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', words.tag)
      // What staff wrote stays as it is.
      await expect(page.locator('blockquote')).toHaveAttribute('lang', 'en-US')
      await expect(page.getByText(words.checked ? words.privacy : words.unchecked)).toBeVisible()
    }
  })

  test('"this is not fixed" opens the case again, and says so in the language it was said in', async ({ page }) => {
    const closed = await desk.close()
    await page.goto(cardOf(closed, '?lang=es'))
    await page.getByText(cardPhrases.es.notFixed.open).click()
    await page.getByRole('textbox', { name: cardPhrases.es.notFixed.words }).fill('La rama sigue ahí')
    await page.getByRole('button', { name: cardPhrases.es.notFixed.send }).click()
    await expect(page.getByRole('status')).toHaveText(cardPhrases.es.said.thanks)
    await expect(page.getByRole('heading', { level: 1, name: cardPhrases.es.reopened.headline })).toBeVisible()
    await expect(page.getByText(cardPhrases.es.notFixed.open)).toHaveCount(0)
    const { status, events } = await desk.read(closed.id)
    expect(status).toBe('assigned')
    expect(events.at(-1)).toMatchObject({ type: 'reopened', actor: null, note: 'La rama sigue ahí', after: { by: 'resident' } })
    // Going back and sending the old page once more is no trouble.
    await page.goBack()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: cardPhrases.es.reopened.headline })).toBeVisible()
  })

  test('by keyboard alone', async ({ page }) => {
    const closed = await desk.close()
    await page.goto(cardOf(closed))
    for (let press = 0; press < 10 && !(await page.locator('.not-fixed summary').evaluate((summary) => summary === document.activeElement)); press++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('It fell down again')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status')).toHaveText(cardPhrases.en.said.thanks)
    expect((await desk.read(closed.id)).events.at(-1)!.note).toBe('It fell down again')
  })

  test('with only what there is: no crew, no photos, no note', async ({ page }) => {
    await page.goto(cardOf(await desk.close({ outcome: 'no-action-needed', note: null, crewId: null, photos: [], withoutReport: true })))
    await expect(page.getByRole('heading', { level: 1, name: 'No work was needed' })).toBeVisible()
    await expect(page.getByRole('img')).toHaveCount(0)
    await expect(page.getByRole('heading')).toHaveCount(1)
  })
})

test.describe('the same page', () => {
  // For axe alone, which is a script itself.
  test.use({ javaScriptEnabled: true, allowedNoise: [/status of 404/] })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is whole to a screen reader, and readable in the ${colorScheme} and in twice the size`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      const [closed, bare] = [await desk.close(), await desk.close({ outcome: 'no-action-needed', note: null, crewId: null, photos: [], withoutReport: true })]
      for (const address of [cardOf(closed), cardOf(closed, '?lang=zh'), cardOf(bare), `${url}/r/nowhere`]) {
        await page.goto(address)
        await expectNoAxeProblems(page)
        for (const summary of await page.locator('summary').all()) await summary.click()
        await expectNoAxeProblems(page)
      }
      await page.goto(cardOf(closed, '?lang=vi'))
      const { width, height } = page.viewportSize()!
      // What a browser's zoom of 200 % does: half as much room.
      await page.setViewportSize({ width: width / 2, height: height / 2 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    })
  }
})

test.describe('where there is no card', () => {
  test.use({ allowedNoise: [/status of 404/] })
  test('the page says so kindly', async ({ page }) => {
    const answer = await page.goto(`${url}/r/${'x'.repeat(22)}`)
    expect(answer!.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible()
  })
})
