import { expect } from 'vitest'
import { FeedEvent } from '../../contract/event-feed.ts'

export type Message = { event: string; id: string; data: unknown }

/** Reads a stream of server-sent events as a browser does, but keeps all it says. */
export function readEvents(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const messages: Message[] = []
  const comments: string[] = []
  let text = ''
  let over = false
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        take(text.slice(0, end))
        text = text.slice(end + 2)
      }
    }
  })().catch(() => {}).finally(() => { over = true })

  function take(block: string) {
    const fields = Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
    if (fields[''] !== undefined) comments.push(fields[''])
    else messages.push({ event: fields['event']!, id: fields['id']!, data: JSON.parse(fields['data']!) })
  }

  return {
    messages,
    comments,
    ended,
    over: () => over,
    events: () => messages.filter(({ event }) => event === 'case').map(({ id, data }) => ({ id, ...FeedEvent.parse(data) })),
    cancel: () => reader.cancel(),
    /** Waits until this many events have come. */
    async untilEvents(count: number, timeout = 15_000) {
      await expect.poll(() => messages.filter(({ event }) => event === 'case').length, { timeout, interval: 10 }).toBeGreaterThanOrEqual(count)
    },
    async untilFirst() {
      await expect.poll(() => messages.length, { timeout: 5_000, interval: 5 }).toBeGreaterThan(0)
      return messages[0]!
    },
  }
}
