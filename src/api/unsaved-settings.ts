import type { Settings } from '../../contract/settings.ts'

/** A width that is dragged changes many times a second, and is written when it rests. */
const restMs = 600

type Now = { changes: Settings; failed: boolean }

const nothing: Now = { changes: {}, failed: false }
let now = nothing
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function set(next: Now): void {
  now = next
  for (const tell of listeners) tell()
}

/** Some settings changed; of the panes, each by itself. */
export function withChanges(before: Settings, some: Settings): Settings {
  return { ...before, ...some, ...(some.panes && { panes: { ...before.panes, ...some.panes } }) }
}

/** Settings that were changed on this page and are not written yet. They lie over what the server knows. */
export const unsavedSettings = {
  now: (): Now => now,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  /** @param write writes all that is unsaved; what fails stays, and goes with the next change. */
  change(some: Settings, write: (all: Settings) => Promise<void>): void {
    set({ ...now, changes: withChanges(now.changes, some) })
    clearTimeout(timer)
    timer = setTimeout(() => {
      const sent = now.changes
      write(sent).then(
        // What was changed while it was on its way is a change of its own.
        () => set({ changes: Object.fromEntries(Object.entries(now.changes).filter(([key, value]) => value !== sent[key as keyof Settings])), failed: false }),
        () => set({ ...now, failed: true }),
      )
    }, restMs)
  },
  /** Whoever comes after has a desk of their own. */
  forget(): void {
    clearTimeout(timer)
    set(nothing)
  },
}
