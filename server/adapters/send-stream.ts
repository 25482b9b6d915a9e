import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/**
 * Writes a streamed answer itself, no faster than it is taken. A body that fails breaks the connection off, so that nobody takes
 * a part for the whole: the framework would write the error's text behind it and end the answer as if all were well.
 * A client that goes away cancels the body.
 * @returns what tells the framework that there is nothing left to do.
 */
export function sendStream(response: Response, outgoing: ServerResponse): Response {
  const reader = response.body!.getReader()
  const giveUp = () => void reader.cancel().catch(() => {})
  // Gone already, before there was an answer.
  if (outgoing.destroyed) {
    giveUp()
    return RESPONSE_ALREADY_SENT
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.flushHeaders()
  outgoing.once('close', giveUp)
  outgoing.on('error', () => {})
  // Also while a slow client keeps it from being read.
  reader.closed.catch(() => outgoing.destroy())
  void pump(reader, outgoing).catch(() => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

async function pump(reader: ReadableStreamDefaultReader<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read()
    if (outgoing.destroyed) return
    if (done) return void outgoing.end()
    if (!outgoing.write(value)) await drained(outgoing)
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go)
      resolve()
    }
    outgoing.on('drain', go).on('close', go)
  })
}
