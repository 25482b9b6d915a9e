import { api } from '../../contract/api.ts'
import { shapeFileMost } from '../../contract/city-shapes.ts'
import { authorise } from '../domain/authorise.ts'
import { cityShapes } from '../domain/city-shapes.ts'
import type { Context } from '../domain/context.ts'
import { Refused } from '../domain/refused.ts'
import { loadShapes } from '../import/load-shapes.ts'
import { jsonText, mount, type Server } from './mount.ts'
import { drain, readUpload } from './upload-body.ts'

const limits = { most: shapeFileMost, quietMs: 30_000, wholeMs: 600_000, paceLeast: 8 * 1024, paceMs: 30_000 }

/** A city's own districts and streets: given out to the map, and taken in from GeoJSON. */
export function mountCityShapes(server: Server, context: Context): void {
  // Whatever the answer is: it is given when the file was heard out.
  server.use(api.loadShapes.path, async (http, next) => {
    await next()
    const { body } = http.req.raw
    if (body && http.res.status >= 400 && http.res.status !== 408) await drain(body, limits.quietMs)
  })

  mount(server, api.cityShapes, async ({ actor, query: { kind }, http }) => {
    authorise(actor, 'read')
    const { digest, read } = await cityShapes(context, kind)
    // Asked about each time, and fetched only when another file was loaded.
    const headers = { 'etag': `"${digest}"`, 'cache-control': 'private, no-cache' }
    // A proxy that compresses makes the tag a weak one.
    if (http.req.header('if-none-match')?.includes(headers.etag)) return new Response(null, { status: 304, headers })
    return jsonText(http, await read(), 200, headers)
  })

  mount(server, api.loadShapes, async ({ actor, query, http }) => {
    if (actor) authorise(actor, 'import')
    const type = http.req.header('content-type') ?? ''
    if (!/^application\/(geo\+json|json|octet-stream)\b/i.test(type)) throw new Refused('unsupported-type', 'Send the GeoJSON as it is, with Content-Type: application/geo+json.')
    const tooLarge = new Refused('too-large', `The file is larger than ${shapeFileMost / 1024 / 1024} MB. Make it coarser, or leave out what is outside the city.`)
    if (Number(http.req.header('content-length')) > shapeFileMost) throw tooLarge
    const { body } = http.req.raw
    const bytes = body ? await readUpload(body, limits) : new Uint8Array()
    return loadShapes(context, new TextDecoder().decode(bytes), query)
  })
}
