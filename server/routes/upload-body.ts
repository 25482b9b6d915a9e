import { Refused } from '../domain/refused.ts'
import { nothing, orNothing } from './or-nothing.ts'

export type UploadLimits = {
  /** The most that is kept in memory, in bytes. */
  most: number
  /** A sender from whom nothing comes for so long is given up. */
  quietMs: number
  /** And one who is not done after so long: it holds a place that others wait for. */
  wholeMs: number
  /** Who brings fewer bytes than this in each so many ms drips, and keeps a place without ever being quiet. */
  paceLeast: number
  paceMs: number
}

const drainMost = 100 * 1024 * 1024
const drainMs = 60_000

type Body = ReadableStream<Uint8Array>

/**
 * Reads a whole body into memory. What it does not take is left unread, for `drain`.
 * @throws Refused `too-large`, `too-slow`, or `invalid-input` when its sender went away.
 */
export async function readUpload(body: Body, { most, quietMs, wholeMs, paceLeast, paceMs }: UploadLimits): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const begun = performance.now()
  const end = begun + wholeMs
  let quietEnd = begun + quietMs
  let pace = { end: begun + paceMs, bytes: 0 }
  const reader = body.getReader()
  try {
    for (let reading: ReturnType<typeof reader.read> | null = null; ;) {
      reading ??= reader.read()
      const given = await orNothing(reading, Math.min(quietEnd, end, pace.end) - performance.now())
        .catch(() => { throw new Refused('invalid-input', 'The upload broke off.') })
      if (given !== nothing) {
        if (given.done) break
        length += given.value.byteLength
        if (length > most) throw new Refused('too-large', `This is larger than ${Math.floor(most / 1024 / 1024)} MB. Send a smaller one.`)
        chunks.push(given.value)
        pace.bytes += given.value.byteLength
        quietEnd = performance.now() + quietMs
        reading = null
      }
      const now = performance.now()
      const drips = now >= pace.end && pace.bytes < paceLeast
      if (drips || now >= Math.min(quietEnd, end)) throw new Refused('too-slow', 'The upload came too slowly and was ended. Try again where the network is better.')
      if (now >= pace.end) pace = { end: now + paceMs, bytes: 0 }
    }
  } finally {
    reader.releaseLock()
  }
  return joined(chunks, length)
}

/**
 * Reads on what nobody wants, within bounds: a client that is still sending when the connection closes takes that for a
 * broken network, and never reads why it was refused.
 */
export async function drain(body: Body, quietMs: number): Promise<void> {
  const end = performance.now() + drainMs
  const reader = body.getReader()
  try {
    for (let length = 0; length < drainMost;) {
      const given = await orNothing(reader.read(), Math.min(quietMs, end - performance.now()))
      if (given === nothing || given.done) return
      length += given.value.byteLength
    }
  } catch {
    // Its sender went away, and needs no answer any more.
  } finally {
    reader.releaseLock()
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
