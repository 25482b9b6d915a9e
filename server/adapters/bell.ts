import { quiet } from './quiet.ts'

/** The shortest time between two rings: a busy desk commits hundreds of times per second. */
const betweenRingsMs = 100

export type Bell = {
  /** @returns how to be called no more. */
  add(callback: () => void): () => void
  /** Rings now, or as soon as it may again: of many rings in between there is one. */
  ring(): void
  /** Rings at once, for those of this process only. */
  ringHere(): void
  listeners(): number
  close(): void
}

/** A bell for those of this process. @param tellOthers carries each ring further and never fails. */
export function bell(tellOthers: () => Promise<void> = () => Promise.resolve()): Bell {
  const callbacks = new Set<() => void>()
  let again = false
  let pausing = false
  let closed = false

  function ringHere() {
    for (const callback of callbacks) callback()
  }

  function ring() {
    if (closed) return
    again = pausing
    if (pausing) return
    pausing = true
    ringHere()
    // Whoever ends meanwhile need not wait for the rest: listeners look by themselves too.
    void Promise.all([tellOthers(), new Promise((done) => { quiet(setTimeout(done, betweenRingsMs)) })]).then(() => {
      pausing = false
      if (again) ring()
    })
  }

  return {
    add(callback) {
      // Each is one of its own, even when the same function is given twice.
      const mine = () => callback()
      callbacks.add(mine)
      return () => void callbacks.delete(mine)
    },
    ring,
    ringHere,
    listeners: () => callbacks.size,
    close() { closed = true },
  }
}
