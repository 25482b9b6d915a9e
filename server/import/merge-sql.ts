import { sourceColumnNames } from './batch-row.ts'

/** A field that a source owns, as a case's log names it: its columns, and what the log shows of it. */
type OwnedField = { columns: readonly string[]; shows?: (row: 'c' | 'r') => string }

const name = (table: string, column: string) => (row: 'c' | 'r') => `(select name from ${table} where id = ${row}.${column})`

// One copy of a source writes a place with four digits, another the same with fourteen: docs/decisions/0007.
const digits = (row: 'c' | 'r') => `greatest(4, min_scale(${row}.lon::numeric), min_scale(${row}.lat::numeric))`
const agree = (column: string) => `abs(c.${column} - r.${column}) <= 0.51 * power(10::float8, -least(${digits('c')}, ${digits('r')}))`
const samePlace = `coalesce(${agree('lon')} and ${agree('lat')}, false)`
const place = (row: 'c' | 'r') => `jsonb_build_object('lon', ${row}.lon, 'lat', ${row}.lat)`

const owned: Record<string, OwnedField> = {
  status: { columns: ['status'] },
  statusSource: { columns: ['status_source'] },
  flagged: { columns: ['flagged'] },
  title: { columns: ['title'] },
  type: { columns: ['type_id'], shows: name('service_type', 'type_id') },
  team: { columns: ['team_id'], shows: name('team', 'team_id') },
  channel: { columns: ['channel'] },
  channelSource: { columns: ['channel_source'] },
  openedAt: { columns: ['opened_at', 'opened_day'] },
  dueAt: { columns: ['due_at'] },
  closedAt: { columns: ['closed_at'] },
  outcome: { columns: ['outcome'] },
  closureNote: { columns: ['closure_note'] },
  address: { columns: ['address'] },
  zip: { columns: ['zip'] },
  neighborhood: { columns: ['neighborhood_id'], shows: name('neighborhood', 'neighborhood_id') },
  districts: {
    columns: ['district_set_id'],
    shows: (row) => `coalesce((select s.districts from district_set s where s.id = ${row}.district_set_id), '{}')`,
  },
  location: {
    columns: ['lon', 'lat', 'cell', 'mx', 'my'],
    shows: (row) => `case when ${row}.cell is null then null ${row === 'r' ? `when ${samePlace} then ${place('c')} ` : ''}else ${place(row)} end`,
  },
}

const currentPhotos = `(select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'sourceUrl', p.source_url) order by p.position), '[]')
  from case_photo p where p.case_id = c.id and p.source_url is not null)`

const shown = (row: 'c' | 'r', photos: string) => `jsonb_build_object(${[
  ...Object.entries(owned).map(([field, { columns, shows }]) => `'${field}', ${shows ? shows(row) : `${row}.${columns[0]!}`}`),
  `'photos', ${photos}`,
].join(', ')})`

// Of two writings of the same place the one with more digits stays, whichever came first, and nothing is logged.
const finer = `(${samePlace} and ${digits('c')} >= ${digits('r')})`
const kept = (field: string, column: string) =>
  `case when '${field}' = any(d.held)${field === 'location' ? ` or ${finer}` : ''} then c.${column} else r.${column} end`
const status = kept('status', 'status')

/** Assigns every column that a source owns, unless our desk holds its field. */
const assignments = [
  ...Object.entries(owned)
    .filter(([field]) => field !== 'closedAt')
    .flatMap(([field, { columns }]) => columns.map((column) => `${column} = ${kept(field, column)}`)),
  `closed_at = case when ${status} = 'closed' then ${kept('closedAt', 'closed_at')} end`,
  ...['waiting_since', 'waiting_reason', 'waiting_until'].map((column) => `${column} = case when ${status} = 'waiting' then c.${column} end`),
  // Who it was is told to no log; and a file that does not know it takes it from nobody.
  `reporter_id = coalesce(r.reporter_id, c.reporter_id)`,
  `has_photo = r.photos <> '[]' or exists (select 1 from case_photo p where p.case_id = c.id and p.photo_id is not null)`,
  `source_hash = r.source_hash`,
].join(',\n      ')

/** Where the rows of known cases wait to be compared; gone with the transaction. */
export const makeStage = `create temp table import_row on commit drop as
  select id, ${sourceColumnNames.join(', ')}, null::jsonb as photos from cases with no data`
export const stageColumns = ['id', ...sourceColumnNames, 'photos']

/** `$1` ids. Before anything is compared, so that a desk cannot change a case between the comparing and the writing. */
export const lockCases = `select count(*) from (select id from cases where id = any($1::bigint[]) order by id for update) as locked`

/**
 * Compares the staged rows with their cases and writes what differs: the columns, the version and one event with only the fields that changed.
 * A row whose fingerprint alone is new leaves just that; who reported it is set, and stands in no event. `$1` ids, `$2` now, `$3` the import.
 * What our desk holds stays: its `desk_fields`; with the team also a status that only says whether there is one;
 * with the status also what belongs to a closed case; with `progress` (begun or waiting at our desk) the status while the source has it open. That the source closed a case comes through, whoever assigned it.
 * Answers one JSON text: `{ updated, kept: [number], photos: [id] }`.
 */
export const mergeStage = `
  with pair as materialized (
    select c.id, c.number, c.desk_fields
        || case when c.status <> 'closed' and 'team' = any(c.desk_fields) and r.status in ('new', 'assigned') then array['status'] else '{}' end
        || case when c.status <> 'closed' and 'progress' = any(c.desk_fields) and r.status <> 'closed' then array['status'] else '{}' end
        || case when 'status' = any(c.desk_fields) then array['closedAt', 'outcome', 'closureNote'] else '{}' end as held,
      r.reporter_id is not null and r.reporter_id is distinct from c.reporter_id as reporter_told,
      ${shown('c', currentPhotos)} as had,
      ${shown('r', 'r.photos')} as given
    from cases c join import_row r on r.id = c.id where c.id = any($1::bigint[])
  ), diff as materialized (
    select id, number, held, reporter_told,
      coalesce((select jsonb_object_agg(key, had -> key) from jsonb_object_keys(given) as key
        where had -> key <> given -> key and key <> all(held)), '{}') as before,
      coalesce((select jsonb_object_agg(key, given -> key) from jsonb_object_keys(given) as key
        where had -> key <> given -> key and key <> all(held)), '{}') as after,
      exists (select 1 from jsonb_object_keys(given) as key where had -> key <> given -> key and key = any(held)) as kept
    from pair
  ), changed as (
    update cases c set
      ${assignments},
      version = c.version + case when d.after = '{}' then 0 else 1 end
    from diff d join import_row r on r.id = d.id
    where c.id = d.id and c.id = any($1::bigint[]) and (d.after <> '{}' or c.source_hash is distinct from r.source_hash)
    returning c.id, c.version
  ), logged as (
    insert into case_event (case_id, version, at, import_id, type, before, after)
    select d.id, v.version, $2::timestamptz, $3::integer, 'source-updated', d.before, d.after
    from diff d join changed v on v.id = d.id where d.after <> '{}'
  )
  select json_build_object(
    'updated', count(*) filter (where after <> '{}' or reporter_told),
    'kept', coalesce(json_agg(number) filter (where kept), '[]'),
    'photos', coalesce(json_agg(id) filter (where after ? 'photos'), '[]'))::text as json
  from diff`

/** `$1` ids of cases whose source has other pictures now; ours stay. */
export const dropSourcePhotos = `delete from case_photo where case_id = any($1::bigint[]) and source_url is not null`

/** `$1` ids, `$2` now. */
export const addSourcePhotos = `
  insert into case_photo (case_id, position, kind, source_url, added_at)
  select r.id, coalesce((select max(position) + 1 from case_photo p where p.case_id = r.id), 0) + photo.place - 1,
    photo.value ->> 'kind', photo.value ->> 'sourceUrl', $2::timestamptz
  from import_row r cross join lateral jsonb_array_elements(r.photos) with ordinality as photo(value, place)
  where r.id = any($1::bigint[])`

/** `$1` a system, `$2` numbers. Answers one JSON text: `[[number, id, fingerprint, touched at our desk]]`. */
export const findKnown = `
  select coalesce(json_agg(json_build_array(number, id, source_hash, desk_fields <> '{}')), '[]')::text as json
  from cases where system = $1 and number = any($2::text[])`

/** `$1` how many. Answers one JSON text, the ids. */
export const takeIds = `
  select coalesce(json_agg(nextval(pg_get_serial_sequence('cases', 'id'))), '[]')::text as json from generate_series(1, $1::integer)`

/** The middle of a neighbourhood is the mean of its located cases. */
export const placeNeighborhoods = `
  update neighborhood n set lon = m.lon, lat = m.lat
  from (select neighborhood_id, avg(lon) as lon, avg(lat) as lat from cases where cell is not null and neighborhood_id is not null group by neighborhood_id) m
  where n.id = m.neighborhood_id and (n.lon, n.lat) is distinct from (m.lon, m.lat)`
