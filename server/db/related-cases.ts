import { sql, type RawBuilder } from 'kysely'
import { cellZoom, type Box } from '../../contract/cell.ts'
import { nearMetres, relatedMost } from '../../contract/related-cases.ts'
import type { SlaBounds } from '../../contract/sla.ts'
import { inBox } from './case-area.ts'
import { caseJoins, caseRowJson } from './case-json.ts'
import type { Db } from './database.ts'

/** So long before or after a case another one of its type still says something of it, in ms; an open one always does. */
const relatedMs = 180 * 86_400_000

type Subject = { reporter_id: number | null; type_id: number | null; lon: number | null; lat: number | null; opened_at: Date }

/**
 * A case's `RelatedCases` as JSON text; null when there is no such case. The rows of both kinds are joined once: planning
 * the joins takes longer than they do.
 */
export async function relatedCases(db: Db, id: number, bounds: SlaBounds): Promise<string | null> {
  const { rows: [subject] } = await sql<Subject>`select reporter_id, type_id, lon, lat, opened_at from cases where id = ${id}::bigint`.execute(db)
  if (!subject) return null
  const bySame = sql<boolean>`c.reporter_id = ${subject.reporter_id}::bigint and c.id <> ${id}::bigint`
  const { rows: [row] } = await sql<{ json: string }>`
    with reported as materialized (select c.id, c.opened_at from cases c where ${bySame} order by c.opened_at desc, c.id desc limit ${relatedMost}),
      around as materialized (${casesAround(subject, id)}),
      near as materialized (select id, opened_at, metres from around where metres <= ${nearMetres}::float8 order by metres, opened_at desc, id desc limit ${relatedMost}),
      named as materialized (select id, null::float8 as metres from reported union all select id, metres from near)
    select json_build_object(
      'reporter', json_build_object(
        'items', coalesce(json_agg(${caseRowJson(bounds)} order by c.opened_at desc, c.id desc) filter (where named.metres is null), '[]'),
        'total', (select count(*) from cases c where ${bySame})),
      'nearby', json_build_object(
        'items', coalesce(json_agg(${caseRowJson(bounds, sql`, 'metres', round(named.metres::numeric, 1)`)} order by named.metres, c.opened_at desc, c.id desc) filter (where named.metres is not null), '[]'),
        'total', (select count(*) from around where metres <= ${nearMetres}::float8)))::text as json
    from named join cases c on c.id = named.id ${caseJoins}`.execute(db)
  return row!.json
}

/**
 * Cases of the type in a box around a case, by the map's index, with their distance in metres. Open ones and those of its time
 * are asked for apart: either has an index that leads past the type's long history.
 */
function casesAround({ type_id, lon, lat, opened_at }: Subject, id: number): RawBuilder<unknown> {
  if (lon === null || lat === null || type_id === null) return sql`select null::bigint as id, null::timestamptz as opened_at, null::float8 as metres where false`
  const at = opened_at.getTime()
  const inPlace = sql`select c.id, c.opened_at, ${metresFrom({ lon, lat })} as metres
    from cases c where ${inBox(boxAround({ lon, lat }), cellZoom)} and c.type_id = ${type_id}::int and c.id <> ${id}::bigint`
  return sql`${inPlace} and c.status <> 'closed' union all ${inPlace} and c.status = 'closed'
    and c.opened_at between ${new Date(at - relatedMs).toISOString()}::timestamptz and ${new Date(at + relatedMs).toISOString()}::timestamptz`
}

/** As the crow flies on a ball of the earth's mean radius (haversine, which keeps its figures for places that are close together). */
function metresFrom({ lon, lat }: { lon: number; lat: number }): RawBuilder<number> {
  const half = (from: number, column: string) => sql`power(sin(radians(${sql.ref(column)} - ${from}::float8) / 2), 2)`
  return sql<number>`2 * 6371009 * asin(sqrt(least(1, ${half(lat, 'c.lat')} + cos(radians(${lat}::float8)) * cos(radians(c.lat)) * ${half(lon, 'c.lon')})))`
}

function boxAround({ lon, lat }: { lon: number; lat: number }): Box {
  // A degree has 111,195 metres; a little less makes the box a little larger.
  const up = nearMetres / 111_000
  const across = up / Math.cos((lat * Math.PI) / 180)
  return { west: lon - across, east: lon + across, south: lat - up, north: lat + up }
}
