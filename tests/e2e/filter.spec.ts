import { choice, countOf, expectNoAxeProblems, expectTotal, filterMenu, list, openDesk, openField } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'

test.describe('the filter', () => {
  test('says how many cases each choice has, and has them', async ({ page, sample }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    const open = sample.filter((row) => !row.closed)
    await openField(page, 'Channel')
    await expect(choice(page, 'Phone')).toBeVisible()
    expect(await countOf(page, 'Phone')).toBe(open.filter((row) => row.channel === 'phone').length)
    await choice(page, 'Phone').click()
    await expectTotal(page, await countOf(page, 'Phone'))
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Channel: by phone' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear Channel' }).click()
    await expectTotal(page, open.length)
  })

  test('a pasted link with districts opens the same desk, and names what the city does not have', async ({ page }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    await openField(page, 'Ward')
    const ward = filterMenu(page).getByRole('option', { name: /^(?!No ward).*cases?$/ }).first()
    const [name, total] = /^(.*), (\d+) cases?$/.exec((await ward.getAttribute('aria-label'))!)!.slice(1) as [string, string]
    await page.goto(`/?status=open&ward=${encodeURIComponent(name)}&parish=7&area=nowhere`)
    await expectTotal(page, Number(total))
    await expect(page.getByText('area=nowhere')).toBeVisible()
    await expect(page.getByText('There is no field “parish”.')).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page).not.toHaveURL(/parish|area|unread/)
    await expectTotal(page, Number(total))
  })

  test('every menu is clean for axe, light and dark', async ({ page }) => {
    await signInAs(page, 'dispatcher')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await openDesk(page, '/?status=open&sla=overdue&sla=due-soon&photo=false&openedFrom=2011-07-01')
      for (const field of ['Status', 'Due', 'Photo', 'Opened', 'Type', 'Precinct']) {
        await openField(page, field)
        await expect(filterMenu(page).getByRole('option').or(filterMenu(page).getByLabel('From')).first()).toBeVisible()
        await expectNoAxeProblems(page, ['[role=dialog]', '[aria-label=Filter]'])
        await page.keyboard.press('Escape')
        await expect(filterMenu(page)).toBeHidden()
      }
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      await expect(filterMenu(page).getByRole('option', { name: 'Ward', exact: true })).toBeVisible()
      await expectNoAxeProblems(page, ['[role=dialog]', '[aria-label=Filter]'])
    }
  })

  test('without counts the choices still work', async ({ page, sample, allowedNoise }) => {
    allowedNoise.push(/500/)
    await page.route('**/api/cases/facets*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal","message":"On purpose","requestId":"1"}' }))
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    await openField(page, 'Channel')
    await expect(filterMenu(page).getByText('Counts unavailable')).toBeVisible()
    await filterMenu(page).getByRole('option', { name: 'Phone', exact: true }).click()
    await expectTotal(page, sample.filter((row) => !row.closed && row.channel === 'phone').length)
    await page.unroute('**/api/cases/facets*')
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect(choice(page, 'Phone')).toBeVisible()
  })

  test('fits its screen, however much it says', async ({ page }) => {
    await signInAs(page, 'dispatcher')
    await page.goto('/?status=open&sla=overdue&type=none&team=none&channel=phone&neighborhood=none&ward=none&photo=false&located=false&openedFrom=2011-07-01&dueTo=2031-01-01')
    await expect(page.getByRole('button', { name: 'Ward: in no ward' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    const add = page.getByRole('button', { name: 'Filter', exact: true })
    await expect(add).toBeInViewport({ ratio: 1 })
  })
})

test.describe('the filter with the keyboard alone', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 800, 'phones have none')

  test('f, a field, a value: list and count agree, and Back returns', async ({ page, sample }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    const open = sample.filter((row) => !row.closed).length
    await expectTotal(page, open)
    await page.keyboard.press('f')
    await expect(page.getByRole('combobox', { name: 'Find a field, a value or a date' })).toBeFocused()
    await page.keyboard.type('ward')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Find a ward' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const [name, total] = /^(.*), (\d+) cases?$/.exec((await filterMenu(page).locator('[data-active]').getAttribute('aria-label'))!)!.slice(1) as [string, string]
    await page.keyboard.press('Space')
    await expectTotal(page, Number(total))
    expect(new URL(page.url()).searchParams.getAll('ward')).toEqual([name])
    await page.keyboard.press('Escape')
    await expect(filterMenu(page)).toBeHidden()
    await page.goBack()
    await expectTotal(page, open)
    await expect(page).not.toHaveURL(/ward/)
    await page.goForward()
    await expectTotal(page, Number(total))
  })

  test('letters find a choice in a short menu, and the desk has its keys back afterwards', async ({ page, sample }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    await page.getByRole('button', { name: /^Status/ }).press('Enter')
    await expect(page.getByRole('listbox', { name: 'Status' })).toBeFocused()
    await page.keyboard.press('c')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/status=open&status=closed/)
    await page.keyboard.press('Escape')
    await expect(filterMenu(page)).toBeHidden()
    await expect(page.getByRole('button', { name: 'Status: All cases' })).toBeFocused()
    // What is still shown of another filter takes no key.
    await expectTotal(page, sample.length)
    await page.keyboard.press('j')
    await expect(list(page).locator('[data-active]')).toBeVisible()
  })
})
