import { deskOf } from '../../lib/insights-link.ts'
import { closedIn } from '../../lib/service-figures.ts'
import { dateWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { MilestoneNotes } from '../../ui/charts/milestone-notes.tsx'
import { TimeChart } from '../../ui/charts/time-chart.tsx'
import { onPeriod, periodRows, pointsOf, rangeWordsOf, standOf, type ServiceView } from './service-view.ts'
import styles from './service.module.css'

const flows = [
  { key: 'opened', name: 'Opened', color: 'var(--sd-muted)' },
  { key: 'closed', name: 'Closed', color: 'var(--sd-accent)' },
] as const
const waiting = [{ key: 'backlog', name: 'Open at the end', color: 'var(--sd-warn)' }] as const

/** What comes in, what goes out, and what is left: the two charts stand under each other because the one is of other sizes than the other. */
export function FlowCard(view: ServiceView) {
  const { city, figures, counted, milestones, onDesk } = view
  const { whole, to } = figures
  const pick = onPeriod(view, (days, key) => {
    if (key === 'opened') onDesk(deskOf(counted.filter, days))
    else if (key === 'closed') onDesk(closedIn(counted, days))
  })
  return (
    <ChartCard
      title="Opened, closed and left open" file="opened-and-closed"
      what={<>{count(whole.opened, 'case')} opened and {whole.closed.toLocaleString('en-US')} closed, {rangeWordsOf(view)}; below, how many were open at the end of each period.</>}
      cannotSay={<>A case that was opened again counts as open since it was first opened, and as closed when it was last closed. One that is closed on an unknown day is in no period&apos;s closed ones.</>}
      csv={() => periodRows(view, ['Opened', 'Closed', to < counted.today ? 'Open at the end' : 'Open at the end, or now'], ({ opened, closed, backlog }) => [opened, closed, backlog])}
    >
      <TimeChart kind="lines" label="Cases opened and closed" series={flows} points={pointsOf(view, ({ opened, closed }) => ({ opened, closed }))} milestones={milestones} format={plainly} onPick={pick} height={210} />
      <h3 className={styles.part}>Open at the end of each period</h3>
      <TimeChart kind="lines" label="Cases open at the end of each period" series={waiting} points={standOf(view, ({ backlog }) => ({ backlog }))} cuts={milestones} format={plainly} height={130} />
      <MilestoneNotes milestones={milestones} dateWords={(date) => dateWords(date, city.locale)} />
    </ChartCard>
  )
}

const plainly = (value: number) => Math.round(value).toLocaleString('en-US')
