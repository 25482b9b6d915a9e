import { useSyncExternalStore } from 'react'
import type { Case } from '../../contract/case.ts'
import type { CaseEvent } from '../../contract/case-event.ts'
import { ownSentence } from './event-words.ts'

/** The last command, as it can be taken back: while nothing later changed its cases, and until the next command. */
export type UndoOffer = { words: string; cases: readonly { id: number; version: number }[]; key: string }

let offer: UndoOffer | null = null
const listeners = new Set<() => void>()

function set(next: UndoOffer | null): void {
  offer = next
  for (const tell of listeners) tell()
}

/**
 * Says what was done, with the way back.
 * @param words a sentence without its end: "Assigned 12 cases to Lights 1". @param cases none: it cannot be taken back, and is only said.
 */
export function offerUndo(words: string, cases: UndoOffer['cases']): void {
  set({ words, cases, key: crypto.randomUUID() })
}

const undoable: readonly CaseEvent['type'][] = ['assigned', 'started', 'waited', 'resumed', 'edited', 'closed', 'reopened', 'duplicate-linked', 'duplicate-unlinked']

/** The same after a command on one case, as it is now: in the words of its log, to who did it. What cannot be taken back, such as a note, ends the offer before it. */
export function offerUndoOf({ id, number, version, events }: Case): void {
  const event = events.find((one) => one.version === version)
  if (event && undoable.includes(event.type)) offerUndo(ownSentence(event, number), [{ id, version }])
  else dropUndo()
}

export function dropUndo(): void {
  if (offer) set(null)
}

export function useUndoOffer(): UndoOffer | null {
  return useSyncExternalStore(subscribe, () => offer)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
