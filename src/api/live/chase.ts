/** So many cases are asked about at once. */
export const chasedAtOnce = 200

const retryMs = 5_000

/**
 * Cases to be looked at, a few at a time and never two lookings at once. What could not be asked stays until it can: the next
 * news may be of other cases. Whether a case is new is remembered with it.
 */
export function chase(look: (cases: ReadonlyMap<number, boolean>) => Promise<void>) {
  const waiting = new Map<number, boolean>()
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run() {
    if (busy) return
    clearTimeout(timer)
    busy = true
    while (waiting.size > 0) {
      const some = new Map([...waiting].slice(0, chasedAtOnce))
      for (const id of some.keys()) waiting.delete(id)
      try {
        await look(some)
      } catch {
        add(some)
        timer = setTimeout(() => void run(), retryMs)
        break
      }
    }
    busy = false
  }
  function add(cases: ReadonlyMap<number, boolean>) {
    for (const [id, isNew] of cases) waiting.set(id, isNew || waiting.get(id) === true)
  }
  function clear() {
    clearTimeout(timer)
    waiting.clear()
  }
  return {
    after(cases: ReadonlyMap<number, boolean>) {
      add(cases)
      void run()
    },
    /** Everything is read anew: nothing has to be looked at any more. */
    clear,
  }
}
