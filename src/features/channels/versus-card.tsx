import { NativeSelect } from '@mantine/core'
import { breakBetween, breaksOf, channelsIn, compare, groupPeriod, groupsOf, headlines, type Compared, type GroupPeriod } from '../../lib/channel-figures.ts'
import { pointsSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentNumber, percentWords } from '../../lib/share-words.ts'
import { dateWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { ShareDots } from '../../ui/charts/share-dots.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import type { ChannelView } from './channel-view.ts'
import styles from './channels.module.css'

/** Two periods side by side: what became of each group's share, and of its cases. */
export function VersusCard(view: ChannelView) {
  const { answer, link, onLink, nameOf, shortOf, narrow, city } = view
  // A year before the range's first period may lie outside it.
  const outside = answer.latest && !answer.periods.some(({ start }) => start === answer.latest!.yearBefore.start) ? [answer.latest.yearBefore] : []
  const groups = groupsOf(link.groups, [...answer.channels, ...outside.flatMap(channelsIn)])
  const choices = [...outside, ...answer.periods].filter(({ total }) => total > 0).map((period) => groupPeriod(period, groups))
  const latest = headlines(answer, link.groups)
  const last = latest?.now.start
  // Where nothing compares it is the one before, and the card says why they do not.
  const first = latest?.before?.total ? latest.before.start : choices.findLast(({ start }) => last !== undefined && start < last)?.start
  const [past, now] = chosen(link.versus, choices, [first, last])
  if (!past || !now || choices.length < 2) return null
  const label = (period: GroupPeriod) => `${nameOf(period.start)}${period.complete ? '' : ` (${shortOf(period)})`}`
  const [pastName, nowName] = [label(past), label(now)]
  const rows = compare(now, past, groups).filter(({ count: cases, before }) => cases > 0 || before > 0)
  const cause = breakBetween(past, now, breaksOf(answer))
  const choose = (place: 0 | 1) => (start: string) => onLink({ versus: (place === 0 ? [start, now.start] : [past.start, start]).join(',') }, true)
  const data = choices.map((period) => ({ value: period.start, label: upperFirst(label(period)) })).toReversed()
  return (
    <ChartCard
      title={upperFirst(`${pastName} and ${nowName}`)} file={`channels-${past.start}-and-${now.start}`} old={view.old}
      what={<>{count(past.total, 'case')} and {count(now.total, 'case')}, by channel.</>}
      cannotSay={cause ? `A break lies between the two: on ${dateWords(cause.date, city.locale)} the numbers stopped being comparable (${cause.title}), and a difference need not be a change in how people report.` : !(past.complete && now.complete) && 'A period that is not whole has fewer cases for that alone; its shares may still move.'}
      csv={() => [
        ['Channel', `Cases, ${pastName}`, `Cases, ${nowName}`, 'Difference in cases', `${upperFirst(pastName)}, %`, `${upperFirst(nowName)}, %`, 'Difference, points'],
        ...rows.map(({ group, before, count: cases, shareBefore, share, points }) => [group.name, before, cases, cases - before, ...[shareBefore, share, points].map(percentNumber)]),
      ]}
      actions={<>{([0, 1] as const).map((place) => (
        <NativeSelect key={place} size="xs" aria-label={place === 0 ? 'The first period' : 'The second period'} value={[past, now][place]!.start} onChange={({ currentTarget: { value } }) => choose(place)(value)} data={data} />
      ))}</>}
    >
      <ShareDots
        label={`Shares ${pastName} and ${nowName}`} narrow={narrow} percent={percentWords}
        measures={[{ key: 'past', name: upperFirst(pastName), color: 'var(--sd-muted)', form: 'circle' }, { key: 'now', name: upperFirst(nowName), color: 'var(--sd-accent)', form: 'diamond' }]}
        rows={rows.map(({ group, share, shareBefore, points }) => ({ key: group.key, name: group.name, note: points === null ? '' : pointsSaid(points).replace(' points', ''), said: points === null ? 'not compared' : pointsSaid(points), few: false, shares: { past: shareBefore, now: share }, href: null }))}
      />
      <Differences view={view} {...{ rows, past, now, pastName, nowName }} />
    </ChartCard>
  )
}

type Shown = { view: ChannelView; rows: readonly Compared[]; past: GroupPeriod; now: GroupPeriod; pastName: string; nowName: string }

/** The same numbers, each number of cases a way to them, in the chart's order. */
function Differences({ view: { hrefOf, nameOf }, rows, past, now, pastName, nowName }: Shown) {
  const cases = (cases: number, period: GroupPeriod, group: Compared['group']) => {
    const href = cases > 0 ? hrefOf(period, group) : null
    return href ? <a className={styles.cell} href={href} aria-label={`${group.name}, ${nameOf(period.start)}: ${count(cases, 'case')}`}>{cases.toLocaleString('en-US')}</a> : cases.toLocaleString('en-US')
  }
  const columns: Column<Compared>[] = [
    { key: 'channel', name: 'Channel', sort: false, value: ({ group }) => group.name },
    { key: 'before%', name: upperFirst(pastName), align: 'end', unit: '%', sort: false, value: ({ shareBefore }) => percentNumber(shareBefore), show: ({ shareBefore }) => percentWords(shareBefore) },
    { key: 'now%', name: upperFirst(nowName), align: 'end', unit: '%', sort: false, value: ({ share }) => percentNumber(share), show: ({ share }) => percentWords(share) },
    { key: 'points', name: 'Points', align: 'end', sort: false, value: ({ points }) => percentNumber(points), show: ({ points }) => (points === null ? '–' : pointsSaid(points).replace(' points', '')) },
    { key: 'before', name: `Cases, ${pastName}`, align: 'end', sort: false, value: ({ before }) => before, show: ({ before, group }) => cases(before, past, group) },
    { key: 'now', name: `Cases, ${nowName}`, align: 'end', sort: false, value: ({ count: after }) => after, show: ({ count: after, group }) => cases(after, now, group) },
    { key: 'difference', name: 'Difference', align: 'end', sort: false, value: ({ count: after, before }) => after - before, show: ({ count: after, before }) => signed(after - before) },
  ]
  return (
    <div className={styles.versus}>
      <DataTable caption={upperFirst(`${pastName} and ${nowName} in numbers`)} columns={columns} rows={rows} rowKey={({ group }) => group.key} order={undefined} onOrder={() => {}} empty="No case in either." />
    </div>
  )
}

const signed = (difference: number) => `${difference > 0 ? '+' : difference < 0 ? '−' : '±'}${Math.abs(difference).toLocaleString('en-US')}`

/** The two periods that the link names, by their first days or by any day of theirs; else those of the headline, else the first and the last whole one. */
function chosen(asked: string | undefined, periods: readonly GroupPeriod[], latest: readonly [string | undefined, string | undefined]): [GroupPeriod | undefined, GroupPeriod | undefined] {
  const at = (day: string | undefined) => (day === undefined ? undefined : periods.find(({ start, end }) => start <= day && day <= end))
  const whole = periods.filter(({ complete }) => complete)
  const [one, other] = asked?.split(',') ?? []
  return [at(one) ?? at(latest[0]) ?? whole[0], at(other) ?? at(latest[1]) ?? whole.at(-1)]
}
