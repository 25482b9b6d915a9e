import { NativeSelect } from '@mantine/core'
import { fewCases, type GroupPeriod, type ShownGroup } from '../../lib/channel-figures.ts'
import { overtakings } from '../../lib/overtakings.ts'
import { pointsSaid } from '../../lib/reach-words.ts'
import { breaksSaid } from '../../lib/period-words.ts'
import { percentAxis, percentNumber, percentWords, shownDifference } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { TimeChart } from '../../ui/charts/time-chart.tsx'
import { ledSaid, passedSaid } from './channel-sentences.ts'
import type { ChannelView } from './channel-view.ts'
import styles from './channels.module.css'

/** Two groups over time: their shares, the gap between them, and when one passed the other. */
export function PairCard(view: ChannelView) {
  const { groups, periods, by, breaks, milestones, link, onLink, inPeriod, nameOf, narrow, series, points } = view
  const pair = pairOf(link.pair, groups, periods)
  if (!pair) return null
  const [one, other] = pair
  const gap = ({ shares }: GroupPeriod) => shownDifference(shares?.[one.key] ?? null, shares?.[other.key] ?? null)
  const passed = overtakings(periods, [one.key, other.key], by, breaks)
  const last = periods.findLast(({ complete, total }) => complete && total > 0)
  const both = (period: GroupPeriod) => period.counts[one.key]! + period.counts[other.key]!
  const ahead = last && Math.sign(last.counts[one.key]! - last.counts[other.key]!)
  const choose = (place: 0 | 1) => (key: string) => {
    const next = [one.key, other.key]
    // Who is chosen twice changes places.
    if (next[1 - place] === key) next.reverse()
    else next[place] = key
    onLink({ pair: next.join(',') }, true)
  }
  return (
    <ChartCard
      title={`${one.name} and ${other.name}`} file={`${one.key}-and-${other.key}-by-${by}`} old={view.old}
      what={last && <>
        {both(last) < fewCases ? `Few cases ${inPeriod(last.start)}` : `${ahead === 0 ? 'Neither is' : `${(ahead! > 0 ? one : other).name} is`} ahead ${inPeriod(last.start)}`}: {one.name} {percentWords(last.shares![one.key]!)}, {other.name} {percentWords(last.shares![other.key]!)} of {count(last.total, 'case')}{both(last) >= fewCases && `, a gap of ${pointsSaid(Math.abs(gap(last)!)).replace(/^[+±]/, '')}`}.{' '}
        {passed.length === 0 ? periods.reduce((sum, period) => sum + both(period), 0) < fewCases ? 'They are too few to say that one passed the other.' : ledSaid(pair, view) : passed.map((each) => passedSaid(each, view)).join(' ')}
      </>}
      csv={() => [
        ['Period', 'First day', 'Last day', 'Whole period', `${one.name}, %`, `${other.name}, %`, 'Gap, points'],
        ...periods.map((period) => [nameOf(period.start), period.start, period.end, period.complete ? 'yes' : 'no', percentNumber(period.shares?.[one.key] ?? null), percentNumber(period.shares?.[other.key] ?? null), percentNumber(gap(period))]),
      ]}
      note={breaksSaid(view.answer.breaks, view.city.locale)}
      actions={<>{([0, 1] as const).map((place) => (
        <NativeSelect key={place} size="xs" aria-label={place === 0 ? 'The one' : 'The other'} value={pair[place].key} onChange={({ currentTarget: { value } }) => choose(place)(value)} data={groups.map(({ key, name }) => ({ value: key, label: name }))} />
      ))}</>}
    >
      <TimeChart
        kind="lines" label={`Shares of ${one.name} and ${other.name} by ${by}`} series={series(pair)} points={points(({ shares }) => shares ?? {})} milestones={milestones} format={percentWords} axis={percentAxis} height={narrow ? 200 : 210}
        picks="shows these cases on the desk" onPick={(start, key) => {
          const period = periods.find((each) => each.start === start)!
          if (period.counts[key]) view.toDesk(period, pair.find((group) => group.key === key)!)
        }}
      />
      <h3 className={styles.part}>{one.name} ahead of {other.name}, in percentage points</h3>
      <TimeChart kind="lines" label={`Gap between ${one.name} and ${other.name}`} series={[{ key: 'gap', name: 'Gap', color: 'var(--sd-text)' }]} points={points((period) => ({ gap: gap(period) }))} cuts={milestones} format={pointsSaid} axis={(value) => String(Math.round(value * 1000) / 10)} height={110} />
    </ChartCard>
  )
}

/** The two that the link names, or the two largest. Null where there are no two. */
function pairOf(asked: string | undefined, groups: readonly ShownGroup[], periods: readonly GroupPeriod[]): [ShownGroup, ShownGroup] | null {
  const size = ({ key }: ShownGroup) => periods.reduce((sum, { counts }) => sum + counts[key]!, 0)
  const named = (asked?.split(',') ?? []).flatMap((key) => groups.find((group) => group.key === key) ?? [])
  const rest = groups.filter((group) => !named.includes(group)).sort((a, b) => size(b) - size(a))
  const [one, other] = [...new Set(named), ...rest]
  return one && other ? [one, other] : null
}
