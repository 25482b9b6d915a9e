/**
 * The same questions as the API's, written by hand as well as we know how: what a machine can do. Nothing here is made by
 * the server's code. Every statement answers one JSON text, as the API's do, so that the driver's share is the same.
 */
export type Bare = { sql: string; values: unknown[] }

const sla = (due: string, now: string, soon: string) => `case when ${due} is null then null
  when waiting_since is not null then case when ${due} < waiting_since then 'overdue' else 'on-time' end
  when ${due} < ${now} then 'overdue' when ${due} < ${soon} then 'due-soon' else 'on-time' end`

const anySla = (now: string, soon: string) => `case when c.status <> 'closed' then ${sla('c.due_at', now, soon)} when c.due_at is null or c.closed_at is null then null
  when c.closed_at > c.due_at then 'overdue' else 'on-time' end`

const row = (now: string, soon: string) => `json_build_object('id', c.id, 'version', c.version, 'system', c.system, 'number', c.number, 'status', c.status, 'flagged', c.flagged,
  'title', c.title, 'type', json_build_object('id', st.id, 'name', st.name), 'team', json_build_object('id', t.id, 'name', t.name), 'channel', c.channel,
  'crew', (select json_build_object('id', k.id, 'name', k.name) from crew k where k.id = c.crew_id), 'assignee', (select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = c.assignee_id),
  'openedAt', c.opened_at, 'dueAt', c.due_at, 'closedAt', c.closed_at, 'waitingSince', c.waiting_since, 'waitingUntil', c.waiting_until, 'sla', ${anySla(now, soon)}, 'address', c.address, 'neighborhood', n.name,
  'location', json_build_object('lon', c.lon, 'lat', c.lat), 'hasPhoto', c.has_photo)`

const joins = 'left join service_type st on st.id = c.type_id left join team t on t.id = c.team_id left join neighborhood n on n.id = c.neighborhood_id'

export type Moment = { now: number; soonUntil: number }
const moments = ({ now, soonUntil }: Moment) => [new Date(now).toISOString(), new Date(soonUntil).toISOString()]

/** A page of open cases by due date with its total up to 10,000: found on the covering index alone, 50 rows joined late. `where` may use `$3` on. */
export function openPage(where: string, values: unknown[], moment: Moment, limit = 50): Bare {
  const open = `status <> 'closed' ${where}`
  return {
    sql: `with p as materialized (select id, due_key from cases where ${open} order by due_key, id limit ${limit})
      select json_build_object('items', (select json_agg(${row('$1', '$2')} order by p.due_key, p.id) from p join cases c on c.id = p.id ${joins}),
        'total', (select count(*) from (select 1 from cases where ${open} limit 10001) as counted))::text as json`,
    values: [...moments(moment), ...values],
  }
}

const words = `(' ' || number || ' ' || title || ' ' || coalesce(address, ''))`

const notes = `to_tsvector('simple', coalesce(description, '') || ' ' || coalesce(closure_note, '') || ' ' || coalesce(desk_notes, ''))`

/** The newest 50 cases with all of some texts in them, by trigrams or as the beginning of a word in the notes, with their total up to 10,000. */
export function search(patterns: readonly string[], moment: Moment, where = ''): Bare {
  const has = (pattern: string, i: number) => {
    const word = pattern.replaceAll('%', '').trim()
    // Two letters are in half of all cases: reading their index costs more than looking at what the other words leave.
    if (word.length < 3) return `(${words} || '') ilike $${i + 3}`
    return `(${words} ilike $${i + 3} or ${notes} @@ to_tsquery('simple', '${word}:*'))`
  }
  return {
    sql: `with f as materialized (select id, opened_at from cases where ${patterns.map(has).join(' and ')} ${where}),
      p as (select id, opened_at from f order by opened_at desc, id desc limit 50)
      select json_build_object('items', (select json_agg(${row('$1', '$2')} order by p.opened_at desc, p.id desc) from p join cases c on c.id = p.id ${joins}),
        'total', (select least(count(*), 10001) from f))::text as json`,
    values: [...moments(moment), ...patterns],
  }
}

export type Tiles = { shift: number; ranges: [from: number, to: number][]; x0: number; x1: number; y0: number; y1: number }

/** Open cases in tiles of the Morton code, with how they stand against their targets, and how many there are anywhere. */
export function clusters({ shift, ranges, x0, x1, y0, y1 }: Tiles, moment: Moment): Bare {
  return {
    sql: `with seen as (select cell >> ${shift} as tile, avg(mx)::float8 as x, avg(my)::float8 as y, count(*) as n,
          count(*) filter (where ${sla('due_at', '$1', '$2')} = 'overdue') as overdue, count(*) filter (where ${sla('due_at', '$1', '$2')} = 'due-soon') as soon, min(id) as one
        from cases where status <> 'closed' and (${ranges.map(([from, to]) => `cell between ${from} and ${to}`).join(' or ')}) and mx between ${x0} and ${x1} and my between ${y0} and ${y1} group by 1)
      select json_build_object('marks', (select json_agg(json_build_array(x, y, n, overdue, soon, one)) from seen), 'inView', (select sum(n) from seen),
        'total', count(*), 'located', count(cell))::text as json from cases where status <> 'closed'`,
    values: moments(moment),
  }
}

const dimensions = {
  sla: sla('due_at', '$1', '$2'), type_id: 'type_id', team_id: 'team_id', crew_id: 'crew_id', assignee_id: 'assignee_id', channel: 'channel', neighborhood_id: 'neighborhood_id',
  district_set_id: 'district_set_id', unassigned: '(team_id is null and crew_id is null and assignee_id is null)', photo: 'has_photo', located: '(cell is not null)',
}
type Dimension = keyof typeof dimensions

/** Many facets of open cases in one pass over the covering index; the values' names are left to the reader. */
function countsOf(by: Dimension[], where: string): string {
  return `select grouping(${by.join(', ')}) as facet, coalesce(${by.map((one) => `${one}::text`).join(', ')}) as value, count(*) as n
    from (select ${by.map((one) => `${dimensions[one]} as ${one}`).join(', ')} from cases where status <> 'closed' ${where}) as o group by grouping sets (${by.map((one) => `(${one})`).join(', ')})`
}

/** Every facet but the status, the type and the team each without its own condition; with the status, closed cases are counted too. */
export function facets({ team, type, status }: { team?: number; type?: number; status: boolean }, moment: Moment): Bare {
  const all = Object.keys(dimensions) as Dimension[]
  const conditions = { type_id: type === undefined ? '' : `and type_id = ${type}`, team_id: team === undefined ? '' : `and team_id = ${team}` }
  const both = `${conditions.type_id} ${conditions.team_id}`
  const own = (['type_id', 'team_id'] as const).filter((one) => conditions[one] !== '')
  const parts = [
    countsOf(all.filter((one) => !(own as string[]).includes(one)), both),
    ...own.map((one, i) => `select ${-2 - i}, ${one}::text, count(*) from cases where status <> 'closed' ${one === 'type_id' ? conditions.team_id : conditions.type_id} group by ${one}`),
    ...(status ? [
      `select -1, status, count(*) from cases where status <> 'closed' ${both} group by status`,
      `select -1, 'closed', (select count(*) from cases where true ${both}) - (select count(*) from cases where status <> 'closed' ${both})`,
    ] : []),
  ]
  return { sql: `select json_agg(json_build_array(facet, value, n))::text as json from (${parts.join(' union all ')}) as counted`, values: moments(moment) }
}

/** How many open cases the desk's first views hold, up to 10,000 each: by the index that leads to them, and where none does, in one pass. `person` is who asks. */
export function viewCounts(today: { from: string; to: string }, person: number, moment: Moment): Bare {
  const upTo = (where: string) => `(select count(*) from (select 1 from cases where status <> 'closed' and ${where} limit 10001) as counted)`
  return {
    sql: `select json_build_object('unassigned', ${upTo('team_id is null and crew_id is null and assignee_id is null')}, 'overdue', overdue, 'due-today', due, 'waiting', waiting, 'mine', mine,
        'new-today', ${upTo('opened_at >= $3')}, 'no-location', ${upTo('cell is null')})::text as json
      from (select count(*) filter (where ${sla('due_at', '$1', '$2')} = 'overdue') as overdue, count(*) filter (where due_at >= $3 and due_at < $4) as due,
        count(*) filter (where status = 'waiting') as waiting, count(*) filter (where assignee_id = $5) as mine from cases where status <> 'closed') as o`,
    values: [...moments(moment), today.from, today.to, person],
  }
}

export type Spot = { id: number; type: number; lon: number; lat: number; openedAt: string }

/** Cases of the type within 100 m of one, open or of half a year around it, nearest first. */
export function nearby({ id, type, lon, lat, openedAt }: Spot, { ranges, x0, x1, y0, y1 }: Tiles, moment: Moment): Bare {
  const metres = `2 * 6371009 * asin(sqrt(power(sin(radians(lat - $4) / 2), 2) + cos(radians($4)) * cos(radians(lat)) * power(sin(radians(lon - $3) / 2), 2)))`
  const around = `select id, opened_at, ${metres} as m from cases where (${ranges.map(([from, to]) => `cell between ${from} and ${to}`).join(' or ')})
    and mx between ${x0} and ${x1} and my between ${y0} and ${y1} and type_id = $5 and id <> $6`
  return {
    sql: `with a as materialized (${around} and status <> 'closed' union all ${around} and status = 'closed' and opened_at between $7::timestamptz - interval '180 days' and $7::timestamptz + interval '180 days'),
      p as materialized (select * from a where m <= 100 order by m, opened_at desc, id desc limit 20)
      select json_build_object('items', (select json_agg(${row('$1', '$2')} order by p.m, p.opened_at desc, p.id desc) from p join cases c on c.id = p.id ${joins}),
        'total', (select count(*) from a where m <= 100))::text as json`,
    values: [...moments(moment), lon, lat, type, id, openedAt],
  }
}

/** Cases opened up to a day by month and channel, read off a tally by months that is kept beside them. */
export function tallyByMonth(kind: string, value: number, today: string): Bare {
  return {
    sql: `select json_agg(json_build_array(month, channel, n))::text as json
      from (select to_char(day, 'YYYY-MM') as month, channel, sum(opened) as n from case_tally where kind = $1 and value = $2 and day <= $3::date group by day, channel) as counted where n > 0`,
    values: [kind, value, today],
  }
}

/** The same of the cases themselves, of one ward. */
export function wardByMonth(ward: string, today: string): Bare {
  return {
    sql: `select json_agg(json_build_array(month, channel, n))::text as json
      from (select to_char(opened_day, 'YYYY-MM') as month, channel, sum(n) as n from (
          select opened_day, channel, count(*) as n from cases where district_set_id = any(array(select id from district_set where districts ->> 'ward' = $1)) and opened_day <= $2::date group by 1, 2) as by_day
        group by 1, 2) as counted`,
    values: [ward, today],
  }
}

export function busiestWard(): Bare {
  return {
    sql: `select json_build_object('ward', (select s.districts ->> 'ward' from cases c join district_set s on s.id = c.district_set_id where c.status <> 'closed' and s.districts ->> 'ward' is not null group by 1 order by count(*) desc, 1 limit 1))::text as json`,
    values: [],
  }
}
