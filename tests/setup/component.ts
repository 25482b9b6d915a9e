import '@testing-library/jest-dom/vitest'
import { format } from 'node:util'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'

// A database answers behind these screens, on a machine that may be busy: wait for it, not for a second.
configure({ asyncUtilTimeout: 10_000 })

// What Mantine, the virtual list and the map ask of a browser and jsdom does not have.
Object.assign(window, {
  matchMedia: (query: string) => ({
    matches: false, media: query, onchange: null,
    addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false,
  }),
  ResizeObserver: class { observe() {} unobserve() {} disconnect() {} },
  IntersectionObserver: class { observe() {} unobserve() {} disconnect() {} takeRecords() { return [] } },
  scrollTo() {},
})
Element.prototype.scrollIntoView = () => {}
Element.prototype.scrollTo = () => {}
Element.prototype.hasPointerCapture = () => false
// Mantine waits for fonts before it measures a growing text field.
Object.defineProperty(document, 'fonts', { configurable: true, value: { addEventListener() {}, removeEventListener() {}, ready: Promise.resolve() } })

let noise: string[] = []

/** Lets a test provoke one console error on purpose, and answers what was said so far. */
export function takeConsoleNoise(): string[] {
  return noise.splice(0)
}

beforeEach(() => {
  noise = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => {
      const line = `console.${level}: ${format(...said)}`
      noise.push(line)
      throw new Error(line)
    })
  }
})

afterEach(() => {
  cleanup()
  const said = takeConsoleNoise()
  vi.restoreAllMocks()
  // Libraries catch what console throws; what was said fails the test all the same.
  if (said.length > 0) throw new Error(`This test was not quiet.\n${said.join('\n')}`)
})
