import { headlines } from '../../lib/channel-figures.ts'
import { pointsSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentWords } from '../../lib/share-words.ts'
import { dateWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { Sparkline } from '../../ui/charts/sparkline.tsx'
import type { ChannelView } from './channel-view.ts'
import styles from './channels.module.css'

/** Each channel now and a year before, the largest first. */
export function Headline(view: ChannelView) {
  const { answer, link, periods, nameOf, inPeriod, city, casesOf, deskHref } = view
  const latest = headlines(answer, link.groups)
  if (!latest) return <p className={styles.basis}>No whole period with a case is over yet: there is no share to name.</p>
  const { now, before, broken, groups } = latest
  const then = nameOf(before.start)
  const cause = answer.breaks.findLast(({ date }) => date > before.start && date <= now.end)
  return (
    <section aria-labelledby="shares-now">
      <h2 id="shares-now" className={styles.said}>Shares {inPeriod(now.start)}</h2>
      <p className={styles.basis}>
        <strong>{upperFirst(nameOf(now.start))}</strong>, the last whole period: {count(now.total, 'case')}.{' '}
        {broken
          ? <>These shares do not compare with {then}{cause ? <>: on {dateWords(cause.date, city.locale)} the numbers stopped being comparable ({cause.title}).</> : ': the numbers stopped being comparable between the two.'}</>
          : before.total === 0 ? <>No case is known {inPeriod(before.start)}, a year before.</> : <>Beside it the change from {then}, in percentage points.</>}
      </p>
      <ul className={styles.headline}>
        {groups.filter((one) => one.count > 0 || one.before > 0).map(({ group, count: cases, share, points }) => (
          <li key={group.key} style={{ borderTopColor: group.color }}>
            <h3>{group.name}</h3>
            <p className={styles.share}>{percentWords(share)}</p>
            <p className={styles.change}>{broken ? `not comparable with ${then}` : points === null ? `nothing ${inPeriod(before.start)}` : `${pointsSaid(points)} from ${then}`}</p>
            <p className={styles.foot}>
              {cases > 0 ? <a href={deskHref(casesOf(now, group))}>{count(cases, 'case')}</a> : <span>no case</span>}
              <Sparkline values={periods.filter(({ complete }) => complete).map(({ shares }) => shares?.[group.key] ?? null)} color={group.color} width={64} height={20} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
