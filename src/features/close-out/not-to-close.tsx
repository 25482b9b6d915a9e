import { Button } from '@mantine/core'
import { IconCircleCheck, IconLock } from '@tabler/icons-react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { Staff } from '../../../contract/session.ts'
import { eventSentence } from '../../lib/event-words.ts'
import { momentWords } from '../../lib/time-words.ts'
import { Message } from '../../ui/message.tsx'
import { closingEvent, notYoursWords } from './not-yours.ts'

type Props = { current: Case; city: City; staff: Staff; onBack: () => void }

/** A close-out that could only fail is not begun: why, and the way back. */
export function NotToClose({ current, city, staff, onBack }: Props) {
  const back = <Button size="sm" variant="default" autoFocus onClick={onBack}>Back to the case</Button>
  if (current.status === 'closed') {
    const closed = closingEvent(current)
    return (
      <Message icon={<IconCircleCheck size={32} />} title="This case is closed already" action={back}>
        {closed ? `${eventSentence(closed)}, ${momentWords(closed.at, city.timeZone, city.locale)}.` : 'Reopen it first if there is more to do.'}
      </Message>
    )
  }
  return (
    <Message icon={<IconLock size={32} />} title="Not yours to close" action={back}>
      {notYoursWords(staff, current.team)}
    </Message>
  )
}
