import { Button, Code, NativeSelect } from '@mantine/core'
import { IconCloudOff, IconDownload, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { countedExactlyTo, type CaseList as Page, type SortDir, type SortKey } from '../../../contract/case-list.ts'
import type { City } from '../../../contract/city.ts'
import { sayError } from '../../api/errors.ts'
import { asOfWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { Message } from '../../ui/message.tsx'
import { CaseList, type CaseListProps } from './case-list.tsx'
import styles from './triage-list.module.css'

export type ListState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | {
    kind: 'loaded'; page: Pick<Page, 'total' | 'totalExact' | 'alsoSearched'>
    /** Since when nothing newer could be read. */
    failedSince: { at: number; retry: () => void } | null
  } & CaseListProps['list']

type Props = Omit<CaseListProps, 'list'> & {
  city: City
  /** What happened to the list since it was read. */
  live: ReactNode
  /** How the list is set up. */
  tools: ReactNode
  /** What is done to the cases that are picked. */
  foot: ReactNode
  state: ListState
  /** What is said where the filter holds no case: which part of it leaves none, and the ways on. */
  none: ReactNode
  /** Where all cases of the filter are to be had as a file. */
  exportUrl: string
  /** Are only closed cases asked for? */
  onlyClosed: boolean
}

const orders = [
  { value: 'due asc', label: 'Due first' },
  { value: 'due desc', label: 'Due last' },
  { value: 'opened desc', label: 'Newest first' },
  { value: 'opened asc', label: 'Oldest first' },
] as const

/** Only where there are no open cases among them: those closed at no time, and would come first. */
const closedOrders = [{ value: 'closed desc', label: 'Last closed' }, { value: 'closed asc', label: 'First closed' }] as const

/** The list in each of its states: loading, failing, a desk without cases, a filter without any, and cases. */
export function TriageList({ city, state, exportUrl, onlyClosed, live, tools, foot, none, ...list }: Props) {
  const { sort, dir, onSort } = list
  return (
    <section className={styles.pane} aria-label="List of cases">
      <div className={styles.bar}>
        <span aria-live="polite" className={styles.total}>{totalWords(state)}</span>
        {live}
        {!city.empty && <a className={styles.export} href={exportUrl} download aria-label="Export CSV" title="Export CSV"><IconDownload size={14} aria-hidden /><span>Export CSV</span></a>}
        {tools}
        <NativeSelect
          size="xs" variant="unstyled" aria-label="Order" data={[...orders, ...(onlyClosed || sort === 'closed' ? closedOrders : [])]} value={`${sort} ${dir}`}
          onChange={(event) => {
            const [key, way] = event.currentTarget.value.split(' ') as [SortKey, SortDir]
            onSort(key, way)
          }}
        />
      </div>
      {state.kind === 'loaded' && state.page.alsoSearched && <p className={styles.also} role="status">{alsoWords(state.page.alsoSearched)}</p>}
      {content()}
      {foot}
    </section>
  )

  function content() {
    switch (state.kind) {
      case 'loading':
        return <Waiting height={list.height} />
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
        if (state.rows.length === 0) return state.stale ? <Waiting height={list.height} /> : none
        return (
          <>
            <CaseList {...list} list={state} />
            {state.moreFailed && <div className={styles.more} role="alert">Could not load more cases. <Button size="compact-xs" variant="light" onClick={state.moreFailed}>Try again</Button></div>}
            {state.failedSince && !state.moreFailed && (
              <div className={styles.more} role="status">
                As of {asOfWords(state.failedSince.at, list.bounds.now, city.timeZone, city.locale)}: newer cases could not be read. <Button size="compact-xs" variant="light" onClick={state.failedSince.retry}>Try again</Button>
              </div>
            )}
          </>
        )
    }
  }
}

/** As much as there will be, and where; and a word, should it take long. */
function Waiting({ height }: { height: number }) {
  const row: Record<string, string> = { '--row': `${height}px` }
  return (
    <div className={styles.loading} aria-busy="true" aria-label="Loading cases" style={row}>
      <p role="status" className={styles.slow}>Still looking: it takes longer than usual</p>
    </div>
  )
}

/** Which words stand nowhere as they were typed, and what was looked for in their place. */
function alsoWords(words: Record<string, string[]>): string {
  const quoted = (all: readonly string[]) => all.map((word) => `“${word}”`).join(' or ')
  return Object.entries(words).map(([typed, meant]) => `Nothing is written ${quoted([typed])}; also looked for ${quoted(meant)}.`).join(' ')
}

/** How many cases the filter holds, in words; what another filter held is not said of this one. */
export function totalWords(state: ListState): string {
  if (state.kind === 'failed') return ''
  if (state.kind === 'loading' || state.stale) return 'Loading…'
  const { total, totalExact } = state.page
  return totalExact ? count(total, 'case') : `${countedExactlyTo.toLocaleString('en-US')}+ cases`
}
