import { useSyncExternalStore } from 'react'

/** Something that can be done or gone to, as the palette offers it. */
export type Command = {
  key: string
  label: string
  group: string
  /** Its keys, to be learned by the way. */
  keys?: readonly string[] | undefined
  hint?: string | undefined
  /** What else people call it: found as well, never shown. */
  words?: string | undefined
  run: () => void
}

/** What lies over every screen, one at a time. */
export type Overlay = 'palette' | 'keys'

type Shown = { overlay: Overlay | null; offered: readonly Command[] }

let shown: Shown = { overlay: null, offered: [] }
const listeners = new Set<() => void>()
const offers = new Set<() => readonly Command[]>()

export function showOverlay(overlay: Overlay | null): void {
  shown = { overlay, offered: overlay === 'palette' ? [...offers].flatMap((offer) => offer()) : [] }
  for (const tell of listeners) tell()
}

/** What is shown, with what was offered when it was asked for. */
export function useOverlay(): Shown {
  return useSyncExternalStore(subscribe, () => shown)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** A screen offers what can be done on it, as it is when somebody asks. @returns what takes the offer back. */
export function offerCommands(offer: () => readonly Command[]): () => void {
  offers.add(offer)
  return () => void offers.delete(offer)
}
