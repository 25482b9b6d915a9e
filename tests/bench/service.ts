import type { ServiceFigures } from '../../contract/service-figures.ts'
import { addDays, zone } from '../../contract/zone.ts'
import type { Bare } from './bare-sql.ts'
import type { Desk, Pair } from './questions.ts'

type Sql = (statement: Bare) => Promise<string>
/** Of each month: opened, closed, median time to close in ms; then of all: closed with a note, median, what is open now. */
type ByHand = { months: [month: string, opened: number, closed: number, median: number | null][]; whole: { median: number | null; notes: number; open: number } }

/** How well cases are closed, of a year and of all history: the API's whole answer against the least that a hand would ask for it. */
export function servicePairs({ context, ask }: Desk, sql: Sql): Pair[] {
  const { dateAt, startOf } = zone(context.city.timeZone)
  const today = dateAt(context.now())
  const january = `${today.slice(0, 4)}-01-01`
  const pair = (name: string, question: string, from: string | null): Pair => ({
    name, question, target: { of: 'ratio', is: 'most', value: 1.5 }, note: 'bare: the curve as a running product',
    bare: () => sql(byHand({ zone: context.city.timeZone, from: from ?? '1900-01-01', first: from === null ? '1900-01-01' : iso(startOf(from)), after: iso(startOf(addDays(today, 1))), now: iso(context.now()) })),
    ours: () => ask('/api/insights/service', { by: 'month', ...(from !== null && { from }) }),
    agrees: (bare: ByHand, ours: ServiceFigures) => {
      const months = ours.periods.map(({ start, opened, closed, timeToClose: { median } }): ByHand['months'][number] => [start.slice(0, 7), opened, closed, median])
      return months.join() === bare.months.join() && ours.whole.timeToClose.median === bare.whole.median && ours.whole.withNote === bare.whole.notes && ours.backlog.cases === bare.whole.open
    },
  })
  return [
    pair('service', 'how well cases are closed, this year by month', january),
    pair('service-all', 'the same over all history', null),
  ]
}

const iso = (ms: number) => new Date(ms).toISOString()

/** Kaplan and Meier as a textbook writes it: the share that is left is multiplied on at each closing. */
const medianOf = (table: string, by: string) => `select ${by} as part, min(ms) filter (where left_part <= ln(0.5) + 1e-9) as median from (
  select ${by}, ms, sum(case when closed then ln(greatest(1 - 1 / (n - nth + 1)::float8, 1e-300)) else 0 end) over (partition by ${by} order by ms, closed desc rows unbounded preceding) as left_part from (
    select *, row_number() over (partition by ${by} order by ms, closed desc) as nth, count(*) over (partition by ${by}) as n from ${table}) as numbered) as falling group by 1`

function byHand({ zone: timeZone, from, first, after, now }: { zone: string; from: string; first: string; after: string; now: string }): Bare {
  return {
    sql: `with seen as materialized (
        select to_char(date_trunc('month', opened_day), 'YYYY-MM') as month, true as all_of_them, status = 'closed' as closed, round(1000 * (date_part('epoch', coalesce(closed_at, $1::timestamptz)) - date_part('epoch', opened_at))) as ms
        from cases where opened_at >= $2::timestamptz and opened_at < $3::timestamptz and (status <> 'closed' or closed_at >= opened_at)),
      counted as (select to_char(date_trunc('month', day), 'YYYY-MM') as month, sum(opened) as opened, sum(closed) as closed from case_tally
        where kind = 'all' and value = 0 and day >= $4::date and day < ($3::timestamptz at time zone $5)::date group by 1),
      medians as (${medianOf('seen', 'month')}),
      loops as (select grouping(team_id, crew_id, channel) as sets, count(*) as closed, count(*) filter (where closure_note is not null) as notes, count(due_at) as due, count(*) filter (where closed_at <= due_at) as on_time,
          count(*) filter (where exists (select 1 from case_photo p where p.case_id = cases.id and p.kind = 'completion')) as photos
        from cases where closed_key >= $2::timestamptz and closed_key < $3::timestamptz group by grouping sets ((), (team_id), (crew_id), (channel)))
      select json_build_object(
        'months', (select json_agg(json_build_array(month, opened, closed, median) order by month) from counted left join medians on part = month),
        'whole', json_build_object('median', (select median from (${medianOf('seen', 'all_of_them')}) as one), 'notes', (select max(notes) from loops), 'open', (select count(*) from cases where status <> 'closed')))::text as json`,
    values: [now, first, after, from, timeZone],
  }
}
