import { api } from '../../contract/api.ts'
import { photoMost } from '../../contract/photo.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { keepPhoto } from '../domain/keep-photo.ts'
import { readPhoto } from '../domain/read-photo.ts'
import { takeTurnsEach } from '../domain/take-turns-each.ts'
import { jsonText, mount, type Server } from './mount.ts'
import { hearOut, uploadOf, usualPace, type UploadLimits } from './upload-body.ts'

export type PhotoRoute = Partial<UploadLimits> & {
  /** So many uploads are in memory at once; the others wait before their body is read. */
  atOnce?: number
  /** And so many of them of one person, who cannot keep everybody else from uploading. */
  eachAtOnce?: number
}

const wanted = {
  types: /^(image\/|application\/octet-stream\b)/i,
  otherType: 'Send the photo as it is, with Content-Type: image/jpeg or the like.',
  tooLarge: 'This photo is larger than 25 MB. Send a smaller one.',
}

/** Takes photos as raw bytes, whatever their sender calls them, and gives them out. */
export function mountPhotos(server: Server, context: Context, { atOnce = 8, eachAtOnce = 2, ...given }: PhotoRoute = {}): void {
  const limits = { most: photoMost, ...usualPace, ...given }
  const turns = takeTurnsEach(atOnce, eachAtOnce)

  hearOut(server, api.keepPhoto.path, limits)

  mount(server, api.keepPhoto, async ({ actor, http }) => {
    authorise(actor, 'photo')
    const read = uploadOf(http, limits, wanted)
    const { photo, isNew } = await turns(actor.id, async () => keepPhoto(context, actor, await read()))
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
