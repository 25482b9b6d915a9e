import type { ChannelShare } from '../../contract/channel-share.ts'
import { zone } from '../../contract/zone.ts'
import * as bare from './bare-sql.ts'
import type { Desk, Pair } from './questions.ts'

/** A month, a channel, and how many cases. */
type MonthCount = [month: string, channel: string, cases: number]
type Sql = (statement: bare.Bare) => Promise<string>

/** The managers' questions: over all history from the tally, and with a filter that only the cases can answer. */
export async function insightPairs({ context, ask }: Desk, sql: Sql, team: { id: number; name: string }): Promise<Pair[]> {
  const byMonth = { by: 'month' }
  const share = (query: Record<string, string> = {}) => ask('/api/insights/channel-share', { ...byMonth, ...query })
  const { dateAt } = zone(context.city.timeZone)
  const today = dateAt(context.now())
  const { ward } = JSON.parse(await sql(bare.busiestWard())) as { ward: string }
  const agrees = (source: ChannelShare['source']) => (counts: MonthCount[], answer: ChannelShare) => {
    const ours = answer.periods.flatMap(({ start, channels }) => Object.entries(channels).flatMap(([channel, cases]) => (cases > 0 ? [`${start.slice(0, 7)} ${channel} ${cases}`] : [])))
    return answer.source === source && ours.sort().join() === counts.map(([month, channel, cases]) => `${month} ${channel} ${cases}`).sort().join()
  }
  return [
    {
      name: 'share', question: 'month x channel over all history', target: { of: 'ours', is: 'most', value: 25 },
      bare: () => sql(bare.tallyByMonth('all-months', 0, today)), ours: () => share(), agrees: agrees('tally'), note: 'bare: the tally by hand',
    },
    {
      name: 'share-team', question: 'the same of one team', target: { of: 'ours', is: 'most', value: 25 },
      bare: () => sql(bare.tallyByMonth('team', team.id, today)), ours: () => share({ team: team.name }), agrees: agrees('tally'), note: 'bare: the tally by hand',
    },
    {
      name: 'share-ward', question: 'the same of one ward, which only the cases know', target: { of: 'ratio', is: 'most', value: 1.5 },
      bare: () => sql(bare.wardByMonth(ward, today)), ours: () => share({ ward }), agrees: agrees('cases'),
    },
  ]
}
