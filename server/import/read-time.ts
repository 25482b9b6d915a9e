import type { Layout, TimeReading } from '../../contract/city-profile.ts'
import { zone, type Zone } from '../../contract/zone.ts'
import { readClock } from './read-clock.ts'

/** How a file's clocks are read, decided once per file. */
export type Clock = { zone: Zone; reading: TimeReading; dayFirst?: boolean }

/** An instant in ms since 1970, and whether its wall clock came twice or never (see zone.ts). */
export type ReadTime = { ms: number; ambiguous: boolean; skipped: boolean }

const minute = 60_000

/**
 * Reads a time as a source writes it (read-clock.ts says in which forms) for the instant that it means (city-profile.ts says how).
 * @returns null when the text is no time.
 */
export function readTime(text: string, { zone, reading, dayFirst = false }: Clock): ReadTime | null {
  const given = readClock(text, dayFirst)
  if (given === null) return null
  if (reading === 'instant') return { ms: given.wall - given.offset * minute, ambiguous: false, skipped: false }
  if (reading === 'wall') return zone.toInstant(given.wall)
  const outer = zone.toInstant(given.wall)
  const inner = zone.toInstant(outer.ms)
  return { ms: inner.ms, ambiguous: outer.ambiguous || inner.ambiguous, skipped: outer.skipped || inner.skipped }
}

/** Undoes a shift: what a clock in UTC showed when the city's showed this is what the city's had shown. Both as if they were UTC. */
export function unshifted(wall: number, zone: Zone): number {
  return zone.toInstant(wall).ms
}

/**
 * Decides how a file's clocks are read, and says why.
 * @param asked an IANA zone, or `auto`: as the layout says.
 * @returns null when the platform does not know the zone.
 */
export function chooseClock(
  asked: string, layout: Pick<Layout, 'times' | 'timesWhy'> & Partial<Pick<Layout, 'dates' | 'timeZone'>>, cityZone: string,
): (Clock & { why: string }) | null {
  const dayFirst = layout.dates === 'day-first'
  try {
    if (asked.toLowerCase() !== 'auto') return { zone: zone(asked), reading: 'wall', dayFirst, why: `${asked} was asked for` }
    return { zone: zone(layout.times === 'instant' ? 'UTC' : (layout.timeZone ?? cityZone)), reading: layout.times, dayFirst, why: layout.timesWhy }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
