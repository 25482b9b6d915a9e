import { IconFlagFilled, IconMapPinOff } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import { caseCan } from '../../../contract/lifecycle.ts'
import { mayAct, roleMay, type CaseAction } from '../../../contract/permissions.ts'
import type { Staff } from '../../../contract/session.ts'
import type { SlaBounds } from '../../../contract/sla.ts'
import { clockLook } from '../../lib/case-look.ts'
import type { CaseAct } from '../../lib/desk-link.ts'
import { ruleState } from '../../lib/rule-state.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { ToneText } from '../../ui/tone-text.tsx'
import { AssignForm } from './assign-form.tsx'
import { CaseActs } from './case-acts.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CasePhotos } from './case-photos.tsx'
import { CasePlace, type Spot } from './case-place.tsx'
import { DuplicateForm } from './duplicate-form.tsx'
import { EditForm } from './edit-form.tsx'
import { HasIt } from './has-it.tsx'
import { LongText } from './long-text.tsx'
import { NoteForm } from './note-form.tsx'
import { ReopenForm } from './reopen-form.tsx'
import { Timeline } from './timeline.tsx'
import { useDraft } from './use-draft.ts'
import { WaitForm } from './wait-form.tsx'
import styles from './case-panel.module.css'

const RelatedCases = lazy(() => import('./related-cases.tsx'))

export type CaseBodyProps = {
  current: Case
  city: City
  staff: Staff
  bounds: SlaBounds
  /** What is being done to it, in a form of its own; closing has a screen of its own. */
  act: CaseAct | null
  onAct: (act: CaseAct | null) => void
  /** The field that the keys asked for before the case was there. */
  focusOn: 'assign' | 'note' | null
  mapMiddle: Spot | null
  /** A still map of the case's place; null where a map stands beside the case. */
  placeMap: (() => ReactNode) | null
  onShowOnMap: (place: Spot) => void
  /** Shows the near cases of a type; null where there is no list to show them in. */
  onShowNear: ((near: { area: string; typeId: number }) => void) | null
  onOpenCase: (id: number) => void
  onDone: () => void
}

/** All of a case: what to do with it first, then what somebody decides by, then what happened, and room to write what is next. */
export function CaseBody({ current, city, staff, bounds, act, onAct, focusOn, mapMiddle, placeMap, onShowOnMap, onShowNear, onOpenCase, onDone }: CaseBodyProps) {
  const clock = clockLook(current, bounds)
  const [said, setSaid] = useState('')
  const [original, setOriginal] = useDraft(`duplicate of ${current.id}`)
  const [photo, setPhoto] = useState<string | null>(null)
  const done = (words: string) => {
    setSaid(words)
    onAct(null)
    onDone()
  }
  const may = (action: CaseAction) => mayAct(staff, action, current.team?.id ?? null)
  const mayLink = may('duplicate') && caseCan.linkDuplicate(ruleState(current), { isSelf: false, originalIsDuplicate: false, hasDuplicates: current.duplicates.length > 0 }).length === 0
  const form = { current, now: bounds.now, onDone: done, onCancel: () => { onAct(null); onDone() } }
  return (
    <div className={styles.body}>
      <div role="status" className={styles.said}>{said}</div>
      <header className={styles.header}>
        <span className={styles.number}><CopyText text={current.number} name="the number" /></span>
        <h2>{current.title}</h2>
        <div className={styles.state}>
          <ToneText tone={clock.tone} title={clock.title}>{current.status === 'closed' || current.status === 'waiting' ? clock.title : clock.words}</ToneText>
          {current.flagged && <span className={styles.mark}><IconFlagFilled size={13} aria-hidden /> Needs a look</span>}
          {!current.location && <span className={styles.mark}><IconMapPinOff size={14} aria-hidden /> No location</span>}
        </div>
      </header>
      {!roleMay(staff.role, 'note') && <p className={styles.hint} role="note">You can read this case, and not change it.</p>}
      {roleMay(staff.role, 'start') && !may('start') && (
        <p className={styles.hint} role="note">{current.team ? <>Only <strong>{current.team.name}</strong> works on this case.</> : 'No team has this case yet.'} You can read it, and not change it.</p>
      )}
      <CaseActs current={current} city={city} may={may} act={act} onAct={onAct} onDone={done} onOpenCase={onOpenCase} />
      {act === 'wait' && may('wait') && <WaitForm city={city} {...form} />}
      {act === 'edit' && may('edit') && <EditForm city={city} mapMiddle={mapMiddle} {...form} />}
      {act === 'duplicate' && may('duplicate') && <DuplicateForm city={city} of={original} onOf={setOriginal} {...form} />}
      {act === 'reopen' && may('reopen') && <ReopenForm {...form} />}
      {may('assign') ? <AssignForm current={current} city={city} autoFocus={focusOn === 'assign'} onDone={done} /> : <HasIt current={current} />}
      {current.description && <section className={styles.description}><h3>Description</h3><LongText text={current.description} /></section>}
      <CasePhotos number={current.number} photos={current.photos} open={photo} onOpen={setPhoto} />
      <CasePlace current={current} city={city} onShowOnMap={onShowOnMap} map={placeMap} />
      <CaseFacts current={current} city={city} now={bounds.now} />
      <Suspense fallback={null}>
        <RelatedCases current={current} city={city} now={bounds.now} onOpen={onOpenCase} onOriginal={mayLink ? (id) => { setOriginal(String(id)); onAct('duplicate') } : null} onShowNear={onShowNear} />
      </Suspense>
      <section>
        <h3>Log</h3>
        <Timeline events={current.events} city={city} now={bounds.now} photos={new Set(current.photos.map(({ photoId }) => photoId))} onPhoto={setPhoto} />
      </section>
      {may('note') && <NoteForm current={current} autoFocus={focusOn === 'note'} onDone={done} />}
    </div>
  )
}
