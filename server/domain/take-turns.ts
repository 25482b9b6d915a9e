/** Runs work given to it, so many pieces at a time and the rest in the order in which they came. */
export function takeTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => { waiting.push(resolve) })
    else running++
    try {
      return await work()
    } finally {
      // Whoever comes next takes this one's place.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
