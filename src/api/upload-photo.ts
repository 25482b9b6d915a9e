import { api } from '../../contract/api.ts'
import type { Photo } from '../../contract/photo.ts'
import type { Problem } from '../../contract/problem.ts'
import { ApiError } from './errors.ts'

type Ways = {
  /** @param part how much of it has left, from 0 to 1. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/** So long may nothing at all happen: a connection that looks alive and carries nothing is none. */
const silenceMs = 60_000

/**
 * Sends one photo; the same one again is free. By XMLHttpRequest, because `fetch` does not tell how far it has come.
 * @throws ApiError, or the signal's own reason.
 */
export function uploadPhoto(photo: Blob, { onProgress, signal }: Ways = {}): Promise<Photo> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const request = new XMLHttpRequest()
    const fail = (cause?: unknown) => reject(signal?.aborted ? (signal.reason as Error) : new ApiError('network', 'No answer', null, { cause }))
    let silence: ReturnType<typeof setTimeout>
    const stillAlive = () => {
      clearTimeout(silence)
      silence = setTimeout(() => request.abort(), silenceMs)
    }
    const abort = () => request.abort()
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      stillAlive()
      if (total > 0) onProgress?.(loaded / total)
    })
    request.addEventListener('error', fail)
    request.addEventListener('abort', fail)
    request.addEventListener('load', () => {
      const answer = readJson(request.responseText)
      if (answer === null) return reject(new ApiError(request.status < 400 ? 'network' : 'database-unavailable', 'Not an answer of this server'))
      if (request.status < 300) return resolve(answer as Photo)
      const problem = answer as Problem
      reject(new ApiError(problem.code, problem.message, problem))
    })
    request.addEventListener('loadend', () => {
      clearTimeout(silence)
      signal?.removeEventListener('abort', abort)
    })
    signal?.addEventListener('abort', abort)
    request.open(api.keepPhoto.method.toUpperCase(), api.keepPhoto.path)
    request.setRequestHeader('content-type', photo.type || 'application/octet-stream')
    stillAlive()
    request.send(photo)
  })
}

/** Null where something else than our server answered, e.g. a captive portal. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
