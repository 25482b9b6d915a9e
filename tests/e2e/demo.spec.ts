import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { serveFolder } from '../../scripts/serve-folder.mjs'
import { casePanel, expectNoAxeProblems, list, openAssignTo, openFirstCase } from '../support/desk-moves.ts'
import { expect, test } from '../support/e2e.ts'

const root = join(import.meta.dirname, '../..')
const site = join(root, '.cache/demo-e2e')

let host: { url: string; close(): Promise<unknown> }
test.beforeAll(async () => {
  test.setTimeout(180_000)
  // The command people type, with a small city; it builds only what has changed.
  const run = spawnSync(process.execPath, [join(root, 'scripts/demo.mjs'), '--cases', '600', '--out', site], { cwd: root, env: { ...process.env, MAP_STYLE_URL: 'none', INIT_CWD: root }, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`The demo was not built: ${run.stderr}${run.stdout}`)
  host = await serveFolder(site, { prefix: '/some/where/' })
})
test.afterAll(() => host?.close())

const persona = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
const banner = (page: Page) => page.getByRole('complementary', { name: 'Demonstration' })

test('the whole desk runs in a browser tab, from a folder of any host, until somebody starts over', async ({ page, context }) => {
  test.setTimeout(120_000)
  await page.goto(host.url)
  await persona(page, 'Dispatcher').click({ timeout: 60_000 })
  await expect(list(page).getByRole('row').nth(1)).toBeVisible()
  await expect(banner(page)).toContainText('stays on this device')
  await openFirstCase(page)
  const team = 'PWDx_Street Light Outages'
  await openAssignTo(page, team)
  await casePanel(page).getByRole('button', { name: 'Assign', exact: true }).click()
  const done = casePanel(page).getByRole('region', { name: 'Today' }).getByRole('listitem').filter({ hasText: 'Dana Dispatcher' }).filter({ hasText: team })
  await expect(done).toBeVisible()

  // A second tab asks the same database, which the first one has open.
  const address = page.url()
  const second = await context.newPage()
  await second.goto(address)
  await expect(casePanel(second).getByRole('heading', { level: 2 })).toBeVisible({ timeout: 30_000 })
  await second.close()

  await page.reload()
  await expect(done).toBeVisible({ timeout: 30_000 })

  await banner(page).getByRole('button', { name: 'Start over' }).click()
  await expectNoAxeProblems(page, ['#demo'])
  await page.getByRole('dialog', { name: 'Start over?' }).getByRole('button', { name: 'Start over' }).click()
  await persona(page, 'Dispatcher').click({ timeout: 60_000 })
  await page.goto(address)
  await expect(casePanel(page).getByRole('heading', { level: 2 })).toBeVisible({ timeout: 30_000 })
  await expect(done).toHaveCount(0)
})
