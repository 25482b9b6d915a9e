import { useSyncExternalStore } from 'react'
import { outbox, type OutboxNow } from './outbox.ts'

/** The close-outs on this device of the person who is signed in. */
export function useOutbox(): OutboxNow {
  return useSyncExternalStore(outbox.subscribe, outbox.getSnapshot)
}
