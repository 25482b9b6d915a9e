import { Button, Skeleton } from '@mantine/core'
import { IconCloudOff, IconMoodSmile } from '@tabler/icons-react'
import type { CaseRow } from '../../../contract/case.ts'
import type { CaseList } from '../../../contract/case-list.ts'
import type { City } from '../../../contract/city.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import type { Staff } from '../../../contract/session.ts'
import { ApiError, sayError } from '../../api/errors.ts'
import { useOutbox } from '../../api/outbox/use-outbox.ts'
import { stopsOf, type DayOrder } from '../../lib/day-order.ts'
import { agoWords } from '../../lib/time-words.ts'
import type { Here } from '../../lib/use-here.ts'
import { count } from '../../lib/words.ts'
import { Message } from '../../ui/message.tsx'
import { DayBar, type Whose } from './day-bar.tsx'
import { HereNote } from './here-note.tsx'
import { StopCard } from './stop-card.tsx'
import type { useStart } from './use-start.ts'
import styles from './day.module.css'

/** The list as it was last answered, and what became of asking for it anew. */
export type DayAnswer = { page: CaseList | undefined; at: number; error: unknown; asking: boolean; ask: () => void }

type Props = {
  city: City
  staff: Staff
  bounds: SlaBounds
  crewName: string
  answer: DayAnswer
  whose: Whose
  onWhose: (whose: Whose) => void
  by: DayOrder
  onBy: (by: DayOrder) => void
  here: Here
  starting: ReturnType<typeof useStart>
  openId: number | null
  onOpen: (id: number) => void
  onCloseOut: (id: number) => void
}

/** The crew's cases as cards. */
export function DayList({ city, staff, bounds, crewName, answer: { page, at, error, asking, ask }, whose, onWhose, by, onBy, here, starting, openId, onOpen, onCloseOut }: Props) {
  const { closeOuts } = useOutbox()
  const ofKind = (kind: 'waiting' | 'draft') => new Set(closeOuts.filter(({ standing }) => standing.kind === kind).map(({ caseId }) => caseId))
  const [unsent, begun] = [ofKind('waiting'), ofKind('draft')]
  // That there is no connection stands at the foot of every screen.
  const failed = error !== null && !(error instanceof ApiError && error.code === 'network')
  const stops = stopsOf<CaseRow>(page?.items ?? [], here.fix, by)
  const refresh = () => {
    ask()
    if (by === 'distance') here.ask()
  }
  return (
    <section className={styles.pane} aria-label="Cases of the day">
      <DayBar whose={whose} onWhose={onWhose} by={by} onBy={onBy} total={page?.total ?? null} at={page ? at : null} now={bounds.now} refreshing={asking} onRefresh={refresh} />
      {by === 'distance' && <HereNote here={here} now={bounds.now} locale={city.locale} nowhere={stops.filter(({ row }) => !row.location).length} />}
      {page && failed && <p className={styles.note} role="alert">This is how it was {agoWords(bounds.now - at)}. {sayError(error)}</p>}
      {content()}
      <span role="status" className={styles.said}>{starting.said}</span>
      {starting.trouble && (
        <div className={styles.trouble} role="alert">
          <p><strong>Not started: {starting.trouble.title}.</strong> {starting.trouble.words}</p>
          {starting.trouble.again && <Button variant="light" onClick={starting.trouble.again}>Try again</Button>}
          <Button variant="subtle" onClick={starting.forget}>Dismiss</Button>
        </div>
      )}
    </section>
  )

  function content() {
    if (!page) {
      return error
        ? <Message icon={<IconCloudOff size={32} />} tone="bad" title="Could not load your cases" action={<Button size="md" loading={asking} onClick={ask}>Try again</Button>}>{sayError(error)}</Message>
        : <div className={styles.loading} aria-busy="true" aria-label="Loading your cases">{Array.from({ length: 4 }, (_, i) => <Skeleton key={i} height={148} radius="md" />)}</div>
    }
    if (page.items.length === 0) {
      return whose === 'crew'
        ? <Message icon={<IconMoodSmile size={36} stroke={1.5} />} title={`${crewName} has no open case`} action={<Button size="md" variant="default" onClick={() => onWhose('team')}>Look at my team&apos;s</Button>}>Dispatchers give cases to crews. What your whole team has is one tap away.</Message>
        : <Message icon={<IconMoodSmile size={36} stroke={1.5} />} title="Your team has no open case">All done.</Message>
    }
    const left = page.total - page.items.length
    return (
      <ol className={styles.stops}>
        {stops.map((stop) => (
          <StopCard
            key={stop.row.id} stop={stop} city={city} staff={staff} bounds={bounds} isOpen={stop.row.id === openId} starting={stop.row.id === starting.startingId} unsent={unsent.has(stop.row.id)} begun={begun.has(stop.row.id)}
            onOpen={() => onOpen(stop.row.id)} onStart={() => starting.start(stop.row)} onCloseOut={() => onCloseOut(stop.row.id)}
          />
        ))}
        {left > 0 && <li className={styles.more}>and {count(left, 'other')}, due later{by === 'distance' ? ': these are not among the distances' : ''}. The desk has all of them.</li>}
      </ol>
    )
  }
}
