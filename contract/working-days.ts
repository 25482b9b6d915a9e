import { addDays, zone } from './zone.ts'

/** What of a city profile decides which days count. Weekdays: 1 Monday ... 7 Sunday. */
export type WorkingCalendar = { timeZone: string; workingDays: readonly number[]; holidays: readonly string[] }

export function isWorkingDay(date: string, calendar: WorkingCalendar): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  return calendar.workingDays.includes(weekday) && !calendar.holidays.includes(date)
}

/**
 * The instant `days` working days after `from` (both ms since 1970), at the same time of the city's day.
 * Started on a day off, the count begins with the next working day, at that day's start: nobody's clock
 * runs on a Sunday. (Our rule; cities that publish working-day targets do not say how a Sunday counts.)
 * Zero days is `from` itself.
 */
export function addWorkingDays(from: number, days: number, calendar: WorkingCalendar): number {
  if (days <= 0) return from
  const city = zone(calendar.timeZone)
  let date = city.dateAt(from)
  let timeOfDay = city.toWall(from) - Date.parse(`${date}T00:00:00Z`)
  if (!isWorkingDay(date, calendar)) {
    timeOfDay = 0
    date = nextWorkingDay(date, calendar)
  }
  for (let left = Math.ceil(days); left > 0; left--) date = nextWorkingDay(date, calendar)
  return city.toInstant(Date.parse(`${date}T00:00:00Z`) + timeOfDay).ms
}

/** How much working time lies between two instants (ms since 1970), in ms: the whole of each working day of the city counts, day and night. */
export function workingMsBetween(from: number, to: number, calendar: WorkingCalendar): number {
  const city = zone(calendar.timeZone)
  let total = 0
  for (let date = city.dateAt(from), start = from; start < to;) {
    const next = addDays(date, 1)
    const end = Math.min(city.startOf(next), to)
    if (isWorkingDay(date, calendar)) total += end - start
    date = next
    start = end
  }
  return total
}

/** The instant at which so much working time (ms) has passed since `from`; both instants ms since 1970. The reverse of `workingMsBetween`. */
export function addWorkingMs(from: number, ms: number, calendar: WorkingCalendar): number {
  const city = zone(calendar.timeZone)
  let left = ms
  let start = from
  for (let date = city.dateAt(from); left > 0;) {
    const next = addDays(date, 1)
    const end = city.startOf(next)
    if (isWorkingDay(date, calendar)) {
      if (start + left <= end) return start + left
      left -= end - start
    }
    date = next
    start = end
  }
  return start
}

function nextWorkingDay(date: string, calendar: WorkingCalendar): string {
  let next = addDays(date, 1)
  // A profile with no working day at all is refused by its schema, so this ends.
  while (!isWorkingDay(next, calendar)) next = addDays(next, 1)
  return next
}
