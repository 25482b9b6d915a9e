import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './tests/support/chromium.ts'
import { freePort } from './tests/support/free-port.ts'

// Every worker reads this file again; the first reading decides for all.
process.env.E2E_URL ??= `http://127.0.0.1:${await freePort()}`
process.env.E2E_NOW ??= String(Date.now())

const { executablePath, args, env } = await findChromium()

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
    launchOptions: { executablePath, args, ...(env && { env }) },
    locale: 'en-US',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 }, timezoneId: 'America/New_York' } },
    // A phone abroad: what it shows must still be the city's time.
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, timezoneId: 'Europe/London' } },
  ],
})
