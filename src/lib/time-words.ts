const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A span as one number and one unit, rounded down as people do: `45 min`, `3 h`, `12 d`, `5 mo`, `2 y`. */
export function spanWords(ms: number): string {
  const span = Math.abs(ms)
  if (span < minute) return 'now'
  if (span < hour) return `${Math.floor(span / minute)} min`
  if (span < day) return `${Math.floor(span / hour)} h`
  if (span < 60 * day) return `${Math.floor(span / day)} d`
  if (span < 730 * day) return `${Math.floor(span / (30.44 * day))} mo`
  return `${Math.floor(span / (365.25 * day))} y`
}

/** How long ago: `just now`, `3 h ago`. A clock that is a little ahead of ours is now. */
export function agoWords(ms: number): string {
  const words = spanWords(Math.max(0, ms))
  return words === 'now' ? 'just now' : `${words} ago`
}

/** The SLA clock in a few letters: `3 d left`, `2 h over`. */
export function clockWords(dueAt: number, now: number): string {
  const words = spanWords(dueAt - now)
  if (words === 'now') return 'due now'
  return dueAt < now ? `${words} over` : `${words} left`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment in the city's own time, in full: `Mon, Jul 4, 2011, 1:32 PM`. */
export function momentWords(instant: string, timeZone: string, locale: string): string {
  const key = `${locale} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
    formats.set(key, format)
  }
  return format.format(new Date(instant))
}

/** A city date (`YYYY-MM-DD`) in words: `Jul 4, 2011`. */
export function dateWords(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** The city's day of an instant that is near, in a few letters: `Dec 3`; of one that is half a year off with its year instead: `Mar 2028`. */
export function dayWords(instant: string, timeZone: string, now: number): string {
  const at = Date.parse(instant)
  return new Intl.DateTimeFormat('en-US', { timeZone, month: 'short', ...(Math.abs(at - now) < 180 * day ? { day: 'numeric' } : { year: 'numeric' }) }).format(at)
}

/** Since when something is as it is shown: `10:32 AM`, and with the day unless it is today. Without a zone, by the device's own clock. */
export function asOfWords(at: number, now: number, timeZone?: string, locale?: string): string {
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short' })
  const isToday = day.format(at) === day.format(now)
  return new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit', ...(!isToday && { weekday: 'short', month: 'short', day: 'numeric' }) }).format(at)
}
