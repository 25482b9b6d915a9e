import { lazy, Suspense } from 'react'
import { firstCases } from '../api/cases.ts'
import { bulkMost } from '../../contract/bulk.ts'
import { countedExactlyTo } from '../../contract/case-list.ts'
import type { ListState } from '../features/triage/triage-list.tsx'
import type { Desk } from './use-desk.ts'
import type { Selection } from './use-selection.ts'
import { focusList, type Steps } from './use-steps.ts'

const BulkBar = lazy(() => import('../features/bulk/bulk-bar.tsx'))

/** What can be done to the cases that are picked, at the foot of their list. */
export function DeskBulk({ desk: { city, staff, now, filter, sort, dir }, list, selection, steps }: { desk: Desk; list: ListState; selection: Selection; steps: Steps }) {
  const { rows, act, ask, drop, clear, pickAll } = selection
  const total = list.kind === 'loaded' && !list.stale ? list.page : null
  const isAll = total === null || rows.length >= Math.min(total.total, bulkMost)
  const totalSaid = total?.totalExact ? total.total.toLocaleString('en-US') : `${countedExactlyTo.toLocaleString('en-US')}+`
  const done = (ids: ReadonlySet<number>) => {
    steps.commanded(ids)
    drop(ids)
  }
  return (
    <Suspense>
      <BulkBar
        rows={rows} city={city} staff={staff} now={now} act={act} onAct={ask} onDone={done} onClear={clear} onOpen={steps.open} onLeave={focusList}
        more={isAll ? null : {
          words: total.total > bulkMost ? `Select the first ${bulkMost} of ${totalSaid}` : `Select all ${totalSaid}`,
          hint: total.total > bulkMost ? `A command takes at most ${bulkMost} cases` : '',
          load: async () => pickAll(await firstCases(filter, { sort, dir }, bulkMost)),
        }}
      />
    </Suspense>
  )
}
