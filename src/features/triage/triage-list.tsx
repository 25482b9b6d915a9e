import { Button, Code, NativeSelect, Skeleton } from '@mantine/core'
import { IconCloudOff, IconDownload, IconInbox, IconMoodEmpty } from '@tabler/icons-react'
import type { CaseRow } from '../../../contract/case.ts'
import { countedExactlyTo, type CaseList as Page, type SortDir, type SortKey } from '../../../contract/case-list.ts'
import type { City } from '../../../contract/city.ts'
import { sayError } from '../../api/errors.ts'
import { count } from '../../lib/words.ts'
import { Message } from '../../ui/message.tsx'
import { CaseList, type CaseListProps } from './case-list.tsx'
import styles from './triage-list.module.css'

export type ListState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'loaded'; rows: readonly CaseRow[]; page: Pick<Page, 'total' | 'totalExact' | 'alsoSearched'>; stale: boolean; hasMore: boolean; needMore: () => void; moreFailed: (() => void) | null }

type Props = Pick<CaseListProps, 'bounds' | 'listKey' | 'activeId' | 'openId' | 'hoveredId' | 'onActive' | 'onOpen' | 'onHover'> & {
  city: City
  state: ListState
  sort: SortKey
  dir: SortDir
  onSort: (sort: SortKey, dir: SortDir) => void
  onClearFilter: () => void
  /** Where all cases of the filter are to be had as a file. */
  exportUrl: string
  /** Are only closed cases asked for? */
  onlyClosed: boolean
  /** Asks the same words of closed cases too; null where that is done already or no words are asked. */
  onSearchClosed: (() => void) | null
}

const orders = [
  { value: 'due asc', label: 'Due first' },
  { value: 'opened desc', label: 'Newest first' },
  { value: 'opened asc', label: 'Oldest first' },
] as const

/** Only where there are no open cases among them: those closed at no time, and would come first. */
const lastClosed = { value: 'closed desc', label: 'Last closed' }

/** The list in each of its states: loading, failing, a desk without cases, a filter without any, and cases. */
export function TriageList({ city, state, sort, dir, onSort, onClearFilter, exportUrl, onlyClosed, onSearchClosed, ...list }: Props) {
  return (
    <section className={styles.pane} aria-label="List of cases">
      <div className={styles.bar}>
        <span aria-live="polite" className={styles.total}>{totalWords(state)}</span>
        {!city.empty && <a className={styles.export} href={exportUrl} download aria-label="Export CSV"><IconDownload size={14} aria-hidden /><span>Export CSV</span></a>}
        <NativeSelect
          size="xs" variant="unstyled" aria-label="Order" data={[...orders, ...(onlyClosed || sort === 'closed' ? [lastClosed] : [])]} value={`${sort} ${dir}`}
          onChange={(event) => {
            const [key, way] = event.currentTarget.value.split(' ') as [SortKey, SortDir]
            onSort(key, way)
          }}
        />
      </div>
      {state.kind === 'loaded' && state.page.alsoSearched && <p className={styles.also} role="status">{alsoWords(state.page.alsoSearched)}</p>}
      {content()}
    </section>
  )

  function content() {
    switch (state.kind) {
      case 'loading':
        return <div className={styles.loading} aria-busy="true" aria-label="Loading cases">{Array.from({ length: 12 }, (_, i) => <Skeleton key={i} height={36} radius="sm" />)}</div>
      case 'failed':
        return (
          <Message icon={<IconCloudOff size={32} />} tone="bad" title="Could not load the cases" action={<Button size="xs" onClick={state.retry}>Try again</Button>}>
            {sayError(state.error)}
          </Message>
        )
      case 'loaded':
        if (city.empty) {
          return (
            <Message icon={<IconInbox size={36} />} title="This desk has no cases yet">
              Fill it with a city&apos;s open data: download its 311 service requests as CSV and run, in Streetdesk&apos;s folder:<br />
              <Code>{city.importHint}</Code>
            </Message>
          )
        }
        if (state.rows.length === 0) {
          return (
            <Message icon={<IconMoodEmpty size={32} />} title="No case fits this filter" action={<>
              {onSearchClosed && <Button size="xs" onClick={onSearchClosed}>Search closed cases too</Button>}
              <Button size="xs" variant="default" onClick={onClearFilter}>Show all open cases</Button>
            </>}>
              {onSearchClosed ? 'No open case has these words.' : 'Take something out of the filter above.'}
            </Message>
          )
        }
        return (
          <>
            <CaseList {...list} rows={state.rows} total={state.page.total} stale={state.stale} hasMore={state.hasMore && !state.moreFailed} onNeedMore={state.needMore} />
            {state.moreFailed && <div className={styles.more} role="alert">Could not load more cases. <Button size="compact-xs" variant="light" onClick={state.moreFailed}>Try again</Button></div>}
          </>
        )
    }
  }
}

/** Which words stand nowhere as they were typed, and what was looked for in their place. */
function alsoWords(words: Record<string, string[]>): string {
  const quoted = (all: readonly string[]) => all.map((word) => `“${word}”`).join(' or ')
  return Object.entries(words).map(([typed, meant]) => `Nothing is written ${quoted([typed])}; also looked for ${quoted(meant)}.`).join(' ')
}

/** How many cases the filter holds, in words. */
export function totalWords(state: ListState): string {
  if (state.kind !== 'loaded') return state.kind === 'loading' ? 'Loading…' : ''
  const { total, totalExact } = state.page
  return totalExact ? count(total, 'case') : `${countedExactlyTo.toLocaleString('en-US')}+ cases`
}
