import { coverageGrid } from '../../contract/coverage-grid.ts'
import type { Coverage } from '../../contract/reach.ts'
import { addDays, zone } from '../../contract/zone.ts'
import type { Bare } from './bare-sql.ts'
import type { Desk, Pair } from './questions.ts'

type Sql = (statement: Bare) => Promise<string>
type CellCount = [channel: string, column: number, row: number, cases: number]

/** How much of the city each channel reaches, over all history: the API with its curves against counting the cells by hand. */
export function reachPairs({ context, ask }: Desk, sql: Sql): Pair[] {
  const { side, origin: [left, top] } = coverageGrid(context.city.bounds)
  const { dateAt, startOf } = zone(context.city.timeZone)
  const after = new Date(startOf(addDays(dateAt(context.now()), 1))).toISOString()
  const byHand: Bare = {
    sql: `select json_agg(json_build_array(channel, x, y, n))::text as json
      from (select channel, (mx - $1::int) / $2::int as x, (my - $3::int) / $2::int as y, count(*) as n from cases where cell is not null and opened_at < $4::timestamptz group by 1, 2, 3) as counted`,
    values: [left, side, top, after],
  }
  return [{
    name: 'reach', question: 'cells of 250 m by channel over all history, in equal samples', target: { of: 'ratio', is: 'most', value: 1.5 },
    bare: () => sql(byHand), ours: () => ask('/api/insights/coverage'),
    agrees: (counts: CellCount[], { channels, cells }: Coverage) => {
      const ours = cells.flatMap(([x, y, ...own]) => channels.flatMap(({ channel }, index) => (own[index]! > 0 ? [`${channel} ${x} ${y} ${own[index]}`] : [])))
      return ours.sort().join() === counts.map((one) => one.join(' ')).sort().join()
    },
  }]
}
