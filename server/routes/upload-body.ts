import { Refused } from '../domain/refused.ts'
import type { Http, Server } from './mount.ts'
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

/** How long a sender may take, where it is not as a test wants it. */
export const usualPace = { quietMs: 30_000, wholeMs: 600_000, paceLeast: 8 * 1024, paceMs: 30_000 } as const satisfies Omit<UploadLimits, 'most'>

const drainMost = 100 * 1024 * 1024
const drainMs = 60_000

type Body = ReadableStream<Uint8Array>

/**
 * Reads a whole body into memory. What it does not take is left unread, for `drain`.
 * @throws Refused `too-large`, `too-slow`, or `invalid-input` when its sender went away.
 */
async function readUpload(body: Body, { most, quietMs, wholeMs, paceLeast, paceMs }: UploadLimits): Promise<Uint8Array<ArrayBuffer>> {
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
async function drain(body: Body, quietMs: number): Promise<void> {
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

/** Whatever the answer of an address that takes uploads is, also "sign in first": it is given when the upload was heard out. */
export function hearOut(server: Server, path: string, { quietMs }: Pick<UploadLimits, 'quietMs'>): void {
  server.use(path, async (http, next) => {
    await next()
    const { body } = http.req.raw
    if (body && http.res.status >= 400 && http.res.status !== 408) await drain(body, quietMs)
  })
}

type Wanted = { types: RegExp; /** What is said of other types, and of what is larger. */ otherType: string; tooLarge: string }

/**
 * What a request says of its upload is judged at once, before anything of it is read.
 * @returns how to read it. @throws Refused `unsupported-type`, `too-large`.
 */
export function uploadOf({ req }: Http, limits: UploadLimits, { types, otherType, tooLarge }: Wanted): () => Promise<Uint8Array<ArrayBuffer>> {
  if (!types.test(req.header('content-type') ?? '')) throw new Refused('unsupported-type', otherType)
  if (Number(req.header('content-length')) > limits.most) throw new Refused('too-large', tooLarge)
  const { body } = req.raw
  return async () => (body ? readUpload(body, limits) : new Uint8Array())
}
