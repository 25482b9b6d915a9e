import { sql } from 'kysely'
import type { Channel } from '../../contract/vocabulary.ts'
import { addDays } from '../../contract/zone.ts'
import { caseWhere } from './case-where.ts'
import { openedBetween, tallyWhere, type CountFrom } from './channel-share.ts'
import type { Db } from './database.ts'

/** How many cases of a place came by a channel. `place` is a neighborhood's id, or that of a set of districts; null where a case has none. */
export type PlaceCount = { place: number | null; channel: Channel; cases: number }

/** What a place's id is read off. The city's districts are all read off the set. */
export type PlaceColumn = 'neighborhood_id' | 'district_set_id'

/**
 * Counts the cases opened from one city day to another, both included, by place and channel.
 * @param from a tally is that of neighborhoods.
 */
export async function countPlaces(db: Db, from: CountFrom, column: PlaceColumn, { start, end }: { start: string; end: string }, timeZone: string): Promise<PlaceCount[]> {
  const after = addDays(end, 1)
  const { rows } = await (from.source === 'tally'
    ? sql<{ json: string }>`
      select coalesce(json_agg(json_build_array(place, channel, cases) order by place), '[]')::text as json
      from (select nullif(t.value, 0) as place, t.channel, sum(t.opened) as cases
        from case_tally t where ${tallyWhere(from.part)} and t.day >= ${start}::date and t.day < ${after}::date group by 1, 2) as counted where cases <> 0`
    : sql<{ json: string }>`
      select coalesce(json_agg(json_build_array(place, channel, cases) order by place), '[]')::text as json
      from (select ${sql.ref(`c.${column}`)} as place, c.channel, count(*) as cases
        from cases c where ${caseWhere(from.filter, from.context)} and ${openedBetween(start, after, timeZone)} group by 1, 2) as counted`).execute(db)
  return (JSON.parse(rows[0]!.json) as [number | null, Channel, number][]).map(([place, channel, cases]) => ({ place, channel, cases }))
}

export type DistrictFigures = { names: string[]; figures: Record<string, (number | null)[]>; source: string | null }

/** What the city supplied of its neighborhoods or of one of its kinds of districts; null where it did not. */
export async function districtFigures(db: Db, kind: string): Promise<DistrictFigures | null> {
  const { rows: [row] } = await sql<DistrictFigures>`select names, figures, source from district_figures where kind = ${kind}`.execute(db)
  return row ?? null
}
