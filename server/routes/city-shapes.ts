import { api } from '../../contract/api.ts'
import { shapeFileMost } from '../../contract/city-shapes.ts'
import { authorise } from '../domain/authorise.ts'
import { cityShapes } from '../domain/city-shapes.ts'
import type { Context } from '../domain/context.ts'
import { loadShapes } from '../import/load-shapes.ts'
import { jsonText, mount, type Server } from './mount.ts'
import { hearOut, uploadOf, usualPace } from './upload-body.ts'

const limits = { most: shapeFileMost, ...usualPace }
const wanted = {
  types: /^application\/(geo\+json|json|octet-stream)\b/i,
  otherType: 'Send the GeoJSON as it is, with Content-Type: application/geo+json.',
  tooLarge: `The file is larger than ${shapeFileMost / 1024 / 1024} MB. Make it coarser, or leave out what is outside the city.`,
}

/** A city's own districts and streets: given out to the map, and taken in from GeoJSON. */
export function mountCityShapes(server: Server, context: Context): void {
  hearOut(server, api.loadShapes.path, limits)

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
    const bytes = await uploadOf(http, limits, wanted)()
    return loadShapes(context, new TextDecoder().decode(bytes), query)
  })
}
