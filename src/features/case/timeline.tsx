import type { CaseEvent } from '../../../contract/case-event.ts'
import type { City } from '../../../contract/city.ts'
import { agoWords, momentWords } from '../../lib/time-words.ts'
import { eventSentence } from '../../lib/event-words.ts'
import { FieldChanges } from './field-changes.tsx'
import styles from './timeline.module.css'

type Props = { events: readonly CaseEvent[]; city: City; now: number }

/** The case's log, newest first, as people read it. */
export function Timeline({ events, city, now }: Props) {
  return (
    <ol className={styles.timeline}>
      {events.toReversed().map((event) => (
        <li key={event.version} data-type={event.type}>
          <div className={styles.line}>
            <span>{eventSentence(event)}</span>
            <time dateTime={event.at} title={momentWords(event.at, city.timeZone, city.locale)}>{agoWords(now - Date.parse(event.at))}</time>
          </div>
          {event.note && <blockquote>{event.note}</blockquote>}
          <FieldChanges event={event} city={city} />
        </li>
      ))}
    </ol>
  )
}
