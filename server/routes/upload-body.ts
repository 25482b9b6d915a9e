import { Refused } from '../domain/refused.ts'

export type UploadLimits = {
  /** The most that is kept in memory, in bytes. */
  most: number
  /** A sender from whom nothing comes for so long is given up. */
  quietMs: number
  /** And one who is not done after so long: it holds a place that others wait for. */
  wholeMs: number
}

const drainMost = 100 * 1024 * 1024
const drainMs = 60_000

type Body = ReadableStream<Uint8Array>
const nothing = Symbol('nothing')

/**
 * Reads a whole body into memory. What it does not take is left unread, for `drain`.
 * @throws Refused `too-large`, `too-slow`, or `invalid-input` when its sender went away.
 */
export async function readUpload(body: Body, { most, quietMs, wholeMs }: UploadLimits): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const end = performance.now() + wholeMs
  const reader = body.getReader()
  try {
    for (;;) {
      const given = await orNothing(reader.read(), Math.min(quietMs, end - performance.now()))
        .catch(() => { throw new Refused('invalid-input', 'The upload broke off.') })
      if (given === nothing) throw new Refused('too-slow', 'The upload came too slowly and was ended. Try again where the network is better.')
      if (given.done) break
      length += given.value.byteLength
      if (length > most) throw new Refused('too-large', `This is larger than ${Math.floor(most / 1024 / 1024)} MB. Send a smaller one.`)
      chunks.push(given.value)
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

async function orNothing<T>(reading: Promise<T>, ms: number): Promise<T | typeof nothing> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<typeof nothing>((resolve) => { timer = setTimeout(() => resolve(nothing), Math.max(0, ms)) })
  // It fails when its reader is let go; nobody waits for it then.
  reading.catch(() => {})
  return Promise.race([reading, late]).finally(() => clearTimeout(timer))
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
