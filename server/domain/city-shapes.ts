import { cellZoom, unproject } from '../../contract/cell.ts'
import type { CityShape, CityShapes, Position, ShapeKind } from '../../contract/city-shapes.ts'
import { casesThereAre, occupiedCells, replaceShapes, shapeSet, shapesJson, type CasesThereAre, type ShapeSet, type ShapeSetKind } from '../db/city-shapes.ts'
import { openDatabase } from '../db/database.ts'
import type { Driver } from '../db/port.ts'
import type { Context } from './context.ts'
import { outlineCells } from './outline-cells.ts'

/** How wide a cell is from which outlines are made, in metres, about. */
const cellMetres = 250

export type CityShapesAnswer = { /** Names what is answered. */ digest: string; read(): Promise<string> }

/**
 * What the city draws on its own map. Where it has given no districts, outlines are made from where cases are:
 * by whoever asks first after an import, or when there are a tenth more cases than they were made of.
 * @returns what names the answer, and the answer itself as JSON text for who does not have it yet.
 */
export async function cityShapes(context: Context, kind: ShapeKind): Promise<CityShapesAnswer> {
  const own = await shapeSet(context.db, kind)
  if (own) return answer(context, kind, own, 'file')
  if (kind === 'streets') return nothing
  const made = await shapeSet(context.db, 'made')
  const present = await casesThereAre(context.db)
  if (made && !isOutdated(made, present)) return answer(context, 'made', made, 'cases')
  const making = inTheMaking.get(context.driver) ?? make(context, present).finally(() => inTheMaking.delete(context.driver))
  inTheMaking.set(context.driver, making)
  await making
  const fresh = await shapeSet(context.db, 'made')
  return fresh ? answer(context, 'made', fresh, 'cases') : nothing
}

/** Every desk asks at the same moment after an import; one of them is enough. */
const inTheMaking = new WeakMap<Driver, Promise<void>>()

/** Made of the first few cases, they would stay a few spots. A city that grows is drawn anew less and less often. */
function isOutdated({ import_id, newest_case }: ShapeSet, { importId, newestCase }: CasesThereAre): boolean {
  return import_id !== importId || newestCase > 1.1 * (newest_case ?? 0)
}

async function make(context: Context, madeOf: CasesThereAre): Promise<void> {
  const shapes = await madeShapes(context)
  // An empty desk is not worth remembering: its first cases may come one by one.
  if (shapes.length > 0) await replaceShapes(context.db, 'made', shapes, { file: '', attribution: null, at: new Date(context.now()), madeOf })
}

const nothing: CityShapesAnswer = { digest: 'none', read: async () => JSON.stringify({ source: 'none', attribution: null, shapes: [] } satisfies CityShapes) }

function answer({ db }: Context, kind: ShapeSetKind, { digest, attribution }: ShapeSet, source: CityShapes['source']): CityShapesAnswer {
  const head = JSON.stringify({ source, attribution } satisfies Omit<CityShapes, 'shapes'>).slice(0, -1)
  return { digest: `${source}-${digest}`, read: async () => `${head},"shapes":${await shapesJson(db, kind)}}` }
}

async function madeShapes({ driver, city }: Context): Promise<CityShape[]> {
  const wide = Math.cos((city.center[1] * Math.PI) / 180) * 40_075_016
  const bits = cellZoom - Math.round(Math.log2(wide / cellMetres))
  // It reads many cases, so it may take longer than a question of the desk may.
  const slow = openDatabase({ ...driver, connect: () => driver.connect({ slow: true }) })
  const size = 2 ** bits
  const place = ([x, y]: readonly [number, number]): Position => {
    const { lon, lat } = unproject(x * size - 0.5, y * size - 0.5)
    return [Number(lon.toFixed(5)), Number(lat.toFixed(5))]
  }
  return outlineCells(await occupiedCells(slow.db, bits)).map(({ name, rings }) => ({ name, major: false, lines: rings.map((ring) => ring.map(place)) }))
}
