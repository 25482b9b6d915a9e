import { api } from '../../contract/api.ts'
import { figuresFileMost } from '../../contract/district-figures.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { Refused } from '../domain/refused.ts'
import { loadFigures } from '../import/load-figures.ts'
import { mount, type Server } from './mount.ts'
import { drain, readUpload } from './upload-body.ts'

const limits = { most: figuresFileMost, quietMs: 30_000, wholeMs: 600_000, paceLeast: 8 * 1024, paceMs: 30_000 }

/** What a city knows of its districts, taken in from a CSV. It is given out with the insights. */
export function mountCityFigures(server: Server, context: Context): void {
  // Whatever the answer is: it is given when the file was heard out.
  server.use(api.loadDistrictFigures.path, async (http, next) => {
    await next()
    const { body } = http.req.raw
    if (body && http.res.status >= 400 && http.res.status !== 408) await drain(body, limits.quietMs)
  })

  mount(server, api.loadDistrictFigures, async ({ actor, query, http }) => {
    if (actor) authorise(actor, 'import')
    const type = http.req.header('content-type') ?? ''
    if (!/^(text\/csv|application\/octet-stream)\b/i.test(type)) throw new Refused('unsupported-type', 'Send the CSV as it is, with Content-Type: text/csv.')
    const tooLarge = new Refused('too-large', `The file is larger than ${figuresFileMost / 1024 / 1024} MB. One row for each district is wanted.`)
    if (Number(http.req.header('content-length')) > figuresFileMost) throw tooLarge
    const { body } = http.req.raw
    return loadFigures(context, body ? await readUpload(body, limits) : new Uint8Array(), query)
  })
}
