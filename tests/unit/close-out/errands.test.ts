import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../../../src/api/errors.ts'
import { Errands, type Errand } from '../../../src/api/outbox/errands.ts'

const device = { onLine: true }
let open: Map<string, Errand>
let ran: string[]
let failing: ApiError | null
let release: (() => void) | null
let errands: Errands

/** Something to do until it was done; each run waits to be let go where `release` is used. */
const toDo = (name: string, lane: Errand['lane'], held = false) => open.set(name, {
  name, lane,
  async run() {
    ran.push(name)
    if (held) await new Promise<void>((done) => { release = done })
    if (failing) throw failing
    open.delete(name)
  },
})
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', device)
  device.onLine = true
  open = new Map()
  ran = []
  failing = release = null
  errands = new Errands(() => [...open.values()], () => {})
})
afterEach(() => {
  errands.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('errands', () => {
  test('each is run alone, sendings one after the other', async () => {
    toDo('a', 'send', true)
    toDo('b', 'send')
    errands.kick()
    errands.kick()
    await settle()
    expect(ran).toEqual(['a'])
    release!()
    await settle()
    expect(ran).toEqual(['a', 'b'])
  })

  test('after a failure that passes all rest, longer each time, and then try again', async () => {
    failing = new ApiError('network', 'No answer')
    toDo('a', 'send')
    errands.kick()
    await settle()
    expect(errands.trouble).toBe(failing)
    errands.kick()
    await vi.advanceTimersByTimeAsync(1999)
    expect(ran).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(ran).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(3999)
    expect(ran).toHaveLength(2)
    failing = null
    await vi.advanceTimersByTimeAsync(1)
    expect([ran.length, open.size, errands.trouble]).toEqual([3, 0, null])
  })

  test('somebody who asks does not wait for the rest to end', async () => {
    failing = new ApiError('database-unavailable', 'Down')
    toDo('a', 'upload')
    errands.kick()
    await settle()
    failing = null
    errands.wake()
    await settle()
    expect([ran.length, open.size]).toEqual([2, 0])
  })

  test('offline nothing is sent that nobody asks for, and what needs no connection goes on', async () => {
    device.onLine = false
    toDo('a', 'send')
    toDo('photo', 'here')
    errands.kick()
    await settle()
    expect(ran).toEqual(['photo'])
    errands.wake()
    await settle()
    expect(ran).toEqual(['photo', 'a'])
  })
})
