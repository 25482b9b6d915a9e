import { readArea } from '../../contract/area.ts'
import { project } from '../../contract/cell.ts'
import { casePanel, expectNoAxeProblems, expectTotal, openDesk } from '../support/desk-moves.ts'
import { expect, signInAs, test } from '../support/e2e.ts'

test.describe('the map', () => {
  test('adds up with the list, and says what it leaves out', async ({ page, sample }) => {
    const nowhere = sample.filter((row) => !row.closed && row.location === null).length
    await signInAs(page, 'dispatcher')
    await page.goto('/?status=open&view=map')
    await expect(page.getByText(`${sample.filter((row) => !row.closed).length} in this filter`)).toBeVisible()
    await expectNoAxeProblems(page)
    await page.getByRole('button', { name: `${nowhere} have no location` }).click()
    await expectTotal(page, nowhere)
    await expect(page).toHaveURL(/located=false/)
  })

  test('moving it goes into the address, and the counts follow the view', async ({ page }) => {
    await signInAs(page, 'dispatcher')
    await page.goto('/?status=open&view=map&at=-71.06000,42.35000,11.00')
    const footer = page.getByText(/in view/)
    await expect(footer).toBeVisible()
    const before = await footer.innerText()
    await page.getByRole('button', { name: /Zoom in/i }).click()
    await page.getByRole('button', { name: /Zoom in/i }).click()
    await expect(page).toHaveURL(/at=[^&]*%2C1[2-9]/)
    await expect(footer).not.toHaveText(before)
  })

  test('a case clicked on the map opens beside it', async ({ page, sample }) => {
    test.skip((page.viewportSize()?.width ?? 0) < 800, 'the phone shows one at a time')
    // Alone at its place, so that close up it is a single mark in the middle of the map.
    const row = sample.filter((one) => !one.closed && one.location)
      .find((one, _, all) => all.every((other) => other === one || Math.hypot(other.location!.lon - one.location!.lon, other.location!.lat - one.location!.lat) > 0.002))!
    await signInAs(page, 'dispatcher')
    await openDesk(page, `/?status=open&at=${row.location!.lon.toFixed(5)},${row.location!.lat.toFixed(5)},16.00`)
    await expect(page.getByText(/in view/)).toBeVisible()
    const canvas = page.locator('canvas').first()
    const box = (await canvas.boundingBox())!
    await expect(async () => {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
      await expect(casePanel(page).getByText(row.number)).toBeVisible({ timeout: 2000 })
    }).toPass()
  })

  test('an area drawn on it filters the list, by hand and without', async ({ page, sample }) => {
    test.skip((page.viewportSize()?.width ?? 0) < 800, 'the phone shows one at a time')
    await signInAs(page, 'dispatcher')
    await openDesk(page, '/?status=open')
    await page.getByRole('button', { name: 'Draw an area to filter by' }).click()
    await page.getByRole('button', { name: 'What the map shows' }).click()
    await expect(page).toHaveURL(/area=/)
    await expectTotal(page, sample.filter((row) => !row.closed && row.location !== null).length)
    // A triangle over the left half of the map holds some of them, and not all.
    await page.getByRole('button', { name: 'Change the drawn area' }).click()
    const { x, y, width, height } = (await page.locator('canvas').first().boundingBox())!
    const before = page.url()
    for (const [across, down] of [[0.2, 0.1], [0.6, 0.5]] as const) await page.mouse.click(x + width * across, y + height * down)
    await page.mouse.dblclick(x + width * 0.2, y + height * 0.7)
    await expect(page).not.toHaveURL(before)
    const area = readArea(new URL(page.url()).searchParams.get('area')!)!.map(project)
    expect(area).toHaveLength(3)
    const inside = sample.filter((row) => !row.closed && row.location !== null && isAround(area, project(row.location)))
    expect(inside.length).toBeGreaterThan(0)
    await expectTotal(page, inside.length)
    await expectNoAxeProblems(page)
  })
})

type Corner = { x: number; y: number }
/** Does a triangle go around a point? The point is then on the same side of all three. */
function isAround(corners: readonly Corner[], { x, y }: Corner): boolean {
  const sides = corners.map((from, at) => {
    const to = corners[(at + 1) % corners.length]!
    return Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x))
  })
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0)
}
