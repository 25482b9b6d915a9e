import { photoMost } from '../../contract/photo.ts'
import { headBytes, pictureKind } from './photo-bytes.ts'

/** A photo made ready to be sent, or why it will never be. */
export type Shrunk = { photo: Blob } | { refused: string }
/** What the worker answers: the smaller picture, or null where it cannot decode it. */
export type WorkerAnswer = { id: number; photo: Blob | null }

/** Longer than any picture takes to decode on a slow phone: a decoder that hangs must not hold up the photo. */
const patienceMs = 60_000

let worker: Worker | null = null
let asked = 0
const waiting = new Map<number, (photo: Blob | null) => void>()

/**
 * Makes a phone's photo a few hundred kB: upright, at most 1600 x 1600, without its metadata and the place in it.
 * What this browser cannot decode goes as it is, if it is a picture by its bytes: the server has more decoders, and decides.
 */
export async function shrinkPhoto(file: Blob): Promise<Shrunk> {
  const kind = pictureKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()))
  if (kind === 'other') return { refused: 'This is not a picture that can be shown. Choose a JPEG, PNG, WebP or HEIC.' }
  const photo = await askWorker(file)
  if (photo) return { photo }
  return file.size > photoMost ? { refused: `This picture could not be made smaller, and is larger than ${photoMost / 1024 / 1024} MB.` } : { photo: file }
}

/** Fetches what it takes while there is a connection: when the photo is taken there may be none. */
export function warmUpShrinking(): void {
  if (canShrink()) worker ??= startWorker()
}

const canShrink = () => typeof Worker !== 'undefined' && typeof OffscreenCanvas !== 'undefined'

function askWorker(file: Blob): Promise<Blob | null> {
  if (!canShrink()) return Promise.resolve(null)
  worker ??= startWorker()
  const id = ++asked
  const answer = new Promise<Blob | null>((resolve) => waiting.set(id, resolve))
  worker.postMessage({ id, file })
  const timer = setTimeout(() => giveUp(), patienceMs)
  return answer.finally(() => clearTimeout(timer))
}

function startWorker(): Worker {
  const started = new Worker(new URL('./shrink-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data: { id, photo } }: MessageEvent<WorkerAnswer>) => {
    waiting.get(id)?.(photo)
    waiting.delete(id)
    // A decoder keeps as much memory as its largest picture took.
    if (waiting.size === 0) endWorker()
  })
  started.addEventListener('error', giveUp)
  return started
}

/** It ran out of memory or time, or could not be loaded: what waits for it goes as it is. */
function giveUp(): void {
  for (const resolve of waiting.values()) resolve(null)
  waiting.clear()
  endWorker()
}

function endWorker(): void {
  worker?.terminate()
  worker = null
}
