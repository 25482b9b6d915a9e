import { ActionIcon, Button, CopyButton, Skeleton, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconCheck, IconChevronDown, IconChevronUp, IconCloudOff, IconFlagFilled, IconLink, IconMapPin, IconMapPinOff, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { mayAct } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import { caseQuery } from '../../api/cases.ts'
import { ApiError, sayError } from '../../api/errors.ts'
import { clockLook } from '../../lib/case-look.ts'
import type { CaseAct } from '../../lib/desk-link.ts'
import { Message } from '../../ui/message.tsx'
import { ToneText } from '../../ui/tone-text.tsx'
import { AssignForm } from './assign-form.tsx'
import { CaseActs } from './case-acts.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CasePhotos } from './case-photos.tsx'
import { DuplicateForm } from './duplicate-form.tsx'
import { EditForm } from './edit-form.tsx'
import { HasIt } from './has-it.tsx'
import { NoteForm } from './note-form.tsx'
import { ReopenForm } from './reopen-form.tsx'
import { Timeline } from './timeline.tsx'
import { WaitForm } from './wait-form.tsx'
import styles from './case-panel.module.css'

/** What colleagues do to the open case is seen so late at the latest. */
const lookAgainMs = 20_000

type Props = {
  id: number
  city: City
  staff: Staff
  bounds: SlaBounds
  /** On a phone the panel is the whole screen, and its way out is back. */
  whole: boolean
  onClose: () => void
  onStep: ((by: 1 | -1) => void) | null
  /** A field was left or a command is done: the keys belong to the list again. */
  onLeave: () => void
  onShowOnMap: (place: { lon: number; lat: number }) => void
  /** What is being done to it, in a form of its own; closing has a screen of its own. */
  act: CaseAct | null
  onAct: (act: CaseAct | null) => void
  /** The field that the keys asked for before the case was there. */
  focusOn: 'assign' | 'note' | null
  mapMiddle: { lon: number; lat: number } | null
  onOpenCase: (id: number) => void
}

/** The selected case. */
export function CasePanel({ id, whole, onClose, onStep, onLeave, onShowOnMap, ...body }: Props) {
  const { data, error, refetch } = useQuery({ ...caseQuery(id), refetchInterval: lookAgainMs })
  return (
    <aside className={styles.panel} aria-label="Case" onKeyDown={(event) => { if (leavesField(event)) onLeave() }}>
      <div className={styles.tools}>
        <Tooltip label={whole ? 'Back to the list' : 'Close (Esc)'}>
          <ActionIcon variant="subtle" color="gray" aria-label={whole ? 'Back to the list' : 'Close the case'} onClick={onClose} autoFocus={whole}>
            {whole ? <IconArrowLeft size={18} /> : <IconX size={18} />}
          </ActionIcon>
        </Tooltip>
        <span className={styles.spring} />
        {data?.location && (
          <Tooltip label="Show on the map">
            <ActionIcon variant="subtle" color="gray" aria-label="Show on the map" onClick={() => onShowOnMap(data.location!)}><IconMapPin size={18} /></ActionIcon>
          </Tooltip>
        )}
        {onStep && (
          <>
            <Tooltip label="Previous (k)"><ActionIcon variant="subtle" color="gray" aria-label="Previous case" onClick={() => onStep(-1)}><IconChevronUp size={18} /></ActionIcon></Tooltip>
            <Tooltip label="Next (j)"><ActionIcon variant="subtle" color="gray" aria-label="Next case" onClick={() => onStep(1)}><IconChevronDown size={18} /></ActionIcon></Tooltip>
          </>
        )}
        <CopyButton value={location.href}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy a link to this case'}>
              <ActionIcon variant="subtle" color="gray" aria-label="Copy a link to this case" onClick={copy}>{copied ? <IconCheck size={18} /> : <IconLink size={18} />}</ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      {data && data.id === id ? <CaseBody key={id} current={data} onDone={onLeave} {...body} /> : error ? <CaseFailed error={error} onRetry={() => void refetch()} onClose={onClose} /> : <CaseLoading />}
    </aside>
  )
}

/** Escape leaves a field first, and only then the case. A list that is open in the field closes by itself. */
function leavesField({ key, target }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return key === 'Escape' && isField && target.getAttribute('aria-expanded') !== 'true'
}

type BodyProps = Omit<Props, 'id' | 'whole' | 'onClose' | 'onStep' | 'onLeave' | 'onShowOnMap'> & { current: Case; onDone: () => void }

function CaseBody({ current, city, staff, bounds, act, onAct, focusOn, mapMiddle, onOpenCase, onDone }: BodyProps) {
  const clock = clockLook(current, bounds)
  const [said, setSaid] = useState('')
  const done = (words: string) => {
    setSaid(words)
    onAct(null)
    onDone()
  }
  const may = (action: Parameters<typeof mayAct>[1]) => mayAct(staff, action, current.team?.id ?? null)
  const form = { current, now: bounds.now, onDone: done, onCancel: () => { onAct(null); onDone() } }
  return (
    <div className={styles.body}>
      <div role="status" className={styles.said}>{said}</div>
      <header className={styles.header}>
        <span className={styles.number}>{current.number}</span>
        <h2>{current.title}</h2>
        <div className={styles.state}>
          <ToneText tone={clock.tone} title={clock.title}>{current.status === 'closed' ? clock.title : clock.words}</ToneText>
          {current.flagged && <span className={styles.mark}><IconFlagFilled size={13} aria-hidden /> Needs a look</span>}
          {!current.location && <span className={styles.mark}><IconMapPinOff size={14} aria-hidden /> No location</span>}
        </div>
      </header>
      <CaseActs current={current} city={city} may={may} act={act} onAct={onAct} onDone={done} onOpenCase={onOpenCase} />
      {act === 'wait' && may('wait') && <WaitForm city={city} {...form} />}
      {act === 'edit' && may('edit') && <EditForm city={city} mapMiddle={mapMiddle} {...form} />}
      {act === 'duplicate' && may('duplicate') && <DuplicateForm {...form} />}
      {act === 'reopen' && may('reopen') && <ReopenForm {...form} />}
      {may('assign') ? <AssignForm current={current} city={city} autoFocus={focusOn === 'assign'} onDone={done} /> : <HasIt current={current} />}
      <CaseFacts current={current} city={city} now={bounds.now} />
      <CasePhotos photos={current.photos} />
      {may('note') && <NoteForm current={current} autoFocus={focusOn === 'note'} onDone={done} />}
      <section>
        <h3>Log</h3>
        <Timeline events={current.events} city={city} now={bounds.now} />
      </section>
    </div>
  )
}

function CaseFailed({ error, onRetry, onClose }: { error: unknown; onRetry: () => void; onClose: () => void }) {
  if (error instanceof ApiError && error.code === 'not-found') {
    return <Message title="There is no such case" action={<Button size="xs" variant="default" onClick={onClose}>Back to the list</Button>}>The link may be from another desk, or from before a fresh start.</Message>
  }
  return <Message icon={<IconCloudOff size={28} />} tone="bad" title="Could not load the case" action={<Button size="xs" onClick={onRetry}>Try again</Button>}>{sayError(error)}</Message>
}

function CaseLoading() {
  return <div className={styles.body} aria-busy="true" aria-label="Loading the case"><Skeleton height={24} width="70%" /><Skeleton height={36} /><Skeleton height={180} /><Skeleton height={80} /></div>
}
