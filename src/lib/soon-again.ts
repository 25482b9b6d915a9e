/** Rests three times as long as the work took, and not all desks at the same moment. */
const restFactor = 3
const jitter = 0.25

/**
 * Does something soon after it was asked for, and however often it is asked for, once per stretch of time: at once after a quiet
 * time, and never without a last one after the last asking. What takes long is done more rarely, and never twice at once.
 */
export function soonAgain(everyMs: number, act: () => Promise<unknown>): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false
  let asked = false
  let stopped = false

  async function run() {
    timer = undefined
    if (!asked || stopped) return
    asked = false
    busy = true
    const began = performance.now()
    // What failed is said where it is shown.
    await act().catch(() => {})
    busy = false
    const rest = Math.max(everyMs, restFactor * (performance.now() - began)) * (1 + jitter * Math.random())
    if (!stopped) timer = setTimeout(() => void run(), rest)
  }
  return {
    ask() {
      asked = true
      if (timer === undefined && !busy) void run()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
