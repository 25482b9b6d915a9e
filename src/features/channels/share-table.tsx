import type { GroupPeriod } from '../../lib/channel-figures.ts'
import { hasBegun } from '../../lib/period-words.ts'
import { upperFirst } from '../../lib/reach-words.ts'
import { percentNumber, percentWords } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import type { ChannelView } from './channel-view.ts'
import styles from './channels.module.css'

/** The chart's numbers, period by period, each a way to its cases. Of what has not begun there are none. */
export function ShareTable({ by, groups, periods, today, nameOf, shortOf, link, onLink, hrefOf }: ChannelView) {
  const linked = (period: GroupPeriod, cases: number, group: (typeof groups)[number] | null) => {
    if (!hasBegun(period, today)) return '–'
    const href = cases > 0 ? hrefOf(period, group) : null
    return href ? <a className={styles.cell} href={href} aria-label={`${group?.name ?? 'All'}, ${nameOf(period.start)}: ${count(cases, 'case')}`}>{cases.toLocaleString('en-US')}</a> : cases.toLocaleString('en-US')
  }
  const named = (period: GroupPeriod) => <>{upperFirst(nameOf(period.start))}{!period.complete && <> <span className={styles.inPart}>{shortOf(period)}</span></>}</>
  const known = (period: GroupPeriod, cases: number) => (hasBegun(period, today) ? cases : null)
  const columns: Column<GroupPeriod>[] = [
    { key: 'period', name: upperFirst(by), value: ({ start }) => start, show: named },
    { key: 'cases', name: 'Cases', align: 'end', value: (period) => known(period, period.total), show: (period) => linked(period, period.total, null) },
    ...groups.map((group): Column<GroupPeriod> => ({ key: group.key, name: group.name, align: 'end', value: (period) => known(period, period.counts[group.key]!), show: (period) => linked(period, period.counts[group.key]!, group) })),
    ...groups.map((group): Column<GroupPeriod> => ({ key: `${group.key}%`, name: `${group.name} %`, align: 'end', value: ({ shares }) => percentNumber(shares?.[group.key] ?? null), show: ({ shares }) => percentWords(shares?.[group.key] ?? null) })),
  ]
  return (
    <section className={styles.table} aria-label="The same numbers">
      <DataTable
        caption={`The same numbers: ${count(periods.length, by)}, cases and shares`} columns={columns} rows={periods} rowKey={({ start }) => start}
        order={link.order} usual="-period" onOrder={(order) => onLink({ order }, true)} empty="No period in this range."
      />
    </section>
  )
}
