import { chromium, type Page } from '@playwright/test'
import { readCity } from '../../server/adapters/city-file.ts'
import { readConfig } from '../../server/config.ts'
import { ensureBuilt } from '../../scripts/build.mjs'
import { serveDesk } from '../../server/serve-desk.ts'
import { findChromium } from '../support/chromium.ts'
import { freePort } from '../support/free-port.ts'
import type { Desk } from './questions.ts'
import type { Line } from './report.ts'

const quantile = (times: readonly number[], share: number) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!

/**
 * From the click on a choice of the filter until list, map and counts are painted, in Chromium, beside the time that the three
 * questions take by themselves. The choices are those of one menu, one after another, so that each click is another question.
 */
export async function paintAfterClick(desk: Desk, { clicks, say }: { clicks: number; say: (line: string) => void }): Promise<Line> {
  ensureBuilt()
  const config = readConfig({ PORT: String(await freePort()), DEMO: 'personas', MAP_STYLE_URL: 'none' })
  const running = await serveDesk(config, readCity('boston'), { driver: desk.context.driver, lock: null }, say)
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launch({ executablePath, args, ...(env && { env }) })
  try {
    const page = await (await browser.newContext({ baseURL: running.url, viewport: { width: 1440, height: 900 } })).newPage()
    // What turned this file into JavaScript names its functions by a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.addInitScript(countRequests)
    await page.request.post('/api/session', { data: { persona: 'dispatcher' } })
    await page.goto('/?status=open')
    await settled(page)
    await page.getByRole('region', { name: 'Filter' }).getByRole('button', { name: 'Neighborhood' }).click()
    const options = page.getByRole('dialog').getByRole('option')
    await options.nth(3).waitFor()
    const painted: number[] = []
    const asked: number[] = []
    // The first ones warm up browser and database.
    for (let at = -3; at < Math.min(clicks, await options.count() - 4); at++) {
      const took = await clickAndPaint(page, at + 3)
      const own = await questionsOf(desk, page.url())
      if (at < 0) continue
      painted.push(took)
      asked.push(own)
    }
    return {
      name: 'paint', question: 'filter click to list, map and counts painted, against the three questions', unit: 'ms', bare: quantile(asked, 0.5), ours: quantile(painted, 0.95), oursP95: quantile(painted, 0.95),
      target: { of: 'ratio', is: 'most', value: 3 }, note: `median ${quantile(painted, 0.5).toFixed(0)} ms of ${painted.length} clicks; ours is the p95`,
    }
  } finally {
    await browser.close()
    await running.stop()
  }
}

/** Runs in the page before anything else: how many questions are under way. */
function countRequests() {
  const counter = { open: 0 }
  Object.assign(window, { asking: counter })
  const ask = window.fetch.bind(window)
  window.fetch = async (...input) => {
    const isQuestion = typeof input[0] === 'string' && input[0].startsWith('/api/cases')
    if (isQuestion) counter.open++
    try {
      return await ask(...input)
    } finally {
      if (isQuestion) counter.open--
    }
  }
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Cases' }).getByRole('row').nth(2).waitFor()
  await page.waitForFunction(() => document.querySelector('canvas') !== null)
  await page.waitForTimeout(3_000)
}

/** @returns ms from the click until nothing is asked any more, no part is busy, and two frames were drawn since. */
function clickAndPaint(page: Page, option: number): Promise<number> {
  return page.evaluate(async (index) => {
    const { asking } = window as unknown as { asking: { open: number } }
    const before = location.search
    const frame = () => new Promise<void>((done) => { requestAnimationFrame(() => done()) })
    const began = performance.now()
    document.querySelectorAll<HTMLElement>('[role=dialog] [role=option]')[index]!.click()
    for (let calm = 0; calm < 2;) {
      await frame()
      const busy = location.search === before || asking.open > 0 || document.querySelector('main [aria-busy=true]') !== null
      calm = busy ? 0 : calm + 1
    }
    return performance.now() - began
  }, option)
}

/** The three questions of the desk at this address, one after another. @returns ms */
async function questionsOf(desk: Desk, address: string): Promise<number> {
  const { searchParams } = new URL(address)
  const [lon, lat, zoom] = (searchParams.get('at') ?? '-71.0589,42.32,11.5').split(',').map(Number) as [number, number, number]
  const filter = Object.fromEntries(['status', 'neighborhood'].map((key) => [key, searchParams.getAll(key)]))
  const began = performance.now()
  await desk.ask('/api/cases', filter)
  await desk.ask('/api/cases/map', { ...filter, bbox: `${lon - 0.15},${lat - 0.1},${lon + 0.15},${lat + 0.1}`, zoom: String(zoom) })
  await desk.ask('/api/cases/facets', { ...filter, fields: ['status', 'sla', 'type', 'team', 'channel', 'neighborhood'] })
  return performance.now() - began
}
