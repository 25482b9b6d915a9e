import type { CaseEvent } from '../../../contract/case-event.ts'
import { addDays, zone } from '../../../contract/zone.ts'

/** So many events of a long log stay in sight: how it began, and what was done last. */
const [first, last] = [2, 8]

/** A day of the city, and what happened on it in that order; `hiddenBefore` says how many events were left out just before. */
export type LogDay = { date: string; events: { event: CaseEvent; hiddenBefore: number }[] }

/** The days of a log. One that is long is cut in its middle, unless it is `whole`; never for less than four events. */
export function logDays(events: readonly CaseEvent[], timeZone: string, whole: boolean): LogDay[] {
  const hidden = whole || events.length < first + last + 4 ? 0 : events.length - first - last
  const shown = events.flatMap((event, i) => (i < first || i >= first + hidden ? [{ event, hiddenBefore: i === first + hidden ? hidden : 0 }] : []))
  const days: LogDay[] = []
  for (const one of shown) {
    const date = zone(timeZone).dateAt(Date.parse(one.event.at))
    const day = days.at(-1)
    if (day?.date === date) day.events.push(one)
    else days.push({ date, events: [one] })
  }
  return days
}

/** A day of the city as people say it: `Today`, `Yesterday`, `Mon, Jul 4, 2011`. */
export function dayWords(date: string, now: number, timeZone: string, locale: string): string {
  const today = zone(timeZone).dateAt(now)
  if (date === today) return 'Today'
  if (date === addDays(today, -1)) return 'Yesterday'
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(`${date}T00:00:00Z`))
}
