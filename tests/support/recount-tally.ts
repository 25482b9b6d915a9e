import type { Driver } from '../../server/db/port.ts'

/** Opened, closed, of these with a target, and on time, by kind, id, day and channel. */
type Tally = Record<string, string>

/** What the tally says, and what a recount of the cases says that knows nothing of it: equal, or the tally is wrong. */
export async function tallyAndRecount(driver: Driver, timeZone: string): Promise<{ tally: Tally; recount: Tally; cases: number }> {
  const connection = await driver.connect({ slow: true })
  try {
    const { rows } = await connection.query<{ key: string; marks: string }>(`select concat_ws(' ', kind, value, day, channel) as key, concat_ws(' ', sum(opened), sum(closed), sum(due), sum(on_time)) as marks
      from case_tally group by kind, value, day, channel having sum(opened) <> 0 or sum(closed) <> 0 or sum(due) <> 0 or sum(on_time) <> 0`)
    const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint as ${column}`
    const { rows: cases } = await connection.query<Marked>(`select team_id, type_id, neighborhood_id, channel, ${ms('opened_at')}, ${ms('closed_at')}, ${ms('due_at')} from cases`)
    return { tally: Object.fromEntries(rows.map(({ key, marks }) => [key, marks])), recount: recount(cases, timeZone), cases: cases.length }
  } finally {
    connection.release()
  }
}

type Marked = { team_id: number | null; type_id: number | null; neighborhood_id: number | null; channel: string; opened_at: number; closed_at: number | null; due_at: number | null }

function recount(cases: readonly Marked[], timeZone: string): Tally {
  // Swedes write dates as ISO does.
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const sums = new Map<string, [number, number, number, number]>()
  for (const one of cases) {
    const count = (at: number, which: number[]) => {
      const day = calendar.format(at)
      const month = `${day.slice(0, 7)}-01`
      for (const key of [`all 0 ${day}`, `all-months 0 ${month}`, `team ${one.team_id ?? 0} ${month}`, `type ${one.type_id ?? 0} ${month}`, `neighborhood ${one.neighborhood_id ?? 0} ${month}`]) {
        const sum = sums.get(`${key} ${one.channel}`) ?? [0, 0, 0, 0]
        for (const index of which) sum[index]!++
        sums.set(`${key} ${one.channel}`, sum)
      }
    }
    count(one.opened_at, [0])
    if (one.closed_at !== null) count(one.closed_at, one.due_at === null ? [1] : one.closed_at <= one.due_at ? [1, 2, 3] : [1, 2])
  }
  return Object.fromEntries([...sums].map(([key, sum]) => [key, sum.join(' ')]))
}
