import { api } from '../../contract/api.ts'
import { photoMost } from '../../contract/photo.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { keepPhoto } from '../domain/keep-photo.ts'
import { readPhoto } from '../domain/read-photo.ts'
import { Refused } from '../domain/refused.ts'
import { takeTurnsEach } from '../domain/take-turns-each.ts'
import { jsonText, mount, type Server } from './mount.ts'
import { drain, readUpload, type UploadLimits } from './upload-body.ts'

export type PhotoRoute = Partial<UploadLimits> & {
  /** So many uploads are in memory at once; the others wait before their body is read. */
  atOnce?: number
  /** And so many of them of one person, who cannot keep everybody else from uploading. */
  eachAtOnce?: number
}

/** Takes photos as raw bytes, whatever their sender calls them, and gives them out. */
export function mountPhotos(server: Server, context: Context, { atOnce = 8, eachAtOnce = 2, ...given }: PhotoRoute = {}): void {
  const limits = { most: photoMost, quietMs: 30_000, wholeMs: 600_000, paceLeast: 8 * 1024, paceMs: 30_000, ...given }
  const turns = takeTurnsEach(atOnce, eachAtOnce)

  // Whatever the answer is, also "sign in first": it is given when the photo was heard out.
  server.use(api.keepPhoto.path, async (http, next) => {
    await next()
    const { body } = http.req.raw
    if (body && http.res.status >= 400 && http.res.status !== 408) await drain(body, limits.quietMs)
  })

  mount(server, api.keepPhoto, async ({ actor, http }) => {
    authorise(actor, 'photo')
    const type = http.req.header('content-type') ?? ''
    if (!/^(image\/|application\/octet-stream\b)/i.test(type)) throw new Refused('unsupported-type', 'Send the photo as it is, with Content-Type: image/jpeg or the like.')
    if (Number(http.req.header('content-length')) > limits.most) throw new Refused('too-large', 'This photo is larger than 25 MB. Send a smaller one.')
    const { body } = http.req.raw
    const { photo, isNew } = await turns(actor.id, async () => keepPhoto(context, actor, body ? await readUpload(body, limits) : new Uint8Array()))
    return jsonText(http, JSON.stringify(photo), isNew ? 201 : 200, { location: `/api/photos/${photo.id}/large` })
  })

  mount(server, api.readPhoto, async ({ actor, params: { id, size }, http }) => {
    authorise(actor, 'read')
    // What an id names never changes: it is the hash of what was sent.
    const headers = { 'etag': `"${id}-${size}"`, 'cache-control': 'private, max-age=31536000, immutable' }
    if (http.req.header('if-none-match')?.includes(headers.etag)) return new Response(null, { status: 304, headers })
    const bytes = await readPhoto(context, id, size)
    return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': api.readPhoto.answerType, 'content-length': String(bytes.byteLength) } })
  })
}
