import type { TimeToClose } from '../../../contract/service-figures.ts'
import { deskOf } from '../../lib/insights-link.ts'
import { countedSaid, lengthUnit, lengthWords } from '../../lib/service-figures.ts'
import { breaksSaid } from '../../lib/period-words.ts'
import { percentAxis, percentNumber, percentWords, shareOf } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { scaledValues } from '../../ui/charts/time-axis.ts'
import { TimeChart } from '../../ui/charts/time-chart.tsx'
import { NotSaid } from './not-said.tsx'
import { daysNumber, onPeriod, periodRows, pointsOf, type ServiceView } from './service-view.ts'
import styles from './service.module.css'

const median = [{ key: 'median', name: 'Half closed within', color: 'var(--sd-accent)' }] as const
const p90 = [{ key: 'p90', name: '90 % closed within', color: 'var(--sd-warn)' }] as const
const open = [{ key: 'open', name: 'Still open', color: 'var(--sd-muted)' }] as const

/** How long cases take. Each measure has a scale of its own: the slowest tenth would press the median flat. */
export function TimeCard(view: ServiceView) {
  const { city, figures: { whole: { timeToClose: whole }, periods }, counted, milestones, onDesk, decided: { timeToClose: decided }, onTake } = view
  if (decided) return <ChartCard title="Time to close" file="time-to-close" png={false} what={<NotSaid decided={decided} onTake={onTake} />}>{null}</ChartCard>
  const unreached = periods.filter(({ timeToClose }) => timeToClose.cases > 0 && timeToClose.p90 === null).length
  const shared = { milestones, height: 130, onPick: onPeriod(view, (period) => onDesk(deskOf(counted.filter, period))), more: onPeriod(view, ({ timeToClose }) => openWords(timeToClose)) }
  const reached = (key: 'median' | 'p90') => periods.some(({ timeToClose }) => timeToClose[key] !== null)
  const lengths = (key: 'median' | 'p90') => {
    const unit = lengthUnit(Math.max(0, ...scaledValues(pointsOf(view, ({ timeToClose }) => ({ [key]: timeToClose[key] })), [key])))
    return {
      points: pointsOf(view, ({ timeToClose: { [key]: ms } }) => ({ [key]: ms === null ? null : ms / unit.ms })),
      format: (count: number) => lengthWords(count * unit.ms), axis: (count: number) => `${count.toLocaleString('en-US')}\u00a0${unit.word === 'min' ? unit.word : unit.word.charAt(0)}`,
    }
  }
  return (
    <ChartCard
      title="Time to close" file="time-to-close"
      what={<>By when they were opened: within what time half of the cases were closed, and 90 %. {countedSaid(whole)}</>}
      cannotSay={<>{unreached > 0 && `In ${count(unreached, 'period')} fewer than 90 % are closed yet: there the line stops. `}{whole.leftOut > 0 && `${count(whole.leftOut, 'case')} left out, closed before opened or at an unknown time, as the source says. `}It counts days and nights, weekends too, and the time a case waits on somebody else.</>}
      csv={() => periodRows(view, ['Cases', 'Still open', 'Left out', 'Half closed within, days', '90 % closed within, days', 'Still open, %'], ({ timeToClose: { cases, stillOpen, leftOut, ...time } }) => [cases, stillOpen, leftOut, daysNumber(time.median), daysNumber(time.p90), percentNumber(shareOf(stillOpen, cases))])}
      note={breaksSaid(milestones.filter(({ kind }) => kind === 'break'), city.locale)}
    >
      <h3 className={styles.part}>Half closed within</h3>
      {reached('median') ? <TimeChart kind="lines" label="Time within which half were closed" series={median} {...shared} {...lengths('median')} /> : <p className={styles.none}>In no period yet.</p>}
      <h3 className={styles.part}>90 % closed within</h3>
      {reached('p90') ? <TimeChart kind="lines" label="Time within which 90 % were closed" series={p90} {...shared} {...lengths('p90')} milestones={[]} cuts={milestones} /> : <p className={styles.none}>In no period yet.</p>}
      <h3 className={styles.part}>Still open, of those opened</h3>
      <TimeChart kind="bars" label="Share still open of those opened" series={open} points={pointsOf(view, ({ timeToClose: { cases, stillOpen } }) => ({ open: shareOf(stillOpen, cases) }))} {...shared} milestones={[]} format={percentWords} axis={percentAxis} height={100} />
    </ChartCard>
  )
}

const openWords = ({ cases, stillOpen }: TimeToClose) => `${stillOpen.toLocaleString('en-US')} of ${cases.toLocaleString('en-US')} still open`
