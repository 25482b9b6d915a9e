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

/** The menu of the filter that is open. */
export const filterMenu = (page: Page) => page.getByRole('dialog')

export async function openField(page: Page, field: string) {
  const bar = page.getByRole('region', { name: 'Filter' })
  const part = bar.getByRole('button', { name: new RegExp(`^${field}(:|$)`) })
  if (await part.isVisible()) return part.click()
  // What the sentence does not say, and this screen has no room to offer. On a phone the way to it is at the thumb.
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await filterMenu(page).getByRole('option', { name: field, exact: true }).click()
}

/** A choice of the open menu, and how many cases it says it has. */
export const choice = (page: Page, name: string) => filterMenu(page).getByRole('option', { name: new RegExp(`^${name}, [\\d,]+ cases?$`) })
export async function countOf(page: Page, name: string): Promise<number> {
  return Number(/ ([\d,]+) cases?$/.exec((await choice(page, name).getAttribute('aria-label'))!)![1]!.replaceAll(',', ''))
}

export async function choose(page: Page, field: string, ...choices: string[]) {
  await openField(page, field)
  for (const name of choices) {
    await choice(page, name).click()
    await expect(choice(page, name)).toHaveAttribute('aria-selected', 'true')
  }
  await page.keyboard.press('Escape')
  await expect(filterMenu(page)).toBeHidden()
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

/**
 * Runs axe on the page as it stands; every rule of WCAG 2.2 AA and below.
 * @param within only there: what lies behind a menu is partly covered, and then too small a target.
 */
export async function expectNoAxeProblems(page: Page, within: string[] = []) {
  // Evaluated by the test, not put into the page: the content policy would refuse a script.
  await page.evaluate(axeSource)
  const problems = await page.evaluate(async (include) => {
    const { violations } = await (window as unknown as { axe: { run(context: object, options: object): Promise<{ violations: { id: string; help: string; nodes: { target: unknown }[] }[] }> } }).axe.run(include.length > 0 ? { include } : document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => String(node.target)).slice(0, 3).join(' | ')})`)
  }, within)
  expect(problems).toEqual([])
}
