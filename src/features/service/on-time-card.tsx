import { closedIn, fewClosed, openNow, withTargetStates } from '../../lib/service-figures.ts'
import { breaksSaid } from '../../lib/period-words.ts'
import { percentAxis, percentNumber, percentWords, shareOf } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { TimeChart } from '../../ui/charts/time-chart.tsx'
import { NotSaid } from './not-said.tsx'
import { OnDesk } from './on-desk.tsx'
import { onPeriod, periodRows, pointsOf, type ServiceView } from './service-view.ts'
import styles from './service.module.css'

const series = [{ key: 'share', name: 'Closed on time', color: 'var(--sd-accent)' }] as const

/** How many of the closed kept their target, and how many are not in that share. */
export function OnTimeCard(view: ServiceView) {
  const { city, figures: { whole, backlog, from, to, periods }, counted, milestones, hrefOf, onDesk, decided, onTake } = view
  if (decided.onTime) return <ChartCard title="On time" file="on-time" png={false} what={<NotSaid decided={decided.onTime} onTake={onTake} />}>{null}</ChartCard>
  const range = { start: from, end: to }
  const without = whole.closed - whole.withTarget
  const few = periods.filter(({ withTarget }) => withTarget > 0 && withTarget < fewClosed).length
  const known = periods.some(({ withTarget }) => withTarget >= fewClosed)
  return (
    <ChartCard
      title="On time" file="on-time" png={known}
      what={whole.withTarget === 0 ? 'No case that was closed in the range had a target.' : <>Of {count(whole.withTarget, 'case')} closed with a target, {percentWords(shareOf(whole.onTime, whole.withTarget))} {whole.withTarget === 1 ? 'was' : 'were'} closed by it.</>}
      cannotSay={(
        <>
          Not in this share: <OnDesk href={without > 0 ? hrefOf(closedIn(counted, range, { sla: ['none'] })) : null}>{without.toLocaleString('en-US')} closed without a target</OnDesk>, and{' '}
          <OnDesk href={backlog.overdue > 0 ? hrefOf(openNow(counted, { sla: ['overdue'] })) : null}>{backlog.overdue.toLocaleString('en-US')} that are overdue and still open</OnDesk>, which lower it only on the day they are closed. A target is the city&apos;s own promise, by type.{few > 0 && ` No line in ${count(few, 'period')} with under ${fewClosed} such cases: longer periods have more.`}
        </>
      )}
      csv={() => periodRows(view, ['Closed', 'Closed with a target', 'Closed on time', 'On time, %'], ({ closed, withTarget, onTime }) => [closed, withTarget, onTime, percentNumber(shareOf(onTime, withTarget))])}
      note={known && breaksSaid(milestones.filter(({ kind }) => kind === 'break'), city.locale)}
    >
      {known ? (
        <TimeChart
          kind="lines" label="Share closed on time" series={series} milestones={milestones} format={percentWords} axis={percentAxis} height={200}
          points={pointsOf(view, ({ onTime, withTarget }) => ({ share: withTarget < fewClosed ? null : onTime / withTarget }))}
          more={onPeriod(view, ofWords)}
          onPick={onPeriod(view, (period) => onDesk(closedIn(counted, period, { sla: [...withTargetStates] })))}
        />
      ) : <p className={styles.none}>No period has {fewClosed} closed cases with a target.</p>}
    </ChartCard>
  )
}

const ofWords = ({ onTime, withTarget }: { onTime: number; withTarget: number }) => `${onTime.toLocaleString('en-US')} of ${withTarget.toLocaleString('en-US')}`
