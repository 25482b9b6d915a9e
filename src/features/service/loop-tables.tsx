import { useState, type ReactNode } from 'react'
import { none } from '../../../contract/case-filter.ts'
import { closedIn, fewClosed, loopRows, type LoopRow } from '../../lib/service-figures.ts'
import { upperFirst } from '../../lib/reach-words.ts'
import { percentNumber, percentWords, shareOf } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { loopTable, sharesSaid, SharesUnsaid } from './loop-cards.tsx'
import { OnDesk } from './on-desk.tsx'
import { rangeWordsOf, type ServiceView } from './service-view.ts'
import styles from './service.module.css'

type Props = { view: ServiceView; order: string | undefined; onOrder: (order: string | undefined) => void }

/** Who closed how many cases, and how. The name leads to exactly these. */
export function TeamTable({ view, order, onOrder }: Props) {
  const rows = loopRows(view.figures.teams, 'No team')
  return <LoopTable {...{ view, rows, order, onOrder }} title="Teams" file="teams" one="team" columns={columnsOf(view, 'Team', 'team', rows)} empty="No case was closed in this range." />
}

/** Its order is not in the link, which has room for one table's. */
export function CrewTable({ view }: Pick<Props, 'view'>) {
  const [order, onOrder] = useState<string | undefined>(undefined)
  const rows = loopRows(view.figures.crews, 'No crew')
  const [name, ...rest] = columnsOf(view, 'Crew', 'crew', rows)
  const team: Column<LoopRow> = { key: 'of', name: 'Team', value: ({ team: of }) => of ?? null }
  return <LoopTable {...{ view, rows, order, onOrder }} title="Crews" file="crews" one="crew" columns={[name!, team, ...rest.filter(({ key }) => key !== 'withCrew')]} empty="No case that was closed in this range names a crew." />
}

type TableProps = Props & { rows: readonly LoopRow[]; title: string; file: string; one: string; columns: readonly Column<LoopRow>[]; empty: ReactNode }

function LoopTable({ view, rows, order, onOrder, title, file, one, columns, empty }: TableProps) {
  return (
    <ChartCard
      title={title} file={file} png={false} csv={() => loopTable(upperFirst(one), rows, sharesSaid(view.decided))}
      what={<>Cases closed, {rangeWordsOf(view)}, by {one}: a name leads to them on the desk, and the number closed late to those.</>}
      cannotSay={<>On time is of the closed cases with a target. Gray: under {fewClosed} cases, too few to compare; they stand last where a share is the order. Teams have different work: compare like with like, by type. <SharesUnsaid {...view} /></>}
    >
      <DataTable caption={captionOf(rows, one)} rowKey={({ value }) => value} {...{ columns, rows, order, onOrder, empty }} />
    </ChartCard>
  )
}

const lateOf = ({ withTarget, onTime }: LoopRow) => withTarget - onTime

function captionOf(rows: readonly LoopRow[], one: string): string {
  const named = rows.filter(({ value }) => value !== none).length
  return `${count(named, one)}${named < rows.length ? `, and the cases of no ${one}` : ''}`
}

function columnsOf({ figures: { from, to }, counted, hrefOf, decided }: ServiceView, head: string, field: 'team' | 'crew', rows: readonly LoopRow[]): Column<LoopRow>[] {
  const hasTargets = rows.some(({ withTarget }) => withTarget > 0)
  const shares = sharesSaid(decided).map(({ key, name, of }): Column<LoopRow> => ({
    key, name: `${name}, %`, align: 'end', unit: '%',
    value: (row) => percentNumber(shareOf(row[key], row[of])),
    rank: (row) => (row[of] < fewClosed ? null : shareOf(row[key], row[of])),
    show: (row) => <span className={row[of] < fewClosed ? styles.few : undefined} title={`${row[key].toLocaleString('en-US')} of ${row[of].toLocaleString('en-US')}`}>{percentWords(shareOf(row[key], row[of]))}</span>,
  }))
  const late: Column<LoopRow> = {
    key: 'late', name: 'Closed late', align: 'end', value: (row) => (row.withTarget === 0 ? null : lateOf(row)),
    show: (row) => (row.withTarget === 0 ? '–' : lateOf(row) === 0 ? 0 : <OnDesk href={hrefOf(closedIn(counted, { start: from, end: to }, { [field]: [row.value], sla: ['overdue'] }))} says={`${row.name}: ${count(lateOf(row), 'case')} closed late`}>{lateOf(row).toLocaleString('en-US')}</OnDesk>),
  }
  return [
    { key: 'name', name: head, value: ({ name }) => name, show: (row) => <OnDesk href={hrefOf(closedIn(counted, { start: from, end: to }, { [field]: [row.value] }))} says={`${row.name}: ${count(row.closed, 'closed case')}`}>{row.name}</OnDesk> },
    { key: 'closed', name: 'Closed', align: 'end', value: ({ closed }) => closed, show: ({ closed, few }) => <span className={few ? styles.few : undefined}>{closed.toLocaleString('en-US')}</span> },
    ...(hasTargets ? [{ key: 'withTarget', name: 'With a target', align: 'end', value: ({ withTarget }) => withTarget } satisfies Column<LoopRow>, late] : []),
    ...shares,
  ]
}
