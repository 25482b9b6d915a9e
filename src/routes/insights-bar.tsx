import { UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconChevronDown } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { CaseFilter } from '../../contract/case-filter.ts'
import { fittingPeriod } from '../../contract/periods.ts'
import { dayOf } from '../../contract/relative-day.ts'
import { PeriodChip } from '../features/insights-range/period-chip.tsx'
import { RangeChip } from '../features/insights-range/range-chip.tsx'
import { allFields, FilterBar } from '../features/triage/filter-bar.tsx'
import { somethingLiesOver } from '../lib/lies-over.ts'
import { CasesCounted } from './cases-counted.tsx'
import { useInsightsCommands } from './insights-commands.ts'
import type { InsightsPage } from './use-insights-page.ts'
import styles from './insights-page.module.css'

const allCases: CaseFilter = {}
export const rangeMenu = 'range'
export const periodMenu = 'periods'

/** Which cases, opened when, by which periods: one sentence. On a phone it is behind one button that says it. */
export function InsightsBar({ page }: { page: InsightsPage }) {
  const { screen: { city, asked, narrow }, sentence, now, today, range, filterWithRange, menu, setMenu, setFilter, setRange, setBy } = page
  const id = useId()
  const [unfolded, setUnfolded] = useState(false)
  const openMenu = (key: string) => {
    setUnfolded(true)
    setMenu(key)
  }
  const byKey = (key: string) => () => { if (!somethingLiesOver()) openMenu(key) }
  useHotkeys([['f', byKey(allFields)], ['d', byKey(rangeMenu)], ['p', byKey(periodMenu)]])
  useInsightsCommands(page, openMenu)

  const span = spanOf(page)
  const onOpen = (key: string) => (opened: boolean) => setMenu(opened ? key : null)
  const chips = (
    <div className={styles.range}>
      <RangeChip {...{ city, range, today }} opened={menu === rangeMenu} onOpen={onOpen(rangeMenu)} onChange={setRange} />
      <PeriodChip chosen={asked.by} span={span} opened={menu === periodMenu} onOpen={onOpen(periodMenu)} onChange={setBy} />
    </div>
  )
  const bar = <FilterBar {...{ city, now, menu }} filter={filterWithRange} start={allCases} without="opened" narrow={false} onChange={(filter) => setFilter(filter)} onMenu={setMenu} end={chips} />
  if (!narrow) return bar
  return (
    <>
      <UnstyledButton className={styles.fold} aria-expanded={unfolded} aria-controls={id} onClick={() => setUnfolded(!unfolded)}>
        <IconAdjustmentsHorizontal size={17} aria-hidden />
        <span className={styles.folded}>
          <span className={styles.said}>Filter, range and periods: </span>
          <strong>{sentence}{asked.by && `, by ${asked.by}`}</strong>
          <CasesCounted page={page} />
        </span>
        <IconChevronDown size={15} aria-hidden />
      </UnstyledButton>
      <div id={id} className={styles.unfolded} hidden={!unfolded}>{unfolded && bar}</div>
    </>
  )
}

/** The range in city days and the period that fits it: the address's own where it says both, else as it was counted. */
function spanOf({ range: { from, to }, today, head: { data } }: InsightsPage) {
  const first = from === undefined ? data?.from : dayOf(from, today)
  const last = to === undefined ? today : dayOf(to, today)
  return first === undefined ? null : { from: first, to: last, fitting: fittingPeriod(first, last) }
}
