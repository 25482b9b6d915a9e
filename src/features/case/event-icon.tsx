import { IconArrowBackUp, IconArrowForwardUp, IconCircleCheck, IconClockPause, IconFileImport, IconInbox, IconLink, IconLinkOff, IconMessage, IconPencil, IconPlayerPlay, IconRefresh, IconUserShare } from '@tabler/icons-react'
import type { CaseEvent, EventType } from '../../../contract/case-event.ts'
import { takesBack } from '../../lib/event-words.ts'

const icons = {
  'created': IconInbox, 'imported': IconFileImport, 'source-updated': IconRefresh, 'assigned': IconUserShare, 'noted': IconMessage,
  'started': IconPlayerPlay, 'waited': IconClockPause, 'resumed': IconArrowForwardUp, 'edited': IconPencil, 'closed': IconCircleCheck, 'reopened': IconArrowBackUp,
  'duplicate-linked': IconLink, 'duplicate-unlinked': IconLinkOff,
} as const satisfies Record<EventType, unknown>

/** What kind of thing happened, to find it by eye; the sentence beside says it. */
export function EventIcon({ event }: { event: CaseEvent }) {
  const Icon = takesBack(event) ? IconArrowBackUp : icons[event.type]
  return <Icon size={15} stroke={1.75} aria-hidden />
}
