import type { Reporters } from '../../contract/reach.ts'
import { addDays, zone } from '../../contract/zone.ts'
import type { Bare } from './bare-sql.ts'
import type { Desk, Pair } from './questions.ts'

type Sql = (statement: Bare) => Promise<string>
type ByHand = { groups: [channel: string | null, reporters: number, reports: number][]; moved: number; newcomers: [month: string, channel: string, reporters: number][] }

/** Who reports, over all history: the API against counting people, their first cases and the boxes around their places by hand, without a figure made of them. */
export function reporterPairs({ context, ask }: Desk, sql: Sql): Pair[] {
  const { dateAt, startOf } = zone(context.city.timeZone)
  const after = new Date(startOf(addDays(dateAt(context.now()), 1))).toISOString()
  return [{
    name: 'reporters', question: 'reports per reporter, ground and newcomers by month over all history', target: { of: 'ratio', is: 'most', value: 1.5 },
    bare: () => sql(byHand(after, context.city.timeZone)), ours: () => ask('/api/insights/reporters', { by: 'month' }), note: 'bare: a box for each ground',
    agrees: (bare: ByHand, { groups, newcomers }: Reporters) => {
      const months = newcomers.flatMap(({ start, channels }) => Object.entries(channels).flatMap(([channel, count]) => (count === 0 ? [] : [[`${start.slice(0, 7)} ${channel}`, count] as const])))
      const fresh = new Map(bare.newcomers.map(([month, channel, count]) => [`${month} ${channel}`, count]))
      return groups.length === bare.groups.length && groups.every(({ channel, reporters, figures }) => {
        const [, people, reports] = bare.groups.find(([one]) => one === channel)!
        return (reporters ?? people) === people && (figures?.reports ?? reports) === reports
      }) && (groups[0]!.ground?.reporters ?? bare.moved) === bare.moved && months.length === fresh.size && months.every(([key, count]) => (count ?? fresh.get(key)) === fresh.get(key))
    },
  }]
}

function byHand(after: string, timeZone: string): Bare {
  return {
    sql: `with reports as materialized (select reporter_id, channel, count(*) as n, count(mx) as located, min(mx) as west, max(mx) as east, min(my) as north, max(my) as south, min(opened_at) as opened_at, (array_agg(id order by opened_at, id))[1] as id
          from cases where reporter_id is not null and opened_at < $1::timestamptz group by 1, 2),
        people as materialized (select sum(n) as reports, sum(located) as located, max(east) - min(west) as width, max(south) - min(north) as height, min(opened_at) as opened_at, (array_agg(channel order by opened_at, id))[1] as channel from reports group by reporter_id),
        groups as (select channel, count(*) as reporters, sum(n) as reports from reports group by 1 union all select null, count(*), sum(reports) from people),
        newcomers as (select to_char(opened_at at time zone $2, 'YYYY-MM') as month, channel, count(*) as reporters from people group by 1, 2)
      select json_build_object('groups', (select json_agg(json_build_array(channel, reporters, reports)) from groups), 'moved', (select count(*) from people where located > 1 and width >= 0 and height >= 0),
        'newcomers', (select json_agg(json_build_array(month, channel, reporters)) from newcomers))::text as json`,
    values: [after, timeZone],
  }
}
