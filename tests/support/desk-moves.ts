import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** What a person does at the desk, in their words. */

export const list = (page: Page) => page.getByRole('grid', { name: 'Cases' })

/** The case's panel; on a phone it is the whole screen. */
export const casePanel = (page: Page) => page.getByRole('complementary', { name: 'Case' })

export async function openDesk(page: Page, address = '/') {
  await page.goto(address)
  await expect(list(page).getByRole('row').nth(1)).toBeVisible()
}

/** The number above the list. */
export async function expectTotal(page: Page, total: number) {
  await expect(page.getByRole('region', { name: 'List of cases' }).getByText(`${total.toLocaleString('en-US')} case${total === 1 ? '' : 's'}`, { exact: true })).toBeVisible()
}

export async function choose(page: Page, field: string, ...choices: string[]) {
  await page.getByRole('region', { name: 'Filter' }).getByRole('button', { name: new RegExp(`^${field}`) }).click()
  const menu = page.getByRole('dialog', { name: field })
  for (const choice of choices) await menu.getByRole('checkbox', { name: choice, exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
}

export async function openFirstCase(page: Page) {
  await list(page).getByRole('row').nth(1).click()
  await expect(casePanel(page).getByRole('heading', { level: 2 })).toBeVisible()
}

export async function openAssignTo(page: Page, team: string) {
  const field = casePanel(page).getByRole('combobox', { name: 'Assigned to' })
  await field.fill(team)
  await page.getByRole('option', { name: team, exact: true }).click()
}

const axeSource = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** Runs axe on the page as it stands; every rule of WCAG 2.2 AA and below. */
export async function expectNoAxeProblems(page: Page) {
  // Evaluated by the test, not put into the page: the content policy would refuse a script.
  await page.evaluate(axeSource)
  const problems = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; help: string; nodes: { target: unknown }[] }[] }> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => String(node.target)).slice(0, 3).join(' | ')})`)
  })
  expect(problems).toEqual([])
}
