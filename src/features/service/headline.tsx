import type { ReactNode } from 'react'
import type { CaseFilter } from '../../../contract/case-filter.ts'
import type { TimeToClose } from '../../../contract/service-figures.ts'
import type { DecidedKey } from '../../lib/decided-figures.ts'
import { closedIn, halfOpenSaid, lengthWords, openNow, withTargetStates } from '../../lib/service-figures.ts'
import { percentWords, shareOf } from '../../lib/share-words.ts'
import { deskOf } from '../../lib/insights-link.ts'
import { count } from '../../lib/words.ts'
import { NotSaid } from './not-said.tsx'
import { OnDesk } from './on-desk.tsx'
import type { ServiceView } from './service-view.ts'
import styles from './service.module.css'

/** The range in a handful of figures, each with what it is of. */
export function Headline({ figures, counted, hrefOf, decided, onTake }: ServiceView) {
  const { whole, backlog, periods } = figures
  const range = { start: figures.from, end: figures.to }
  const { timeToClose: time } = whole
  const some = (n: number, filter: CaseFilter | null) => (n > 0 ? hrefOf(filter) : null)
  const net = whole.opened - whole.closed
  const isPast = figures.to < counted.today
  /** A figure, or why the filter leaves it unsaid. */
  const of = (key: DecidedKey, value: string, children: ReactNode) => (decided[key] ? { value: '–', children: <NotSaid decided={decided[key]} onTake={onTake} /> } : { value, children })
  return (
    <dl className={styles.headline}>
      <Figure name="Opened" value={whole.opened.toLocaleString('en-US')} href={some(whole.opened, deskOf(counted.filter, range))} says={`${count(whole.opened, 'case')} opened`}>in the range</Figure>
      <Figure name="Closed" value={whole.closed.toLocaleString('en-US')} href={some(whole.closed, closedIn(counted, range))} says={`${count(whole.closed, 'case')} closed`}>
        in the range, {net === 0 ? 'as many as were opened' : `${Math.abs(net).toLocaleString('en-US')} ${net > 0 ? 'fewer' : 'more'} than were opened`}
      </Figure>
      <Figure name="Open now" value={backlog.cases.toLocaleString('en-US')} href={some(backlog.cases, openNow(counted))} says={`${count(backlog.cases, 'case')} open now`}>
        <OnDesk href={some(backlog.overdue, openNow(counted, { sla: ['overdue'] }))} says={`${backlog.overdue.toLocaleString('en-US')} overdue cases open now`}>{backlog.overdue.toLocaleString('en-US')} overdue</OnDesk>
        {backlog.medianAge !== null && `; ${halfOpenSaid(backlog.cases, backlog.medianAge)}`}
        {isPast && periods.length > 0 && `; ${periods.at(-1)!.backlog.toLocaleString('en-US')} at the end of the range`}
      </Figure>
      <Figure name="Closed on time" {...of('onTime', percentWords(shareOf(whole.onTime, whole.withTarget)), <>
        <OnDesk href={some(whole.onTime, closedIn(counted, range, { sla: ['on-time'] }))} says={`${count(whole.onTime, 'case')} closed on time`}>{whole.onTime.toLocaleString('en-US')}</OnDesk>{' of '}
        <OnDesk href={some(whole.withTarget, closedIn(counted, range, { sla: [...withTargetStates] }))} says={`${count(whole.withTarget, 'case')} closed with a target`}>{whole.withTarget.toLocaleString('en-US')}</OnDesk>{' closed with a target'}
      </>)} />
      <Figure name="Time to close" {...of('timeToClose', time.cases === 0 ? '–' : time.median === null ? 'not yet' : lengthWords(time.median), timeSaid(time))} />
      <Figure name="Opened again" {...of('reopened', percentWords(shareOf(whole.reopened, whole.everClosed)), `${whole.reopened.toLocaleString('en-US')} of ${whole.everClosed.toLocaleString('en-US')} that ${whole.everClosed === 1 ? 'was' : 'were'} opened in the range and closed`)} />
      <Figure name="Residents can see" wide value={<span className={styles.three}>{(['withCrew', 'withPhoto', 'withNote'] as const).map((key) => <span key={key}>{key !== 'withNote' && decided[key] ? '–' : percentWords(shareOf(whole[key], whole.closed))}<small>{seen[key]}</small></span>)}</span>}>
        of {count(whole.closed, 'closed case')}{(['withCrew', 'withPhoto'] as const).map((key) => decided[key] && <span key={key}>. <NotSaid decided={decided[key]} onTake={onTake} /></span>)}
      </Figure>
    </dl>
  )
}

const seen = { withCrew: 'a crew', withPhoto: 'a photo', withNote: 'a note' } as const

function timeSaid({ cases, stillOpen, median, p90 }: TimeToClose): string {
  if (cases === 0) return 'no case was opened'
  if (cases === 1) return stillOpen === 1 ? 'the one case opened is still open' : 'the one case opened was closed within'
  const half = median === null ? 'fewer than half are closed yet' : 'half were closed within'
  const most = p90 !== null ? `, 90\u00a0% within ${lengthWords(p90)}` : median !== null ? ', 90\u00a0% not yet' : ''
  return `${half}${most}; of ${cases.toLocaleString('en-US')} opened ${stillOpen === 0 ? 'none is' : stillOpen === 1 ? '1 is' : `${stillOpen.toLocaleString('en-US')} are`} still open`
}

/** @param wide it holds several values, which are to stand beside each other. */
function Figure({ name, value, href = null, says, wide, children }: { name: string; value: ReactNode; href?: string | null; says?: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={styles.figure} data-wide={wide}>
      <dt>{name}</dt>
      <dd className={styles.value}><OnDesk href={href} {...(says !== undefined && { says })}>{value}</OnDesk></dd>
      <dd className={styles.of}>{children}</dd>
    </div>
  )
}
