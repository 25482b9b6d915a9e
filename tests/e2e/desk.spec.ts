import { casePanel, choose, expectNoAxeProblems, expectTotal, list, openAssignTo, openDesk, openFirstCase } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'

test.describe('the desk', () => {
  test('a new visitor chooses a persona and stands before the open cases', async ({ page, sample }) => {
    await page.goto('/')
    await expectNoAxeProblems(page)
    await page.getByRole('button', { name: /Dispatcher/ }).click()
    await expectTotal(page, sample.filter((row) => !row.closed).length)
    await expect(page).toHaveURL(/status=open/)
  })

  test('filters narrow the list, stand in the address, and Back takes them away', async ({ page, sample }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    const open = sample.filter((row) => !row.closed)
    await choose(page, 'Channel', 'App', 'Phone')
    await expectTotal(page, open.filter((row) => row.channel === 'app' || row.channel === 'phone').length)
    await expect(page).toHaveURL(/channel=app.*channel=phone/)
    await page.goBack()
    await expectTotal(page, open.filter((row) => row.channel === 'app').length)
    await page.goBack()
    await expectTotal(page, open.length)
  })

  test('a pasted link opens the same desk', async ({ page, context, sample }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page, '/?status=open&located=false&sort=opened&dir=desc')
    const nowhere = sample.filter((row) => !row.closed && row.location === null)
    await expectTotal(page, nowhere.length)
    await openFirstCase(page)
    const title = await casePanel(page).getByRole('heading', { level: 2 }).innerText()
    const other = await context.newPage()
    await other.goto(page.url())
    await expect(casePanel(other).getByRole('heading', { level: 2 })).toHaveText(title)
    if ((page.viewportSize()?.width ?? 0) > 800) await expectTotal(other, nowhere.length)
  })

  test('a case is found by its number, given to another team, and the log says so', async ({ page, sample }, { project }) => {
    // Each project changes a case of its own.
    const row = sample.filter((one) => !one.closed)[project.name === 'phone' ? 5 : 7]!
    const other = sample.find((one) => one.team !== row.team)!.team
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    await page.getByRole('searchbox', { name: 'Search cases' }).fill(row.number)
    await expectTotal(page, 1)
    await openFirstCase(page)
    await openAssignTo(page, other)
    await page.getByRole('textbox', { name: 'Reason' }).fill('Nearer to them')
    await page.getByRole('button', { name: 'Assign', exact: true }).click()
    await expect(casePanel(page).getByText(`Dana Dispatcher assigned it to ${other}`)).toBeVisible()
    await page.reload()
    await expect(casePanel(page).getByText('Nearer to them')).toBeVisible()
  })

  test('text that looks like a program is only text', async ({ page, sample }) => {
    const odd = sample.find((row) => row.title.includes('<'))!
    await signInAs(page, 'dispatcher')
    await openDesk(page, `/?q=${odd.number}`)
    await openFirstCase(page)
    await expect(casePanel(page).getByRole('heading', { level: 2 })).toHaveText(odd.title)
  })

  test('is clean for axe with a case open, light and dark', async ({ page }) => {
    await signInAs(page, 'dispatcher')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await openDesk(page)
      await openFirstCase(page)
      await expect(casePanel(page).getByRole('heading', { name: 'Log' })).toBeVisible()
      await expectNoAxeProblems(page)
    }
  })

  test('a session that ends leads to the sign-in and back to the same desk', async ({ page, sample, allowedNoise }) => {
    allowedNoise.push(/401/)
    await signInAs(page, 'dispatcher')
    await openDesk(page, '/?status=closed')
    await page.request.delete('/api/session')
    // The cookies that the page still has, of a session that is over.
    await page.context().addCookies([{ name: 'streetdesk_signed_in', value: '1', url: page.url() }])
    // Whatever the page asks next is refused: a filter, or something it asks by itself before.
    await page.reload()
    await page.getByRole('button', { name: /Manager/ }).click()
    await expectTotal(page, sample.filter((row) => row.closed).length)
    await expect(page).toHaveURL(/status=closed/)
  })
})

test.describe('with the keyboard alone', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 800, 'phones have none')

  test('Back takes one layer after the other, and none twice', async ({ page }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    await page.keyboard.press('m')
    await expect(page).toHaveURL(/view=list/)
    for (const key of ['j', 'o', 'c']) await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name: 'Close out' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('dialog', { name: 'Close out' })).toBeHidden()
    await expect(casePanel(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(casePanel(page)).toBeHidden()
    // What Escape closed is no step any more: Back goes to before the list stood alone.
    await page.goBack()
    await expect(page).not.toHaveURL(/view=list/)
    await page.goForward()
    await expect(page).toHaveURL(/view=list/)
    await expect(casePanel(page)).toBeHidden()
  })

  test('move, open, next, close, search, help', async ({ page }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    const heading = casePanel(page).getByRole('heading', { level: 2 })
    await expect(heading).toBeVisible()
    // The map goes to a case that lies outside it: only which case it is has to be the same.
    const openCase = () => new URL(page.url()).searchParams.get('case')
    const second = openCase()
    await page.keyboard.press('j')
    await expect.poll(openCase).not.toBe(second)
    await page.keyboard.press('k')
    await expect.poll(openCase).toBe(second)
    await page.keyboard.press('a')
    await expect(page.getByRole('combobox', { name: 'Assigned to' })).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('grid', { name: 'Cases' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(casePanel(page)).toBeHidden()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Search cases' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(heading).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
    await expect(heading).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await expectNoAxeProblems(page)
  })

  test('the list pages on as one walks to its end', async ({ page, sample }) => {
    await signInAs(page, 'dispatcher')
    await openDesk(page, '/?sort=opened&dir=desc')
    await expectTotal(page, sample.length)
    await list(page).focus()
    await page.keyboard.press('j')
    await expect(async () => {
      await page.keyboard.press('End')
      // Its head counts as the first row.
      await expect(list(page).locator('[data-active]')).toHaveAttribute('aria-rowindex', String(sample.length + 1), { timeout: 300 })
    }).toPass()
  })
})
