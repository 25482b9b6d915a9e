import { useMemo, useState } from 'react'
import type { CaseEvent } from '../../../contract/case-event.ts'
import type { City } from '../../../contract/city.ts'
import { eventSentence } from '../../lib/event-words.ts'
import { agoWords, momentWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import { EventIcon } from './event-icon.tsx'
import { FieldChanges } from './field-changes.tsx'
import { dayWords, logDays } from './log-days.ts'
import { LongText } from './long-text.tsx'
import { PhotoImage } from './photo-image.tsx'
import styles from './timeline.module.css'

type Props = {
  events: readonly CaseEvent[]
  city: City
  now: number
  /** The photos that the case has now: what came with an event may have gone with it, too. */
  photos: ReadonlySet<string | null>
  onPhoto: (photoId: string) => void
}

/** The case's log in the order in which it happened, day by day; what one writes next stands at its end. */
export function Timeline({ events, city, now, photos, onPhoto }: Props) {
  const [whole, setWhole] = useState(false)
  const days = useMemo(() => logDays(events, city.timeZone, whole), [events, city.timeZone, whole])
  const takenBack = new Set(events.map(({ after }) => after['undoes']))
  return (
    <div className={styles.timeline}>
      {days.map(({ date, events: ofDay }) => (
        <section key={`${date} ${ofDay[0]!.event.version}`} aria-label={dayWords(date, now, city.timeZone, city.locale)}>
          <h4 aria-hidden>{dayWords(date, now, city.timeZone, city.locale)}</h4>
          <ol>
            {ofDay.map(({ event, hiddenBefore }) => (
              <li key={event.version} data-type={event.type} data-undone={takenBack.has(event.version) || undefined}>
                {hiddenBefore > 0 && <button type="button" className={styles.gap} onClick={() => setWhole(true)}>Show {count(hiddenBefore, 'more event')}</button>}
                <div className={styles.line}>
                  <EventIcon event={event} />
                  <span className={styles.sentence}>{eventSentence(event)}{takenBack.has(event.version) && <small>Taken back</small>}</span>
                  <time dateTime={event.at} title={`${momentWords(event.at, city.timeZone, city.locale)}, ${agoWords(now - Date.parse(event.at))}`}>{timeWords(event.at, city)}</time>
                </div>
                <div className={styles.more}>
                  {event.note && <blockquote><LongText text={event.note} /></blockquote>}
                  <FieldChanges event={event} city={city} />
                  <EventPhotos ids={photoIds(event.after['photos']).filter((id) => photos.has(id))} onPhoto={onPhoto} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function EventPhotos({ ids, onPhoto }: { ids: readonly string[]; onPhoto: (photoId: string) => void }) {
  if (ids.length === 0) return null
  return (
    <div className={styles.photos}>
      {ids.map((id, i) => <button key={id} type="button" aria-haspopup="dialog" aria-label={`Photo ${i + 1} of ${ids.length} that came with it: look at it large`} onClick={() => onPhoto(id)}><PhotoImage id={id} size="small" alt="" /></button>)}
    </div>
  )
}

/** The log holds plain values of its day. */
function photoIds(photos: unknown): string[] {
  if (!Array.isArray(photos)) return []
  return [...new Set(photos.flatMap((photo: unknown) => (typeof photo === 'object' && photo !== null && 'photoId' in photo && typeof photo.photoId === 'string' ? [photo.photoId] : [])))]
}

function timeWords(instant: string, { timeZone, locale }: City): string {
  return new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(instant))
}
