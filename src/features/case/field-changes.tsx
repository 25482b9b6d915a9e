import type { CaseEvent } from '../../../contract/case-event.ts'
import type { City } from '../../../contract/city.ts'
import { fieldChanges, noValueWords } from '../../lib/event-words.ts'
import styles from './timeline.module.css'

/** What an event changed and its sentence does not say: from what, to what. */
export function FieldChanges({ event, city: { timeZone, locale } }: { event: CaseEvent; city: Pick<City, 'timeZone' | 'locale'> }) {
  return fieldChanges(event, timeZone, locale).map(({ field, from, to }) => (
    <div key={field} className={styles.change}>{field}: {from !== noValueWords && <><del>{from}</del> → </>}<ins>{to}</ins></div>
  ))
}
