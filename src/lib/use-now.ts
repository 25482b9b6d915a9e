import { useSyncExternalStore } from 'react'

/** One clock for all that shows passing time, so that a list ticks as one and not row by row. */
const everyMs = 30_000
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // The clock rests while nobody looks at it.
  if (timer === undefined) now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, everyMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in ms since 1970, half a minute exact. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
