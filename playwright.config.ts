import { existsSync, statfsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './tests/support/chromium.ts'
import { freePort } from './tests/support/free-port.ts'

// Every worker reads this file again; the first reading decides for all.
process.env.E2E_URL ??= `http://127.0.0.1:${await freePort()}`
process.env.E2E_NOW ??= String(Date.now())

const { executablePath, args, env } = await findChromium()

// Playwright keeps away from /dev/shm, which containers make too small; where it is not, files on a disk take its place for nothing.
const sharedMemory = existsSync('/dev/shm') && roomIn('/dev/shm') > 1e9 ? { ignoreDefaultArgs: ['--disable-dev-shm-usage'] } : {}

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/support/e2e-server.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: {
    baseURL: process.env.E2E_URL,
    launchOptions: { executablePath, args, ...sharedMemory, ...(env && { env }) },
    locale: 'en-US',
    contextOptions: { reducedMotion: 'reduce' },
    // A trace of every test, to be thrown away where it passes, takes a tenth of the time: `npm test -- e2e -- --trace on` makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    // It is phones that lose their network.
    { name: 'desktop', testIgnore: '**/offline.spec.ts', use: { viewport: { width: 1440, height: 900 }, timezoneId: 'America/New_York' } },
    // A phone abroad: what it shows must still be the city's time.
    { name: 'phone', testIgnore: ['**/demo.spec.ts', '**/insights.spec.ts', '**/live.spec.ts'], use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, timezoneId: 'Europe/London' } },
  ],
})

/** In bytes. */
function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
