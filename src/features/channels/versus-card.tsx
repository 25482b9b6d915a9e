import { NativeSelect } from '@mantine/core'
import { compare, groupPeriod, type Compared, type GroupPeriod } from '../../lib/channel-figures.ts'
import { pointsSaid } from '../../lib/reach-words.ts'
import { percentWords } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { ShareDots } from '../../ui/charts/share-dots.tsx'
import type { ChannelView } from './channel-view.ts'
import styles from './channels.module.css'

/** Two periods side by side: what became of each group's share, and of its cases. */
export function VersusCard(view: ChannelView) {
  const { answer, groups, periods, breaks, link, onLink, nameOf, narrow } = view
  // A year before the range's first period may lie outside it.
  const outside = answer.latest && !periods.some(({ start }) => start === answer.latest!.yearBefore.start) && answer.latest.yearBefore.total > 0 ? [groupPeriod(answer.latest.yearBefore, groups)] : []
  const choices = [...outside, ...periods].filter(({ total }) => total > 0)
  const [past, now] = chosen(link.versus, choices, answer.latest && [answer.latest.yearBefore.start, answer.latest.now.start])
  if (!past || !now) return null
  const rows = compare(now, past, groups)
  const broken = breaks.some((date) => (date > past.start && date <= now.end) || (date > now.start && date <= past.end))
  const [pastName, nowName] = [past, now].map((period) => `${nameOf(period.start)}${period.complete ? '' : ' (in part)'}`) as [string, string]
  const choose = (place: 0 | 1) => (start: string) => onLink({ versus: (place === 0 ? [start, now.start] : [past.start, start]).join(',') }, true)
  const data = choices.map(({ start, complete }) => ({ value: start, label: `${nameOf(start)}${complete ? '' : ' (in part)'}` })).toReversed()
  return (
    <ChartCard
      title={`${pastName} and ${nowName}`} file={`channels-${past.start}-and-${now.start}`}
      what={<>{count(past.total, 'case')} and {count(now.total, 'case')}, by channel.</>}
      cannotSay={broken ? 'A break lies between the two: the numbers stopped being comparable, and a difference need not be a change in how people report.' : !(past.complete && now.complete) && 'A period that is not whole has fewer cases for that alone; its shares may still move.'}
      csv={() => [
        ['Channel', `Cases ${pastName}`, `Cases ${nowName}`, 'Difference in cases', `Share ${pastName}`, `Share ${nowName}`, 'Difference in shares'],
        ...rows.map(({ group, before, count: cases, shareBefore, share, points }) => [group.name, before, cases, cases - before, shareBefore, share, points]),
      ]}
      actions={<>{([0, 1] as const).map((place) => (
        <NativeSelect key={place} size="xs" aria-label={place === 0 ? 'The first period' : 'The second period'} value={[past, now][place]!.start} onChange={({ currentTarget: { value } }) => choose(place)(value)} data={data} />
      ))}</>}
    >
      <ShareDots
        label={`Shares ${pastName} and ${nowName}`} narrow={narrow} percent={percentWords}
        measures={[{ key: 'past', name: pastName, color: 'var(--sd-muted)', form: 'circle' }, { key: 'now', name: nowName, color: 'var(--sd-accent)', form: 'diamond' }]}
        rows={rows.map(({ group, share, shareBefore, points }) => ({ key: group.key, name: group.name, note: points === null ? '' : pointsSaid(points).replace(' points', ''), few: false, shares: { past: shareBefore, now: share }, href: null }))}
      />
      <Differences view={view} {...{ rows, past, now, pastName, nowName }} />
    </ChartCard>
  )
}

type Shown = { view: ChannelView; rows: readonly Compared[]; past: GroupPeriod; now: GroupPeriod; pastName: string; nowName: string }

function Differences({ view: { deskHref, casesOf }, rows, past, now, pastName, nowName }: Shown) {
  const cases = (cases: number, period: GroupPeriod, group: Compared['group']) => (cases > 0 ? <a href={deskHref(casesOf(period, group))}>{cases.toLocaleString('en-US')}</a> : '0')
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className={styles.versus} role="region" aria-label={`${pastName} and ${nowName} in numbers`} tabIndex={0}>
      <table>
        <thead><tr><th scope="col">Channel</th><th scope="col">{pastName}</th><th scope="col">{nowName}</th><th scope="col">Points</th><th scope="col">Cases {pastName}</th><th scope="col">Cases {nowName}</th><th scope="col">Difference</th></tr></thead>
        <tbody>
          {rows.map(({ group, count: after, before, share, shareBefore, points }) => (
            <tr key={group.key}>
              <th scope="row">{group.name}</th><td>{percentWords(shareBefore)}</td><td>{percentWords(share)}</td><td>{points === null ? '–' : pointsSaid(points).replace(' points', '')}</td>
              <td>{cases(before, past, group)}</td><td>{cases(after, now, group)}</td><td>{signed(after - before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const signed = (difference: number) => `${difference > 0 ? '+' : difference < 0 ? '−' : '±'}${Math.abs(difference).toLocaleString('en-US')}`

/** The two periods that the link names, by their first days or by any day of theirs; else those of the headline, else the first and the last whole one. */
function chosen(asked: string | undefined, periods: readonly GroupPeriod[], latest: readonly [string, string] | null): [GroupPeriod | undefined, GroupPeriod | undefined] {
  const at = (day: string | undefined) => (day === undefined ? undefined : periods.find(({ start, end }) => start <= day && day <= end))
  const whole = periods.filter(({ complete }) => complete)
  const [one, other] = asked?.split(',') ?? []
  return [at(one) ?? at(latest?.[0]) ?? whole[0], at(other) ?? at(latest?.[1]) ?? whole.at(-1)]
}
