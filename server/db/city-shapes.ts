import { sql } from 'kysely'
import type { CityShape } from '../../contract/city-shapes.ts'
import type { Db } from './database.ts'

export type ShapeSetKind = 'districts' | 'streets' | 'made'
export type ShapeSet = { attribution: string | null; digest: string; import_id: number | null; newest_case: number | null }

/** What cases there are, as cheaply as it can be told: the last import that came to its end, and the newest case; 0 before the first. */
export type CasesThereAre = { importId: number; newestCase: number }

/** What names a set, says whom to credit for it and what it was made of; undefined where there is none. */
export async function shapeSet(db: Db, kind: ShapeSetKind): Promise<ShapeSet | undefined> {
  return db.selectFrom('city_shape_set').select(['attribution', 'digest', 'import_id', 'newest_case']).where('kind', '=', kind).executeTakeFirst()
}

/** A set's shapes as the JSON text of a list of `CityShape`. */
export async function shapesJson(db: Db, kind: ShapeSetKind): Promise<string> {
  const { rows } = await sql<{ json: string }>`
    select coalesce(json_agg(json_build_object('name', name, 'major', major, 'lines', lines) order by position), '[]')::text as json from city_shape where kind = ${kind}`.execute(db)
  return rows[0]!.json
}

/** Puts a set in the place of the one before, in one transaction. */
export async function replaceShapes(db: Db, kind: ShapeSetKind, shapes: readonly CityShape[], { file, attribution, at, madeOf }: { file: string; attribution: string | null; at: Date; madeOf: CasesThereAre | null }): Promise<void> {
  const rows = JSON.stringify(shapes.map(({ name, major, lines }, position) => ({ position, name, major, lines })))
  await db.transaction().execute(async (transaction) => {
    // Whoever comes second waits here, and then replaces what the first has written.
    await sql`insert into city_shape_set (kind, file, attribution, loaded_at, digest, import_id, newest_case) values (${kind}, ${file}, ${attribution}, ${at.toISOString()}::timestamptz, md5(${rows + (attribution ?? '')}::text), ${madeOf?.importId ?? null}::int, ${madeOf?.newestCase ?? null}::bigint)
      on conflict (kind) do update set file = excluded.file, attribution = excluded.attribution, loaded_at = excluded.loaded_at, digest = excluded.digest, import_id = excluded.import_id, newest_case = excluded.newest_case`.execute(transaction)
    await transaction.deleteFrom('city_shape').where('kind', '=', kind).execute()
    await sql`insert into city_shape (kind, position, name, major, lines)
      select ${kind}, position, name, major, lines from json_to_recordset(${rows}::json) as given(position int, name text, major boolean, lines json)`.execute(transaction)
  })
}

export async function casesThereAre(db: Db): Promise<CasesThereAre> {
  const { rows } = await sql<CasesThereAre>`select
    (select coalesce(max(id), 0) from import_run where finished_at is not null) as "importId", (select coalesce(max(id), 0) from cases) as "newestCase"`.execute(db)
  return rows[0]!
}

/** A cell of the map's index that has cases, whose neighborhood they say they are in, and how many. */
export type OccupiedCell = { x: number; y: number; name: string; count: number }

/** So many of the newest cases tell where a city's neighborhoods are; more would only take longer. */
const newestMost = 200_000

/** Where cases are, by cells that are `2 ** bits` of the index's columns wide. */
export async function occupiedCells(db: Db, bits: number): Promise<OccupiedCell[]> {
  const { rows } = await sql<{ json: string }>`
    select coalesce(json_agg(json_build_object('x', x, 'y', y, 'name', name, 'count', count) order by y, x, name), '[]')::text as json from (
      select c.mx >> ${bits}::int as x, c.my >> ${bits}::int as y, n.name, count(*) as count
      from cases c join neighborhood n on n.id = c.neighborhood_id where c.cell is not null and c.id > (select coalesce(max(id), 0) from cases) - ${sql.lit(newestMost)} group by 1, 2, 3) as seen`.execute(db)
  return JSON.parse(rows[0]!.json) as OccupiedCell[]
}
