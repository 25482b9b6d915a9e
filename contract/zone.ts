/**
 * Wall clock and instant in one IANA time zone, fast enough to convert three dates in each of a million rows:
 * the zone's offset changes are looked up in Intl once per year and kept.
 */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type Wall = { ms: number; ambiguous: boolean; skipped: boolean }

export type Zone = {
  name: string
  /** Minutes east of UTC at an instant (ms since 1970). */
  offsetAt(instant: number): number
  /**
   * Reads a wall clock, given as the ms it would be if it were UTC.
   * An hour that happens twice gives the earlier instant and is marked `ambiguous`;
   * one that never happens (spring) moves forward by the gap and is marked `skipped`.
   */
  toInstant(wall: number): Wall
  /** The wall clock at an instant, as the ms it would be if it were UTC. */
  toWall(instant: number): number
  /** The city's date at an instant, `YYYY-MM-DD`. */
  dateAt(instant: number): string
  /** The first instant of a city date (`YYYY-MM-DD`). */
  startOf(date: string): number
}

const zones = new Map<string, Zone>()

/** @throws RangeError when the platform does not know the zone. */
export function zone(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const made = makeZone(name)
  zones.set(name, made)
  return made
}

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short',
  })

  function askIntl(instant: number): number {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value)
    const wall = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second'])
    return Math.round((wall - Math.floor(instant / 1000) * 1000) / minute)
  }

  // A year's offset changes, as [from, offset] pairs, the first one reaching back before the year.
  const years = new Map<number, [from: number, offset: number][]>()
  function changesOf(year: number) {
    const kept = years.get(year)
    if (kept) return kept
    const start = Date.UTC(year, 0, 1)
    const end = Date.UTC(year + 1, 0, 1)
    const changes: [number, number][] = [[-Infinity, askIntl(start)]]
    for (let low = start; low < end; low += 10 * day) {
      const high = Math.min(low + 10 * day, end)
      const before = askIntl(low)
      const after = askIntl(high)
      if (before === after) continue
      let [left, right] = [low, high]
      while (right - left > 1000) {
        const middle = Math.floor((left + right) / 2000) * 1000
        if (askIntl(middle) === before) left = middle
        else right = middle
      }
      changes.push([right, after])
    }
    years.set(year, changes)
    return changes
  }

  function offsetAt(instant: number): number {
    const changes = changesOf(new Date(instant).getUTCFullYear())
    let offset = changes[0]![1]
    for (const [from, to] of changes) if (instant >= from) offset = to
    return offset
  }

  function toInstant(wall: number): Wall {
    const before = offsetAt(wall - day)
    const after = offsetAt(wall + day)
    const early = wall - before * minute
    if (before === after) {
      // Two changes within two days do not happen in any zone a city lives by.
      return { ms: early, ambiguous: false, skipped: false }
    }
    const late = wall - after * minute
    const earlyFits = offsetAt(early) === before
    const lateFits = offsetAt(late) === after
    if (earlyFits && lateFits) return { ms: Math.min(early, late), ambiguous: true, skipped: false }
    if (earlyFits || lateFits) return { ms: earlyFits ? early : late, ambiguous: false, skipped: false }
    return { ms: early, ambiguous: false, skipped: true }
  }

  const toWall = (instant: number) => instant + offsetAt(instant) * minute
  const dateAt = (instant: number) => new Date(toWall(instant)).toISOString().slice(0, 10)
  const startOf = (date: string) => toInstant(Date.parse(`${date}T00:00:00Z`)).ms
  return { name, offsetAt, toInstant, toWall, dateAt, startOf }
}

/** The city date `count` days after `date`; both `YYYY-MM-DD`. @throws RangeError after the year 9999, where dates are written otherwise. */
export function addDays(date: string, count: number): string {
  const sum = new Date(Date.parse(`${date}T00:00:00Z`) + count * day)
  if (sum.getUTCFullYear() > 9999) throw new RangeError(`There is no date ${count} days after ${date}`)
  return sum.toISOString().slice(0, 10)
}
