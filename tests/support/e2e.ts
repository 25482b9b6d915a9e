import { test as base, expect, type Page } from '@playwright/test'
import type { Role } from '../../contract/vocabulary.ts'
import { sampleCsv, type SampleRow } from './sample-csv.ts'

export { expect }

type Fixtures = {
  /** Console errors this test provokes on purpose, e.g. the browser's own line about a 412. */
  allowedNoise: RegExp[]
  quiet: void
  /** The cases the server was filled with. */
  sample: SampleRow[]
}

/** The browser's line about a script of Playwright's own that comes to the sandboxed preview of a card while that goes away. */
const playwrightsOwn = /Blocked script execution in 'about:blank' because the document's frame is sandboxed/

/** Playwright's `test`, which also fails on any error in the console or on the page that the test did not announce. */
export const test = base.extend<Fixtures>({
  allowedNoise: [[], { option: true }],
  quiet: [async ({ context, allowedNoise }, provide) => {
    const noise: string[] = []
    context.on('console', (message) => {
      if (message.type() === 'error') noise.push(`${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (error) => noise.push(String(error.error())))
    await provide()
    expect(noise.filter((line) => ![playwrightsOwn, ...allowedNoise].some((allowed) => allowed.test(line)))).toEqual([])
  }, { auto: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  sample: async ({}, provide) => provide(sampleCsv({ now: Number(process.env.E2E_NOW) }).rows),
})

/** Signs the page's browser in as a demo persona, without walking through the sign-in screen. */
export async function signInAs(page: Page, persona: Role) {
  const answer = await page.request.post('/api/session', { data: { persona } })
  expect(answer.ok(), `sign-in as ${persona} answered ${answer.status()}`).toBe(true)
}
