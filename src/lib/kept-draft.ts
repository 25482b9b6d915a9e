import { useSyncExternalStore } from 'react'
import { draftPrefix } from './draft-prefix.ts'

// The drafts of this browser tab, seen by every part of a screen at once: a list marks what its form has begun.
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** One draft as it is kept. */
export function keptDraft(key: string): string | null {
  return sessionStorage.getItem(draftPrefix + key)
}
export function useKeptDraft(key: string): string | null {
  return useSyncExternalStore(subscribe, () => keptDraft(key))
}

/** Tells of any key whether there is a draft of it. */
export function useDrafted(): (key: string) => boolean {
  useSyncExternalStore(subscribe, () => Object.keys(sessionStorage).filter((name) => name.startsWith(draftPrefix)).join('\n'))
  return (key) => keptDraft(key) !== null
}

/** @param text null forgets it. */
export function keepDraft(key: string, text: string | null): void {
  if (text === null) sessionStorage.removeItem(draftPrefix + key)
  else sessionStorage.setItem(draftPrefix + key, text)
  for (const tell of listeners) tell()
}
