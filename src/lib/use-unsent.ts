import { useSyncExternalStore } from 'react'

/**
 * How many close-outs of the person who is signed in are on this device and not yet sent. Told by the outbox, which is
 * loaded after the first paint; what stands on every screen reads it here.
 */
let unsent = 0
const listeners = new Set<() => void>()

export function tellUnsent(count: number): void {
  if (count === unsent) return
  unsent = count
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useUnsent(): number {
  return useSyncExternalStore(subscribe, () => unsent)
}
