import { Refused } from '../domain/refused.ts'
import { nothing, orNothing } from './or-nothing.ts'

/** So long a short body may take, where it is not said otherwise: whoever drips holds a connection and a piece of memory. */
export const shortBodyMs = 30_000

/**
 * Reads a short text no further than it may go: a sender that never ends must not fill the memory, nor keep us waiting.
 * @throws Refused `too-large` with the words given, `too-slow`.
 */
export async function readShortText(body: ReadableStream<Uint8Array> | null, { most, tooLarge, ms }: { most: number; tooLarge: string; ms: number }): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  const end = performance.now() + ms
  const reader = body.getReader()
  let text = ''
  try {
    for (let bytes = 0; ;) {
      const given = await orNothing(reader.read(), end - performance.now())
      if (given === nothing) throw new Refused('too-slow', 'This came too slowly and was ended. Try again where the network is better.')
      if (given.done) return text + decoder.decode()
      bytes += given.value.byteLength
      if (bytes > most) throw new Refused('too-large', tooLarge)
      text += decoder.decode(given.value, { stream: true })
    }
  } finally {
    // Not awaited: who is too slow is not waited for.
    void reader.cancel().catch(() => {})
  }
}
