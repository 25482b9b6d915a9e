import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectNoAxeProblems, expectTotal } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'

const saved = async (page: Page, name: RegExp) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return readFile(await download.path())
}
const numberIn = (text: string) => Number(/([\d,]+)$/.exec(text)![1]!.replaceAll(',', ''))

test('a point of the chart opens the desk on its cases, by pointer and by keyboard; table and picture are taken along', async ({ page }) => {
  await signInAs(page, 'manager')
  await page.goto('/channels?by=month')
  const chart = page.getByRole('application', { name: 'Cases of each channel by month' })
  await expect(chart).toBeVisible()
  await expectNoAxeProblems(page)

  const csv = (await saved(page, /^CSV of Share of cases/)).toString('utf8').split('\r\n')
  expect(csv[0]).toContain('Period,First day,Last day,Whole period,Cases,')
  expect(csv.length).toBeGreaterThan(2)
  const png = await saved(page, /^PNG of Share of cases/)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  // A picture of nothing is small.
  expect(png.length).toBeGreaterThan(10_000)

  // By keyboard: the last period, and what it says of a channel is the number on the desk.
  const said = chart.locator('xpath=..').getByRole('status')
  await chart.focus()
  await page.keyboard.press('End')
  await expect(said).toContainText(':')
  for (let tries = 0; tries < 10 && / 0, /.test((await said.textContent())!); tries++) await page.keyboard.press('ArrowUp')
  const count = Number(/: .+ ([\d,]+),/.exec((await said.textContent())!)![1]!.replaceAll(',', ''))
  await page.keyboard.press('Enter')
  await expectTotal(page, count)
  await page.goBack()

  // By pointer: the middle of the last whole bar's lowest part.
  await expect(chart).toBeVisible()
  const box = (await chart.boundingBox())!
  await page.mouse.move(box.x + box.width - 30, box.y + box.height - 30)
  const row = chart.locator('tr[data-active]')
  await expect(row).toBeVisible()
  const shown = numberIn((await row.locator('td').nth(1).textContent())!)
  await page.mouse.click(box.x + box.width - 30, box.y + box.height - 30)
  await expectTotal(page, shown)
})
