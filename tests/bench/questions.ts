import { rangesOf, snapToLevel, cellZoom, type Box } from '../../contract/cell.ts'
import { slaBounds } from '../../contract/sla.ts'
import { addDays, zone } from '../../contract/zone.ts'
import type { Context } from '../../server/domain/context.ts'
import type { Driver } from '../../server/db/port.ts'
import * as bare from './bare-sql.ts'
import { insightPairs } from './insights.ts'
import { inTurns, type HowOften } from './measure.ts'
import { reachPairs } from './reach.ts'
import type { Line, Target } from './report.ts'
import { reporterPairs } from './reporters.ts'
import { servicePairs } from './service.ts'

type Query = Record<string, string | string[]>
export type Ask = (path: string, query?: Query) => Promise<string>

/** Somebody at a desk on the bench's database. */
export type Desk = { context: Context; ask: Ask }

/** One question asked in both ways. `agrees` says whether both answers are the same, each as parsed JSON. */
export type Pair = { name: string; question: string; target: Target | null; bare: () => Promise<string>; ours: () => Promise<string>; agrees: (bare: never, ours: never) => boolean; note?: string }

type Page = { items: { id: number }[]; total: number; totalExact: boolean; nextCursor: string | null }
type BarePage = { items: { id: number }[] | null; total: number }
type Map = { total: number; located: number; inView: number; marks: unknown[] }
type Counts = { counts: Record<string, { total: number } | null> }
type Related = { nearby: { items: { id: number }[]; total: number } }
type Facets = { facets: Record<string, { count: number }[]> }

const ratioMost = (value: number): Target => ({ of: 'ratio', is: 'most', value })
const open = { status: 'open' }
const newest = { sort: 'opened', dir: 'desc' }
const deepPage = 200

/** The questions of the triage screen and of the managers, each with the best SQL we know for it. */
export async function triageQuestions(desk: Desk, wanted: (name: string) => boolean, howOften: HowOften, tell: (line: string) => void): Promise<Line[]> {
  const lines: Line[] = []
  for (const pair of await makePairs(desk)) {
    if (!wanted(pair.name)) continue
    tell(pair.name)
    const [ofBare, ofOurs] = await inTurns(pair.bare, pair.ours, howOften)
    const same = pair.agrees(JSON.parse(await pair.bare()) as never, JSON.parse(await pair.ours()) as never)
    lines.push({
      name: pair.name, question: pair.question, unit: 'ms', bare: ofBare.median, ours: ofOurs.median, oursP95: ofOurs.p95, target: pair.target,
      ...(!same && { wrong: 'the answers differ' }), ...(pair.note && { note: pair.note }),
    })
  }
  return lines
}

async function makePairs({ context, ask }: Desk): Promise<Pair[]> {
  const sql = asker(context.driver)
  const moment = slaBounds(context.now(), context.city)
  const common = await commonValues(context.driver)
  const { team, type, neighborhood } = common
  const picked = { ...open, team: team.name, neighborhood: neighborhood.name }
  const [west, south, east, north] = context.city.bounds
  const city: Box = { west, south, east, north }
  // A screen of 1,400 by 900 pixels.
  const screen: Box = { west: common.lon - 0.03, south: common.lat - 0.0142, east: common.lon + 0.03, north: common.lat + 0.0142 }
  const sameIds = (b: BarePage, o: Page) => (b.items ?? []).map(({ id }) => id).join() === o.items.map(({ id }) => id).join() && Math.min(b.total, 10_000) === o.total && (b.total > 10_000) === !o.totalExact
  const list = (name: string, question: string, query: Query, statement: bare.Bare, target: number | null): Pair =>
    ({ name, question, target: target === null ? null : ratioMost(target), bare: () => sql(statement), ours: () => ask('/api/cases', query), agrees: sameIds })
  const find = (name: string, question: string, q: string, patterns: string[], { only, target = 1.5 }: { only?: 'open'; target?: number | null } = {}): Pair =>
    list(name, question, { q, ...newest, ...(only && open) }, bare.search(patterns, moment, only ? `and status <> 'closed'` : ''), target)
  const map = (name: string, question: string, box: Box, zoom: number): Pair => ({
    name, question, target: ratioMost(2), bare: () => sql(bare.clusters(tilesOf(box, zoom), moment)),
    ours: () => ask('/api/cases/map', { ...open, bbox: [box.west, box.south, box.east, box.north].join(','), zoom: String(zoom) }),
    agrees: (b: Map, o: Map) => b.total === o.total && b.located === o.located && b.inView === o.inView && b.marks.length === o.marks.length,
  })
  const facets = (name: string, question: string, query: Query, which: Parameters<typeof bare.facets>[0], fields?: string[]): Pair => ({
    name, question, target: ratioMost(1.5), bare: () => sql(bare.facets(which, moment)),
    ours: () => ask('/api/cases/facets', { ...query, ...(fields && { fields: fields.join(',') }) }),
    // The sum over all facets; those of the districts are read off one count of sets.
    agrees: (b: [number, string | null, number][], o: Facets) => {
      const readOff = new Set([...Object.keys(context.city.districts).slice(1), 'group', 'department'])
      const ours = Object.entries(o.facets).filter(([facet]) => !readOff.has(facet)).flatMap(([, buckets]) => buckets)
      return b.reduce((sum, [, , n]) => sum + n, 0) === ours.reduce((sum, { count }) => sum + count, 0)
    },
  })
  const everyField = Object.keys((JSON.parse(await ask('/api/cases/facets', open)) as Facets).facets)
  const withoutStatus = everyField.filter((field) => field !== 'status')

  const deep = await pageAt(ask, deepPage)
  const spot = await busiestSpot(context.driver)
  const { dateAt, startOf } = zone(context.city.timeZone)
  const today = dateAt(context.now())
  const day = { from: new Date(startOf(today)).toISOString(), to: new Date(startOf(addDays(today, 1))).toISOString() }
  const { staff } = JSON.parse(await ask('/api/session')) as { staff: { id: number } }
  const askAnew = async (path: string) => {
    // Counts are shared until something is written: a transaction is, of nothing.
    await sql({ sql: 'select pg_current_xact_id()::text as json', values: [] })
    return ask(path)
  }
  return [
    list('list', 'open cases by due date, page 1', open, bare.openPage('', [], moment), 2),
    list('list-filtered', `open, a team in a neighborhood (${common.both}), page 1`, picked, bare.openPage('and team_id = $3 and neighborhood_id = $4', [team.id, neighborhood.id], moment), 2),
    {
      name: 'list-deep', question: `page ${deep.page} of open cases against page 1`, target: ratioMost(1.2),
      bare: () => ask('/api/cases', open), ours: () => ask('/api/cases', { ...open, cursor: deep.cursor }), agrees: (one: Page, far: Page) => one.items[0]!.id !== far.items[0]!.id,
      note: 'bare: our page 1',
    },
    facets('facets', 'all facets of open cases', open, { status: true }),
    facets('facets-no-status', 'the same without the status, which counts closed ones', open, { status: false }, withoutStatus),
    facets('facets-filtered', 'all facets of open cases of a team and type', { ...open, team: team.name, type: type.name }, { team: team.id, type: type.id, status: true }),
    map('map-city', 'open cases as clusters, the whole city', city, context.city.zoom),
    map('map-z14', 'open cases as clusters, one screen at zoom 14', screen, 14),
    {
      name: 'view-counts', question: 'how many cases the desk\'s first views hold', target: ratioMost(2),
      bare: () => sql(bare.viewCounts(day, staff.id, moment)), ours: () => askAnew('/api/views/counts'),
      agrees: (b: Record<string, number>, o: Counts) => Object.entries(b).every(([view, count]) => o.counts[view]?.total === Math.min(count, 10_000)),
    },
    {
      name: 'related', question: 'what else is near an open case, of its type', target: ratioMost(2),
      bare: () => sql(bare.nearby(spot, tilesOf(boxAround(spot), cellZoom), moment)), ours: () => ask(`/api/cases/${spot.id}/related`),
      agrees: (b: BarePage, { nearby }: Related) => b.total === nearby.total && (b.items ?? []).map(({ id }) => id).join() === nearby.items.map(({ id }) => id).join(),
    },
    find('search-two', '"hanover st" in all history, newest 50', 'hanover st', ['%hanover%', '% st%']),
    find('search-number', '"417 hanover" in all history', '417 hanover', ['%417%', '%hanover%']),
    find('search-id', 'a case number in all history', common.number, [`%${common.number}%`]),
    // Against the search for what was meant: what understanding costs. The design names no number for it.
    find('search-typo', '"hannover st" in all history, meant as hanover', 'hannover st', ['%hanover%', '% st%'], { target: null }),
    find('search-open', '"hanover st" among open cases', 'hanover st', ['%hanover%', '% st%'], { only: 'open' }),
    ...await insightPairs({ context, ask }, sql, team),
    ...servicePairs({ context, ask }, sql),
    ...reachPairs({ context, ask }, sql),
    ...reporterPairs({ context, ask }, sql),
  ]
}

/** Asks a statement through the driver that the API uses, on a connection taken for it, as the API does. */
function asker(driver: Driver): (statement: bare.Bare) => Promise<string> {
  return async ({ sql, values }) => {
    const connection = await driver.connect()
    try {
      return (await connection.query<{ json: string }>(sql, values)).rows[0]!.json
    } finally {
      connection.release()
    }
  }
}

type Common = { team: { id: number; name: string }; type: { id: number; name: string }; neighborhood: { id: number; name: string }; both: number; number: string; lon: number; lat: number }

/** What is worth asking for: the neighborhood and type with the most open cases in the busiest team, and the middle of all. */
async function commonValues(driver: Driver): Promise<Common> {
  return JSON.parse(await asker(driver)({
    sql: `with o as materialized (select * from cases where status <> 'closed'),
      busy as (select team_id as id from o where team_id is not null group by 1 order by count(*) desc, 1 limit 1),
      place as (select neighborhood_id as id, count(*) as n from o where neighborhood_id is not null and team_id = (select id from busy) group by 1 order by 2 desc, 1 limit 1),
      kind as (select type_id as id from o where team_id = (select id from busy) group by 1 order by count(*) desc, 1 limit 1)
      select json_build_object(
        'team', (select json_build_object('id', id, 'name', name) from team join busy using (id)),
        'type', (select json_build_object('id', id, 'name', name) from service_type join kind using (id)),
        'neighborhood', (select json_build_object('id', id, 'name', name) from neighborhood join place using (id)), 'both', (select n from place),
        'number', (select number from cases where id = (select max(id) / 2 from cases)),
        'lon', (select percentile_cont(0.5) within group (order by lon) from o), 'lat', (select percentile_cont(0.5) within group (order by lat) from o))::text as json`,
    values: [],
  })) as Common
}

/** An open case where most of its type are open on one spot; of nobody, whose other cases would be looked for too. */
async function busiestSpot(driver: Driver): Promise<bare.Spot> {
  return JSON.parse(await asker(driver)({
    sql: `select json_build_object('id', id, 'type', type_id, 'lon', lon, 'lat', lat, 'openedAt', opened_at)::text as json from cases
      where id = (select min(id) from cases where status <> 'closed' and cell is not null and reporter_id is null group by cell, type_id order by count(*) desc, 1 limit 1)`,
    values: [],
  })) as bare.Spot
}

/** Some 100 metres each way, and a little more. */
function boxAround({ lon, lat }: { lon: number; lat: number }): Box {
  return { west: lon - 0.00125, east: lon + 0.00125, south: lat - 0.00092, north: lat + 0.00092 }
}

/** The cursor that leads to a page, found as a person finds it: from page to page. With fewer cases, the last but one. */
async function pageAt(ask: Ask, wanted: number): Promise<{ cursor: string; page: number }> {
  let cursor: string | null = null
  let page = 1
  for (let answer = JSON.parse(await ask('/api/cases', open)) as Page; answer.nextCursor !== null && page < wanted;) {
    cursor = answer.nextCursor
    page++
    if (page === wanted) break
    answer = JSON.parse(await ask('/api/cases', { ...open, cursor })) as Page
  }
  if (cursor === null) throw new Error('There are too few open cases for a second page: use --open 100 or more.')
  return { cursor, page }
}

function tilesOf(box: Box, zoom: number): bare.Tiles {
  const level = Math.min(cellZoom, Math.floor(zoom) + 3)
  const cells = snapToLevel(box, level)
  return { shift: 2 * (cellZoom - level), ranges: rangesOf(cells), ...cells }
}
