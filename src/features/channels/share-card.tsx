import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { shareRows } from '../../lib/channel-figures.ts'
import { percentAxis, percentWords } from '../../lib/share-words.ts'
import { breaksSaid, daysOpened, hasBegun } from '../../lib/period-words.ts'
import { dateWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { TimeChart } from '../../ui/charts/time-chart.tsx'
import type { ChannelView } from './channel-view.ts'
import { GroupChoice } from './group-choice.tsx'
import styles from './channels.module.css'

/** How the cases of each period are shared out among the channels, and below how many they were. */
export function ShareCard(view: ChannelView) {
  const { answer, by, groups, periods, milestones, city, link, onLink, narrow, series, points } = view
  const [single, setSingle] = useState<string | null>(null)
  const show = link.show ?? 'area'
  const periodOn = (start: string) => periods.find((period) => period.start === start)!
  const shared = {
    series: series(groups), single, onSingle: setSingle, picks: 'shows these cases on the desk',
    onPick: (start: string, key: string) => {
      const period = periodOn(start)
      if (period.counts[key]) view.toDesk(period, groups.find((group) => group.key === key)!)
    },
  }
  return (
    <ChartCard
      title={`Share of cases by ${by}`} file={`channels-by-${by}`} old={view.old}
      what={<>{count(answer.total, 'case')} opened {daysOpened(answer.from, answer.to, city.locale)}, by the channel they came by. Each {by}&apos;s shares add up to 100 %; below, how many cases it had.</>}
      cannotSay="A share can change because another channel grew or shrank, and says nothing of how many people report: look at the counts as well."
      csv={() => shareRows(periods, groups, by, view.today, city.locale)}
      note={<>
        {answer.since && `Counted since ${dateWords(answer.since.date, city.locale)}: ${answer.since.title}. `}
        {breaksSaid(answer.breaks, city.locale)}
        {answer.later > 0 && `${count(answer.later, 'case')} dated after today ${answer.later === 1 ? 'is' : 'are'} in no period. `}
      </>}
      actions={<>
        <GroupChoice {...view} />
        <SegmentedControl size="xs" aria-label="Drawn as" value={show} onChange={(value) => onLink({ show: value === 'lines' ? 'lines' : undefined }, true)} data={[{ value: 'area', label: 'Areas' }, { value: 'lines', label: 'Lines' }]} />
      </>}
    >
      <TimeChart
        {...shared} kind={show === 'area' ? 'share' : 'lines'} label={`Share of each channel by ${by}`} points={points(({ shares }) => shares ?? {})} milestones={milestones}
        format={percentWords} axis={percentAxis} more={(start, key) => (!hasBegun({ start }, view.today) ? null : (periodOn(start).counts[key] ?? 0).toLocaleString('en-US'))} height={narrow ? 260 : 280}
      />
      <h3 className={styles.part}>Cases</h3>
      <TimeChart
        {...shared} kind="bars" label={`Cases of each channel by ${by}`} points={points(({ counts }) => counts)} legend={false} format={(value) => Math.round(value).toLocaleString('en-US')} height={110}
        more={(start, key) => { const { shares } = periodOn(start); return shares && percentWords(shares[key] ?? null) }}
      />
    </ChartCard>
  )
}
