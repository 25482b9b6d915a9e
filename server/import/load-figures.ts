import type { LoadDistrictFigures, LoadedDistrictFigures } from '../../contract/district-figures.ts'
import { placeNames, replaceFigures } from '../db/district-figures.ts'
import type { Context } from '../domain/context.ts'
import { Refused } from '../domain/refused.ts'
import { fitFigures } from './fit-figures.ts'
import { readFigures } from './read-figures.ts'

/** Takes a city's figures of its districts in, in the place of those before. @throws Refused `invalid-input` for what cannot be read, and for a kind of districts there is not. */
export async function loadFigures({ db, city, now }: Pick<Context, 'db' | 'city' | 'now'>, bytes: Uint8Array, { of, source = '' }: LoadDistrictFigures): Promise<LoadedDistrictFigures> {
  const kinds = ['neighborhood', ...Object.keys(city.districts)]
  if (!kinds.includes(of)) throw new Refused('invalid-input', `This city has no districts called ${of}. Use one of ${kinds.join(', ')}.`, { fields: [{ field: 'of', message: `Use one of ${kinds.join(', ')}` }] })
  const { names, rows } = await readFigures(bytes, city.blanks)
  const { figures, ...fitted } = fitFigures(rows, await placeNames(db, of), of)
  await replaceFigures(db, of, { names, figures, source: source || null, at: new Date(now()) })
  return { of, figures: names, rows: rows.length, source: source || null, ...fitted }
}
