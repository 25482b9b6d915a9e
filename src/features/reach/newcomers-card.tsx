import { useQuery } from '@tanstack/react-query'
import { fewestReporters, type Reporters } from '../../../contract/reach.ts'
import { channels, type Channel } from '../../../contract/vocabulary.ts'
import { channelWords } from '../../../contract/words.ts'
import { zone } from '../../../contract/zone.ts'
import { channelShareQuery } from '../../api/insights.ts'
import { channelColor } from '../../lib/channel-look.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { periodNote, periodWords } from '../../lib/period-words.ts'
import { openedSaid } from '../../lib/reach-view.ts'
import { dateWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { MilestoneNotes } from '../../ui/charts/milestone-notes.tsx'
import { TimeChart } from '../../ui/charts/time-chart.tsx'
import styles from './reach.module.css'

/** Which channel brings people who never reported before. */
export function NewcomersCard({ asked, city, reporters, old }: InsightsScreen & { reporters: Reporters; old: boolean }) {
  const { by, at } = reporters
  // Before the first that there is, years of nothing would press the rest to the edge.
  const newcomers = reporters.newcomers.slice(Math.max(0, reporters.newcomers.findIndex(({ total }) => total !== 0) - 1))
  // The breaks and events of the range; the chart does not wait for them.
  const { data: share, isPlaceholderData } = useQuery(channelShareQuery(asked))
  const today = zone(city.timeZone).dateAt(Date.parse(at))
  const series = channels.filter((channel) => newcomers.some((period) => period.channels[channel])).map((channel) => ({ key: channel, name: channelWords[channel], color: channelColor(channel) }))
  const points = newcomers.map(({ start, end, complete, channels: counts }) => ({
    start, end, complete, label: periodWords(start, by, city.locale), note: complete ? null : periodNote({ start, end }, by, today, city.locale),
    values: Object.fromEntries(series.map(({ key }) => [key, valueOf(counts, key)])),
  }))
  const hidden = newcomers.filter((period) => period.total === null || Object.values(period.channels).includes(null)).length
  const isDrawn = ({ date }: { date: string }) => date >= (newcomers[0]?.start ?? '')
  const milestones = share && !isPlaceholderData ? [...share.breaks.map((one) => ({ ...one, kind: 'break' as const })), ...share.events.map((one) => ({ ...one, kind: 'event' as const }))].filter(isDrawn) : []
  return (
    <ChartCard
      title="New reporters" file="new-reporters-by-channel" png={series.length > 0} old={old}
      what={`${totalSaid(reporters.newcomersTotal)} people whose very first case, of all that the city has, is among these, ${openedSaid(reporters, city.locale)}; by the channel it came by.`}
      cannotSay={`New to the data, and not to the city: in its first periods everybody is.${hidden > 0 ? ` In ${count(hidden, 'period')} numbers are hidden, because they are below ${fewestReporters} or would reveal one that is: the line has a gap there.` : ''}`}
      csv={() => [['From', 'To', 'New reporters', ...series.map(({ name }) => name)], ...newcomers.map(({ start, end, total, channels: counts }) => [start, end, total, ...series.map(({ key }) => valueOf(counts, key))])]}
    >
      {series.length === 0
        ? <p className={styles.none}>No period has {fewestReporters} new reporters by one channel.</p>
        : (
          <>
            <TimeChart kind="lines" label="New reporters by channel of their first case" series={series} points={points} milestones={milestones} format={(value) => Math.round(value).toLocaleString('en-US')} />
            <MilestoneNotes milestones={milestones} dateWords={(date) => dateWords(date, city.locale)} />
          </>
        )}
    </ChartCard>
  )
}

const totalSaid = (total: number | null) => (total === null ? `Fewer than ${fewestReporters}` : total.toLocaleString('en-US'))

/** Left out is none; null is hidden. */
const valueOf = (counts: Reporters['newcomers'][number]['channels'], channel: Channel) => {
  const value = counts[channel]
  return value === undefined ? 0 : value
}
