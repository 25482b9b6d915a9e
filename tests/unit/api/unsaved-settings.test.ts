import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Settings } from '../../../contract/settings.ts'
import { unsavedSettings } from '../../../src/api/unsaved-settings.ts'

/** A server in the test's hands: what it was sent, and how it answers the oldest. */
let sent: Settings[]
let answers: { take: () => void; fail: () => void }[]
const write = (all: Settings) => new Promise<void>((take, fail) => {
  sent.push(all)
  answers.push({ take, fail: () => fail(new Error('No answer')) })
})
const change = (some: Settings) => unsavedSettings.change(some, write)
const rest = () => vi.advanceTimersByTimeAsync(1_000)
async function answer(how: 'take' | 'fail') {
  answers.shift()![how]()
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answers = []
})
afterEach(() => {
  unsavedSettings.forget()
  vi.useRealTimers()
})

test('settings are written one after the other: what came meanwhile goes together, and no older answer takes it back', async () => {
  change({ density: 'compact', panes: { list: 30 } })
  await rest()
  change({ density: 'comfortable' })
  await rest()
  change({ panes: { case: 20 } })
  await rest()
  expect(sent).toEqual([{ density: 'compact', panes: { list: 30 } }])

  await answer('take')
  const newer = { density: 'comfortable', panes: { list: 30, case: 20 } }
  expect(sent.slice(1)).toEqual([newer])
  expect(unsavedSettings.now()).toEqual({ changes: newer, failed: false })

  // What fails stays, and goes with the next.
  change({ defaultView: 'mine' })
  await rest()
  await answer('fail')
  expect(sent.slice(2)).toEqual([{ ...newer, defaultView: 'mine' }])
  expect(unsavedSettings.now().failed).toBe(true)
  await answer('take')
  expect(unsavedSettings.now()).toEqual({ changes: {}, failed: false })
  await rest()
  expect(sent).toHaveLength(3)
})

test('what the next person changes waits for no answer to the last, and none touches it', async () => {
  change({ density: 'compact' })
  await rest()
  change({ defaultView: 'mine' })
  unsavedSettings.forget()
  change({ density: 'compact' })
  await rest()
  expect(sent).toEqual([{ density: 'compact' }, { density: 'compact' }])
  await answer('fail')
  expect(unsavedSettings.now()).toEqual({ changes: { density: 'compact' }, failed: false })
  await answer('take')
  expect(unsavedSettings.now()).toEqual({ changes: {}, failed: false })
})
