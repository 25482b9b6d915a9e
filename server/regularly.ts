type Options = {
  /** When it begins, and how long after each time the next one does, in ms. */
  firstMs: number
  everyMs: number
  failed(error: Error): void
}

/**
 * Does something from time to time, never twice at once, for as long as the process lives. A failure is told and tried again.
 * @param work is told when to stop early. @returns how to end it; it waits for what is under way.
 */
export function regularly(work: (stop: AbortSignal) => Promise<unknown>, { firstMs, everyMs, failed }: Options): () => Promise<void> {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer = soon(firstMs)

  function soon(ms: number) {
    return setTimeout(() => {
      running = work(stopping.signal).then(() => {}, failed).finally(() => {
        if (!stopping.signal.aborted) timer = soon(everyMs)
      })
    }, ms).unref()
  }

  return async () => {
    stopping.abort()
    clearTimeout(timer)
    await running
  }
}
