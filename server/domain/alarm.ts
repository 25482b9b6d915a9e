export type Alarm = {
  /** Ends the present wait, or the next one before it begins. */
  ring(): void
  /** Forgets a ring that was heard: what it was for is about to be looked at. */
  clear(): void
  /** Waits until it rings: at least and at most so many ms. */
  wait(leastMs: number, mostMs: number): Promise<void>
  /** Ends every wait at once and leaves no timer behind. */
  stop(): void
}

/** A sleep that can be woken. One waits on it at a time. */
export function alarm(): Alarm {
  let rung = false
  let stopped = false
  let wake: { byRing: boolean; now: () => void } | null = null

  function sleep(ms: number, byRing: boolean): Promise<void> {
    if (stopped || ms <= 0 || (byRing && rung)) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => wake?.now(), ms)
      wake = {
        byRing,
        now() {
          clearTimeout(timer)
          wake = null
          resolve()
        },
      }
    })
  }

  return {
    ring() {
      rung = true
      if (wake?.byRing) wake.now()
    },
    clear() { rung = false },
    async wait(leastMs, mostMs) {
      await sleep(leastMs, false)
      await sleep(mostMs - leastMs, true)
    },
    stop() {
      stopped = true
      wake?.now()
    },
  }
}
