import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { api } from '../../contract/api.ts'

// Whether the server can be reached, as the last call or the browser has it. The query library's own sign: when it turns,
// everything on the screen is asked again.

const firstMs = 1000
const longestMs = 60_000
const silenceMs = 10_000
let wait = firstMs
let timer: ReturnType<typeof setTimeout> | undefined

/** Every call tells: did anything answer? */
export function tellReached(reached: boolean): void {
  clearTimeout(timer)
  timer = undefined
  onlineManager.setOnline(reached)
  if (reached) wait = firstMs
  // A browser that knows it is offline also says when that is over. One that does not has to try.
  else if (navigator.onLine) timer = setTimeout(() => void tryAgain(), wait)
}

async function tryAgain(): Promise<void> {
  wait = Math.min(wait * 2, longestMs)
  if (document.visibilityState === 'hidden') return tellReached(false)
  await fetch(api.health.path, { signal: AbortSignal.timeout(silenceMs) }).then(() => tellReached(true), () => tellReached(false))
}

/** A browser may believe itself offline and be wrong, on a machine that serves itself: what was answered counts. */
export function isConnected(): boolean {
  return onlineManager.isOnline()
}

/** Tells when that turns. @returns what ends it. */
export function onConnection(listener: (connected: boolean) => void): () => void {
  return onlineManager.subscribe(listener)
}

export function useConnected(): boolean {
  return useSyncExternalStore(onConnection, isConnected)
}
