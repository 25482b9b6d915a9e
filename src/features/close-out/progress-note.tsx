import { Button } from '@mantine/core'
import { IconAlertTriangleFilled, IconCloudOff, IconCloudUpload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CaseEvent } from '../../../contract/case-event.ts'
import type { Staff } from '../../../contract/session.ts'
import { sayError } from '../../api/errors.ts'
import { eventSentence } from '../../lib/event-words.ts'
import { count } from '../../lib/words.ts'
import { closingEvent, notYoursWords } from './not-yours.ts'
import type { CloseOutNow } from './use-close-out.ts'
import styles from './close-out.module.css'

type Props = { closeOut: CloseOutNow; staff: Staff; hasFieldErrors: boolean; onLeave: () => void; onBack: () => void }

/** Where a submitted close-out stands, said where it was submitted, with every way on. */
export function ProgressNote({ closeOut, staff, hasFieldErrors, onLeave, onBack }: Props) {
  const { kept, since, device, typed, sending, against, latest } = closeOut
  const standing = kept?.standing ?? { kind: 'draft' }
  if (against !== null && (standing.kind === 'draft' || standing.kind === 'refused')) {
    const closed = closingEvent(latest)
    return (
      <Note sign={<IconAlertTriangleFilled size={16} aria-hidden />} title={against === 'closed' ? 'This case is closed.' : 'This case is not yours to close.'} buttons={<Button ref={focusFromNowhere} size="sm" variant="default" onClick={onBack}>Back to the case</Button>}>
        <Events events={against === 'closed' && closed ? [closed] : since} />
        {against !== 'closed' && <p>{notYoursWords(staff, latest.team)}</p>}
        <p>What you wrote stays on this device until you discard it{against === 'closed' && ', should the case be reopened'}.</p>
      </Note>
    )
  }
  switch (standing.kind) {
    case 'draft':
      if (since.length === 0) return null
      return (
        <Note sign={<IconAlertTriangleFilled size={16} aria-hidden />} title="This case changed since you began." buttons={<Button size="sm" onClick={closeOut.catchUp}>Go on all the same</Button>}>
          <Events events={since} />
        </Note>
      )
    case 'stale': {
      const mayApply = against === null
      return (
        <Note sign={<IconAlertTriangleFilled size={16} aria-hidden />} title={staleWords[against ?? 'nothing']} buttons={
          <>
            {mayApply && <Button size="sm" autoFocus onClick={closeOut.applyAgain}>Apply mine all the same</Button>}
            <Button size="sm" variant="default" autoFocus={!mayApply} onClick={closeOut.takeBack}>{mayApply ? 'Change mine first' : 'Keep mine as a draft'}</Button>
          </>
        }>
          <Events events={standing.problem.events} />
          <p>Nothing that you wrote is lost.</p>
        </Note>
      )
    }
    case 'refused':
      return (
        <Note sign={<IconAlertTriangleFilled size={16} aria-hidden />} title="The case was not closed." buttons={<Button size="sm" variant="default" onClick={closeOut.takeBack}>Change it</Button>}>
          <p>{hasFieldErrors ? 'What is missing is said at its field.' : refusedWords(standing.problem.code, standing.problem.message)}</p>
        </Note>
      )
    case 'waiting': {
      const unsent = typed.photos.filter(({ id }) => device.photos.get(id)?.state !== 'uploaded').length
      if (device.trouble === null) return <p className={styles.going} role="status">{sending || unsent === 0 ? 'Closing the case…' : `Sending ${count(unsent, 'photo')} first…`}</p>
      const isOffline = device.trouble.code === 'network'
      return (
        <Note sign={isOffline ? <IconCloudOff size={16} aria-hidden /> : <IconCloudUpload size={16} aria-hidden />} tone="calm" title={device.keeps === 'device' ? 'Kept on this device.' : 'Kept in this tab only: leave it open.'} buttons={
          <>
            <Button size="sm" onClick={onLeave} autoFocus>Go on working</Button>
            <Button size="sm" variant="default" onClick={closeOut.tryNow}>Try now</Button>
            <Button size="sm" variant="subtle" color="gray" disabled={sending} onClick={closeOut.takeBack}>Change it</Button>
          </>
        }>
          <p>{isOffline ? 'It is sent when the connection is back.' : `${sayError(device.trouble)} It is tried again by itself.`}{unsent > 0 && ` ${count(unsent, 'photo')} of it not sent yet.`}</p>
        </Note>
      )
    }
  }
}

const staleWords = {
  closed: 'Somebody else closed this case first.', 'not-theirs': 'This case was given to others while you were deciding.', nothing: 'This case changed while you were deciding.',
} as const

/** The button that had the focus may be gone with what it was for; from where somebody writes it is not taken. */
function focusFromNowhere(button: HTMLButtonElement | null): void {
  if (document.activeElement === document.body) button?.focus()
}

function refusedWords(code: string, message: string): string {
  if (code === 'forbidden') return `${message} What you wrote stays on this device until you discard it, or the case is yours to close.`
  if (code === 'not-found') return 'This case is not there any more. Your close-out stays on this device until you discard it.'
  if (code === 'unreadable-photo') return `A photo was refused: ${message} Remove it to go on.`
  return message
}

function Events({ events }: { events: readonly CaseEvent[] }) {
  return events.length > 0 && <ul>{events.map((event) => <li key={event.version}>{eventSentence(event)}{event.note && <q>{event.note}</q>}</li>)}</ul>
}

function Note({ sign, title, tone = 'bad', buttons, children }: { sign: ReactNode; title: string; tone?: 'bad' | 'calm'; buttons: ReactNode; children: ReactNode }) {
  return (
    <div role="alert" className={styles.note} data-tone={tone}>
      <strong>{sign} {title}</strong>
      {children}
      <div className={styles.buttons}>{buttons}</div>
    </div>
  )
}
