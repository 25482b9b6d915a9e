import { api } from '../../contract/api.ts'
import { figuresFileMost } from '../../contract/district-figures.ts'
import { authorise } from '../domain/authorise.ts'
import type { Context } from '../domain/context.ts'
import { loadFigures } from '../import/load-figures.ts'
import { mount, type Server } from './mount.ts'
import { hearOut, uploadOf, usualPace } from './upload-body.ts'

const limits = { most: figuresFileMost, ...usualPace }
const wanted = {
  types: /^(text\/csv|application\/octet-stream)\b/i,
  otherType: 'Send the CSV as it is, with Content-Type: text/csv.',
  tooLarge: `The file is larger than ${figuresFileMost / 1024 / 1024} MB. One row for each district is wanted.`,
}

/** What a city knows of its districts, taken in from a CSV. It is given out with the insights. */
export function mountCityFigures(server: Server, context: Context): void {
  hearOut(server, api.loadDistrictFigures.path, limits)

  mount(server, api.loadDistrictFigures, async ({ actor, query, http }) => {
    if (actor) authorise(actor, 'import')
    return loadFigures(context, await uploadOf(http, limits, wanted)(), query)
  })
}
