import { freePort } from '../support/free-port.ts'
import { list } from '../support/desk-moves.ts'
import { startServer } from '../support/e2e-server.ts'
import { expect, signInAs, test } from '../support/e2e.ts'
import type { Guarded } from '../support/guarded.ts'
import { sampleCsv } from '../support/sample-csv.ts'

// What happens here would be news to the other tests' desks.
let server: Guarded
let url: string
test.beforeAll(async () => {
  url = `http://127.0.0.1:${await freePort()}`
  server = await startServer(url, sampleCsv({ now: Number(process.env.E2E_NOW), rows: 60 }).csv)
})
test.afterAll(() => server.stop())

test.describe('two desks in one browser', () => {
  test.use({ allowedNoise: [/ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION|Failed to load resource/] })

  test('hear of each other over one connection, also when the one that listened has gone', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: url })
    const streams: string[] = []
    context.on('request', (request) => { if (request.url().includes('/api/events')) streams.push(request.url()) })
    const [one, other] = [await context.newPage(), await context.newPage()]
    await signInAs(one, 'dispatcher')
    for (const page of [one, other]) {
      await page.goto('/?status=open&sort=opened&dir=desc')
      await expect(list(page).getByRole('row').nth(3)).toBeVisible()
    }
    await expect.poll(() => streams.length).toBe(1)

    const first = await list(other).getByRole('row').nth(1).getAttribute('id')
    const report = (title: string) => one.request.post('/api/cases', { data: { title, type: 'Request for Pothole Repair', channel: 'phone', address: '1 City Hall Sq' } })
    expect((await report('A hole in the square')).status()).toBe(201)
    for (const page of [one, other]) await expect(page.getByRole('button', { name: /^1 new/ })).toBeVisible()
    // Until it is asked for, nothing has moved.
    expect(await list(other).getByRole('row').nth(1).getAttribute('id')).toBe(first)
    await other.getByRole('button', { name: /^1 new/ }).click()
    await expect(list(other).getByRole('row').nth(1)).toContainText('A hole in the square')

    await one.close()
    await expect.poll(() => streams.length).toBe(2)
    expect(streams[1]).toContain('after=')
    expect((await other.request.post('/api/cases', { data: { title: 'Another hole', type: 'Request for Pothole Repair', channel: 'phone', address: '1 City Hall Sq' } })).status()).toBe(201)
    // What happens while one takes over from the other may be told as a change of the list alone.
    await expect(other.getByRole('button', { name: /^(1 new|The list has changed)/ })).toBeVisible()
    await context.close()
  })
})
