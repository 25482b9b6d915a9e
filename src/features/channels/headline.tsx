import { breakBetween, breaksOf, fewCases, headlines, type GroupPeriod, type Headlines } from '../../lib/channel-figures.ts'
import { pointsSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentWords } from '../../lib/share-words.ts'
import { dateWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { Sparkline } from '../../ui/charts/sparkline.tsx'
import type { ChannelView } from './channel-view.ts'
import styles from './channels.module.css'

/** Each channel now, with the change from what compares, the largest first. */
export function Headline(view: ChannelView) {
  const { answer, link, periods, nameOf, theName, inPeriod, hrefOf } = view
  const latest = headlines(answer, link.groups)
  if (!latest) return null
  const { now, before, unlike, groups } = latest
  const few = now.total < fewCases || (before !== null && before.total > 0 && before.total < fewCases)
  return (
    <section aria-labelledby="shares-now">
      <h2 id="shares-now" className={styles.said}>Shares {inPeriod(now.start)}</h2>
      <p className={styles.basis}>
        <strong>{upperFirst(nameOf(now.start))}</strong>, {basisOf(now, view)}: {count(now.total, 'case')}.{few && ' Few cases: one more would move these shares.'}{' '}
        <Against {...latest} view={view} />
      </p>
      <ul className={styles.headline}>
        {groups.filter((one) => one.count > 0 || one.before > 0 || unlike?.counts[one.group.key]).map(({ group, count: cases, share, points }) => (
          <li key={group.key} data-few={few || undefined} style={{ borderTopColor: group.color }}>
            <h3>{group.name}</h3>
            <p className={styles.share}>{percentWords(share)}</p>
            {before && points !== null && <p className={styles.change}>{pointsSaid(points)} from {theName(before.start)}</p>}
            <p className={styles.foot}>
              <Cases {...{ cases, group: group.name, period: nameOf(now.start) }} href={cases > 0 ? hrefOf(now, group) : null} />
              <Sparkline values={periods.filter(({ complete }) => complete).map(({ shares }) => shares?.[group.key] ?? null)} color={group.color} width={64} height={20} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

type CasesProps = { cases: number; group: string; period: string; href: string | null }

function Cases({ cases, group, period, href }: CasesProps) {
  const said = cases === 0 ? 'no case' : count(cases, 'case')
  return href ? <a href={href} aria-label={`${group}, ${period}: ${said}`}>{said}</a> : <span>{said}</span>
}

/** Why it is this period. Where nothing lies after it, the data may have ended in it. */
function basisOf(now: GroupPeriod, { periods, by, noteOf }: ChannelView): string {
  if (!now.complete) return `${noteOf(now) ?? 'in part'} (the range holds no whole ${by} with a case)`
  const after = periods.filter(({ start }) => start > now.end)
  if (after.every(({ complete }) => !complete)) return 'the last whole period'
  return `the last whole period with cases${after.every(({ total }) => total === 0) ? ' (no case is newer)' : ''}`
}

/** What the change is from, and why not from a year before; said once, for all. */
function Against({ now, before, unlike, view: { answer, link, theName, inPeriod, city } }: Headlines & { view: ChannelView }) {
  const change = before && before.total > 0 && <>Beside it the change from {theName(before.start)}, in percentage points.</>
  if (unlike) {
    const cause = breakBetween(unlike, now, breaksOf(answer))
    return <>These shares cannot be compared with {theName(unlike.start)}{cause && <>: on {dateWords(cause.date, city.locale)} the numbers stopped being comparable ({cause.title})</>}. {change}</>
  }
  if (!before || change) return change
  // Where the range was left open it begins with the first case.
  if (link.from === undefined && before.end < answer.from) return <>No case is older than {theName(answer.from)}: there is nothing to compare with.</>
  return <>No case is known {inPeriod(before.start)}, a year before.</>
}
