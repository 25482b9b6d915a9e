import type { Settings } from '../../contract/settings.ts'

/** A width that is dragged changes many times a second, and is written when it rests. */
const restMs = 600

type Now = { changes: Settings; failed: boolean }
type Write = (all: Settings) => Promise<void>
type UnderWay = { next: Write | null }

const nothing: Now = { changes: {}, failed: false }
let now = nothing
let timer: ReturnType<typeof setTimeout> | undefined
/** The write that is on its way, and how what came meanwhile is written once it is over. */
let underWay: UnderWay | null = null
const listeners = new Set<() => void>()

function set(next: Now): void {
  now = next
  for (const tell of listeners) tell()
}

/** Some settings changed; of the panes, each by itself. */
export function withChanges(before: Settings, some: Settings): Settings {
  return { ...before, ...some, ...(some.panes && { panes: { ...before.panes, ...some.panes } }) }
}

/** One at a time: of two on their way the older might arrive last, and win. */
async function writeAll(write: Write): Promise<void> {
  if (underWay) {
    underWay.next = write
    return
  }
  const mine: UnderWay = { next: null }
  underWay = mine
  const sent = now.changes
  const failed = await write(sent).then(() => false, () => true)
  // Forgotten meanwhile: what is unsaved now is somebody else's.
  if (underWay !== mine) return
  underWay = null
  // What was changed while it was on its way is a change of its own.
  const rest = Object.entries(now.changes).filter(([key, value]) => failed || value !== sent[key as keyof Settings])
  set({ changes: Object.fromEntries(rest), failed })
  if (mine.next) void writeAll(mine.next)
}

/** Settings that were changed on this page and are not written yet. They lie over what the server knows. */
export const unsavedSettings = {
  now: (): Now => now,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  /** @param write writes all that is unsaved; what fails stays, and goes with the next change. */
  change(some: Settings, write: Write): void {
    set({ ...now, changes: withChanges(now.changes, some) })
    clearTimeout(timer)
    timer = setTimeout(() => void writeAll(write), restMs)
  },
  /** Whoever comes after has a desk of their own. */
  forget(): void {
    clearTimeout(timer)
    underWay = null
    set(nothing)
  },
}
