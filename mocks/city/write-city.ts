import type { CityProfile } from '../../contract/city-profile.ts'
import { zone } from '../../contract/zone.ts'
import type { Connection } from '../../server/db/port.ts'
import { wordsOf } from '../../server/db/search-words.ts'
import { copyLine, type CopyValue } from '../../server/import/copy-text.ts'
import { districtsText } from '../../server/import/districts-text.ts'
import { neighborhoods } from './cells.ts'
import type { DemoCase, DemoCity } from './make-city.ts'
import { otherTypes } from './kinds.ts'
import { dispatcher, teamOf } from './people.ts'

/** Where a name or a place in the city's lists stands in the database. */
type Ids = { teams: number[]; types: Map<string, number>; neighborhoods: Map<string, number>; districts: Map<string, number>; crews: number[]; staff: number[]; reporters: number[] }

const atOnce = 2_500

/** Writes the city inside the caller's transaction, into tables that have no case yet. @param progress told how far it is, 0 to 1. */
export async function writeCity(connection: Connection, city: DemoCity, profile: CityProfile, at: number, progress: (done: number) => void): Promise<void> {
  const ids = await writeNames(connection, city, at)
  const { dateAt } = zone(profile.timeZone)
  for (let from = 0; from < city.cases.length; from += atOnce) {
    const batch = city.cases.slice(from, from + atOnce)
    // What comes next is written out while the database is at it.
    const copying = connection.copyIn('cases', caseColumns, batch.map((one) => caseLine(one, ids, dateAt)).join(''))
    const [events, photos] = [batch.map((one) => eventLines(one, ids)).join(''), batch.map(photoLines).join('')]
    await copying
    await connection.copyIn('case_event', ['case_id', 'version', 'at', 'actor_id', 'type', 'note', 'before', 'after'], events)
    if (photos !== '') await connection.copyIn('case_photo', ['case_id', 'position', 'kind', 'photo_id', 'added_at'], photos)
    progress(Math.min(1, (from + atOnce) / city.cases.length))
  }
  await connection.query(`select setval(pg_get_serial_sequence('cases', 'id'), $1), setval('own_case_number', $1)`, [city.cases.length])
}

async function writeNames(connection: Connection, { teams, crews, staff, reporters, cases, pictures, personaCrew }: DemoCity, at: number): Promise<Ids> {
  const many = async <R>(sql: string, rows: readonly unknown[]) => (await connection.query<R>(sql, [JSON.stringify(rows)])).rows
  const departments = [...new Set(teams.map((name) => teamOf(name).department))].map((name) => ({ name }))
  await many(`insert into department (name) select name from json_to_recordset($1::json) as n(name text) on conflict do nothing`, departments)
  const teamRows = await many<{ id: number; name: string }>(`insert into team (name, department_id)
    select n.name, d.id from json_to_recordset($1::json) as n(name text, department text) join department d on d.name = n.department
    on conflict (name) do update set department_id = coalesce(team.department_id, excluded.department_id) returning id, name`, teams.map(teamOf))
  const teamIds = byName(teamRows)
  await many(`insert into service_type (name, group_name, target_days) select name, "group", "targetDays" from json_to_recordset($1::json) as n(name text, "group" text, "targetDays" numeric)
    on conflict (name) do nothing`, otherTypes)
  const types = byName((await connection.query<{ id: number; name: string }>('select id, name from service_type')).rows)
  const hoods = byName(await many<{ id: number; name: string }>(`insert into neighborhood (name) select name from json_to_recordset($1::json) as n(name text)
    on conflict (name) do update set name = excluded.name returning id, name`, neighborhoods.map((name) => ({ name }))))
  const sets = [...new Set(cases.flatMap(({ arrival: { spot } }) => (spot ? districtsText(spot.districts) ?? [] : [])))]
  const districts = byName(await many<{ id: number; name: string }>(`with given as (select name, name::jsonb as districts from json_to_recordset($1::json) as n(name text)), written as (
      insert into district_set (districts) select districts from given on conflict (md5(districts::text)) do update set districts = excluded.districts returning id, districts)
    select written.id, given.name from written join given using (districts)`, sets.map((name) => ({ name }))))

  const photoIds = new Set(pictures.teams.map(({ id }) => id).concat(Object.values(pictures.pairs).flat().flatMap(({ reported, completion }) => [reported.id, completion.id])))
  await many(`insert into photo (id, width, height, uploaded_at) select id, 1200, 900, at from json_to_recordset($1::json) as n(id text, at timestamptz) on conflict do nothing`, [...photoIds].map((id) => ({ id, at: iso(at) })))
  const crewIds = (await many<{ id: number }>(`insert into crew (team_id, name, members, truck, photo_id) select team, name, members, truck, photo
    from json_to_recordset($1::json) as n(team integer, name text, members jsonb, truck text, photo text) returning id`,
  crews.map(({ team, name, members, truck }, index) => ({
    team: teamIds.get(teams[team]!)!, name, truck, photo: pictures.teams[index]!.id,
    members: index === personaCrew ? [{ name: personas.crew, onCard: true }, ...members.slice(1)] : members,
  })))).map(({ id }) => id)
  await connection.query(`insert into crew_version (crew_id, version, team_id, team_name, name, members, truck, photo_id)
    select k.id, k.version, k.team_id, t.name, k.name, k.members, k.truck, k.photo_id from crew k join team t on t.id = k.team_id`)

  const persona = byName((await connection.query<{ id: number; name: string }>(`select id, persona as name from staff where persona is not null`)).rows)
  const isPersona = (index: number) => index === dispatcher || index === crews[personaCrew]!.account
  const made = await many<{ id: number }>(`insert into staff (name, role, team_id, crew_id) select name, role, team, crew from json_to_recordset($1::json) as n(name text, role text, team integer, crew integer) returning id`,
    staff.flatMap(({ name, role, crew }, index) => (isPersona(index) ? [] : [{ name, role, crew: crew === null ? null : crewIds[crew]!, team: crew === null ? null : teamIds.get(teams[crews[crew]!.team]!)! }])))
  const personaOf = (index: number) => persona.get(index === dispatcher ? 'dispatcher' : 'crew')!
  let next = 0
  const staffIds = staff.map((_, index) => (isPersona(index) ? personaOf(index) : made[next++]!.id))
  await connection.query(`update staff set crew_id = k.id, team_id = k.team_id from crew k where staff.persona = 'crew' and k.id = $1`, [crewIds[personaCrew]])

  const reporterIds = (await many<{ id: number }>(`insert into reporter (name, email, phone) select name, email, phone from json_to_recordset($1::json) as n(name text, email text, phone text) returning id`, reporters)).map(({ id }) => id)
  const words = [...new Set(cases.flatMap(({ type, arrival: { address } }) => wordsOf(`${type} ${address}`)))].sort()
  await connection.query('insert into search_word (word) select unnest($1::text[]) on conflict do nothing', [words])
  return { teams: teams.map((name) => teamIds.get(name)!), types, neighborhoods: hoods, districts, crews: crewIds, staff: staffIds, reporters: reporterIds }
}

const personas = { crew: 'Chris Crew' } as const

const byName = (rows: readonly { id: number; name: string }[]) => new Map(rows.map(({ id, name }) => [name, id]))
const iso = (ms: number) => new Date(ms).toISOString()
const isoOrNull = (time: Date | null) => time?.toISOString() ?? null
const list = (items: readonly string[]) => `{${items.join(',')}}`

const caseColumns = [
  'id', 'version', 'system', 'number', 'status', 'flagged', 'title', 'description', 'type_id', 'team_id', 'crew_id', 'assignee_id', 'reporter_id', 'channel', 'opened_at', 'opened_day', 'due_at', 'closed_at',
  'waiting_since', 'waiting_reason', 'waiting_until', 'paused_ms', 'outcome', 'closure_note', 'duplicate_of', 'closed_crew_id', 'closed_crew_version', 'card_token',
  'address', 'zip', 'neighborhood_id', 'district_set_id', 'lon', 'lat', 'cell', 'mx', 'my', 'has_photo', 'desk_fields', 'desk_notes',
] as const

function caseLine({ number, type, arrival: { spot }, life: { state, events }, reporter }: DemoCase, ids: Ids, dateAt: (ms: number) => string): string {
  const values: CopyValue[] = [
    state.id, events.length, 'streetdesk', number, state.status, state.flagged, state.title, state.description, ids.types.get(type)!,
    state.team_id === null ? null : ids.teams[state.team_id - 1]!, state.crew_id === null ? null : ids.crews[state.crew_id - 1]!, state.assignee_id === null ? null : ids.staff[state.assignee_id - 1]!, reporter === null ? null : ids.reporters[reporter]!,
    state.channel, state.opened_at.toISOString(), dateAt(state.opened_at.getTime()), isoOrNull(state.due_at), isoOrNull(state.closed_at),
    isoOrNull(state.waiting_since), state.waiting_reason, isoOrNull(state.waiting_until), state.paused_ms, state.outcome, state.closure_note, state.duplicate_of,
    state.closed_crew_id === null ? null : ids.crews[state.closed_crew_id - 1]!, state.closed_crew_version, state.card_token,
    state.address, spot?.zip ?? null, spot ? ids.neighborhoods.get(spot.neighborhood)! : null, spot ? ids.districts.get(districtsText(spot.districts) ?? '') ?? null : null,
    state.lon, state.lat, state.cell, state.mx, state.my, state.has_photo, list(state.desk_fields), state.desk_notes,
  ]
  return copyLine(values)
}

function eventLines({ life: { state, events } }: DemoCase, ids: Ids): string {
  return events.map(({ at, actor, type, note, before, after }, index) =>
    copyLine([state.id, index + 1, iso(at), actor === null ? null : ids.staff[actor]!, type, note, JSON.stringify(before), JSON.stringify(after)])).join('')
}

function photoLines({ life: { state }, photos }: DemoCase): string {
  return photos.map(({ photoId, kind, at }, position) => copyLine([state.id, position, kind, photoId, iso(at)])).join('')
}
