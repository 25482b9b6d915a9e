import type { LoadedShapes, LoadShapes } from '../../contract/city-shapes.ts'
import { fitsDistrict } from '../../contract/district-names.ts'
import { replaceShapes } from '../db/city-shapes.ts'
import type { Context } from '../domain/context.ts'
import { readShapes } from './read-shapes.ts'

/** Takes a city's own districts or streets in, in the place of those before. @throws Refused `invalid-input` where the file does not fit. */
export async function loadShapes({ db, city, now }: Pick<Context, 'db' | 'city' | 'now'>, text: string, { kind, file, name, attribution: credit }: LoadShapes): Promise<LoadedShapes> {
  const neighborhoods = (await db.selectFrom('neighborhood').select('name').orderBy('name').execute()).map((one) => one.name)
  const { shapes, points, skipped, nameProperty, attribution: said } = readShapes(text, { kind, city, neighborhoods, name })
  const attribution = credit ?? said
  await replaceShapes(db, kind, shapes, { file, attribution, at: new Date(now()), madeOf: null })
  const names = kind === 'districts' ? shapes.flatMap((shape) => shape.name ?? []) : null
  const without = names === null ? [] : neighborhoods.filter((neighborhood) => !names.some((district) => fitsDistrict(neighborhood, district)))
  return { kind, shapes: shapes.length, points, skipped, nameProperty, attribution, without }
}
