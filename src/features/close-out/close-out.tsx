import { Button, CloseButton, Loader } from '@mantine/core'
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { Case } from '../../../contract/case.ts'
import type { City } from '../../../contract/city.ts'
import type { Staff } from '../../../contract/session.ts'
import { outbox } from '../../api/outbox/outbox.ts'
import { warmUpShrinking } from '../../lib/shrink-photo.ts'
import { DiscardButton } from './discard-button.tsx'
import { CardPreview } from './card-preview.tsx'
import { checklist, fieldErrors, type Field } from './closing-needs.ts'
import { CrewField } from './crew-field.tsx'
import { NeedList } from './need-list.tsx'
import { NotToClose } from './not-to-close.tsx'
import { NoteField } from './note-field.tsx'
import { readyTexts } from './note-texts.ts'
import { OutcomeChoice } from './outcome-choice.tsx'
import { PhotoField } from './photo-field.tsx'
import { previewCard } from './preview-card.ts'
import { ProgressNote } from './progress-note.tsx'
import { useCloseOut } from './use-close-out.ts'
import styles from './close-out.module.css'

export type CloseOutProps = {
  current: Case
  city: City
  staff: Staff
  /** On a phone the card lies below the form, and the one action within reach of a thumb. */
  narrow: boolean
  /** The case as it was closed; null when it is on this device and goes out by itself. */
  onDone: (changed: Case | null) => void
  onCancel: () => void
  /** Leads to naming the case that this one repeats. */
  onDuplicate?: () => void
}

/** The one form and the one action that end the work. Whatever is given stays on the device until the server has it. */
export default function CloseOut({ current, city, staff, narrow, onDone, onCancel, onDuplicate }: CloseOutProps) {
  const closeOut = useCloseOut(current, city, staff)
  const { device, kept, typed, now } = closeOut
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // The outbox is not React: it may be this tab or another that gets the answer.
  useEffect(() => outbox.onNews((news) => {
    if (!news.closed || news.caseId !== current.id) return
    setDone(true)
    onDone(news.current)
  }), [current.id, onDone])

  useEffect(warmUpShrinking, [])

  if (!closeOut.ready || done) return <div className={styles.wait} role="status" aria-label="Opening the close-out"><Loader size="sm" /></div>
  // Only what is on this device already is shown where it cannot be closed (any more): nobody writes what can only fail.
  if (kept === null && closeOut.against !== null) return <NotToClose current={current} city={city} staff={staff} onBack={onCancel} />
  const standing = kept?.standing.kind ?? 'draft'
  const onItsWay = standing === 'waiting'
  const isOver = onItsWay || standing === 'stale' || closeOut.against !== null
  // Where nothing can be put right at a field, the note at the foot says all of it.
  const errors = fieldErrors(tried && !isOver ? closeOut.reasons : [], kept?.standing.kind === 'refused' && !isOver ? kept.standing.problem : null)
  const refusedPhoto = typed.photos.some(({ id }) => device.photos.get(id)?.state === 'refused')

  function submit() {
    if (isOver) return
    setTried(true)
    if (closeOut.reasons.length > 0 || refusedPhoto) return focusFirst(form.current, fieldErrors(closeOut.reasons, null), refusedPhoto)
    closeOut.submit()
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const paste = ({ clipboardData: { files } }: ClipboardEvent) => { if (files.length > 0 && !onItsWay) closeOut.addPhotos([...files]) }
  const preview = (
    <CardPreview card={previewCard(current, city, typed, (id) => Boolean(device.photos.get(id)?.url), now)} localUrl={(id) => device.photos.get(id)?.url ?? null} />
  )
  return (
    <section className={styles.closeOut} data-narrow={narrow || undefined} aria-label="Close-out" onKeyDown={keyDown} onPaste={paste}>
      <header className={styles.header}>
        <div><h2>Close case</h2><p>{current.number} · {current.title}</p></div>
        <CloseButton size={narrow ? 44 : 36} aria-label="Back without closing" onClick={onCancel} />
      </header>
      <div className={styles.columns}>
        <form ref={form} className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
          <div className={styles.fields}>
            <NeedList needs={checklist(current, closeOut.closing)} />
            <OutcomeChoice outcome={typed.outcome} error={errors.outcome} disabled={onItsWay} onChange={(outcome) => closeOut.type({ outcome })} onDuplicate={onDuplicate} />
            <PhotoField
              reported={current.photos.filter(({ kind }) => kind === 'reported')} photos={typed.photos} known={device.photos} error={errors.photos} disabled={onItsWay}
              onAdd={closeOut.addPhotos} onPlace={closeOut.placePhoto} onRemove={closeOut.removePhoto}
            />
            <CrewField current={current} city={city} staff={staff} crewId={typed.crewId} error={errors.crew} disabled={onItsWay} onChange={(crewId) => closeOut.type({ crewId })} />
            <NoteField
              note={typed.note} texts={readyTexts({ current, city, now, crewId: typed.crewId, outcome: typed.outcome })} error={errors.note} disabled={onItsWay}
              onChange={(note) => closeOut.type({ note })}
            />
            {narrow && <details className={styles.fold}><summary>What the resident will see</summary>{preview}</details>}
            {kept && !onItsWay && <DiscardButton keeps={device.keeps} onDiscard={() => { closeOut.discard(); setTried(false) }} />}
          </div>
          <div className={styles.foot}>
            {tried && refusedPhoto && !isOver && <p className={styles.wrong} role="alert">Remove the photo that cannot be shown.</p>}
            {errors.form && <p className={styles.wrong} role="alert">{errors.form}</p>}
            <ProgressNote closeOut={closeOut} staff={staff} hasFieldErrors={Object.keys(errors).some((field) => field !== 'form')} onLeave={() => onDone(null)} onBack={onCancel} />
            {(onItsWay ? !device.trouble : !isOver) && (
              <div className={styles.submit}>
                <Button type="submit" size="md" loading={onItsWay}>Close case</Button>
                {!narrow && <span className={styles.hint}>Ctrl Enter</span>}
              </div>
            )}
          </div>
        </form>
        {!narrow && <div className={styles.beside}>{preview}</div>}
      </div>
    </section>
  )
}

/** Where there is something to put right, from the top. */
function focusFirst(form: HTMLFormElement | null, errors: Partial<Record<Field | 'form', string>>, refusedPhoto: boolean): void {
  const wrong = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
    .find(({ dataset: { field } }) => errors[field as Field] !== undefined || (field === 'photos' && refusedPhoto))
  const refused = wrong?.querySelector<HTMLElement>('[data-refused] button')
  // A button that only phones have is there on a desk too, out of sight.
  const seen = [...(wrong?.querySelectorAll<HTMLElement>('input:not([hidden]), textarea, select, button') ?? [])].find((control) => isVisible(control))
  const target = refused ?? (wrong?.matches('select') ? wrong : seen)
  target?.focus()
  wrong?.scrollIntoView({ block: 'center' })
}

/** Not every browser of the last years can say it by itself. */
function isVisible(element: HTMLElement): boolean {
  return typeof element.checkVisibility !== 'function' || element.checkVisibility()
}
