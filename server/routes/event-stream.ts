import type { Outlet } from '../domain/event-feed.ts'

export type EventStream = Outlet & {
  body: ReadableStream<Uint8Array>
  ended(): boolean
}

// Beyond this a desk that catches up waits for its reader.
const roomBytes = 64 * 1024

/**
 * A reader's end of the feed as a body. Bytes are queued by reference, so that all desks share them; a reader with more than
 * `queueMost` bytes waiting is cut off, whole messages or not: it comes back and goes on where it was.
 * @param onEnd is called once, however it ends.
 */
export function eventStream(queueMost: number, onEnd: () => void): EventStream {
  let over = false
  let wake: (() => void) | null = null
  let controller!: ReadableStreamDefaultController<Uint8Array>

  function finish(how: () => void) {
    if (over) return
    over = true
    how()
    wake?.()
    onEnd()
  }

  const body = new ReadableStream<Uint8Array>({
    start(given) { controller = given },
    pull() { wake?.() },
    cancel() { finish(() => {}) },
  }, { highWaterMark: roomBytes, size: (bytes) => bytes.byteLength })

  return {
    body,
    ended: () => over,
    send(bytes) {
      if (over) return
      if (roomBytes - controller.desiredSize! > queueMost) finish(() => controller.error(new Error('The reader is too slow')))
      else controller.enqueue(bytes)
    },
    async room() {
      if (over || controller.desiredSize! > 0) return
      await new Promise<void>((resolve) => { wake = resolve })
      wake = null
    },
    end() { finish(() => controller.close()) },
  }
}
