import type { TimeReading } from '../../contract/city-profile.ts'
import { zone, type Zone } from '../../contract/zone.ts'

/** How a file's clocks are read, decided once per file. */
export type Clock = { zone: Zone; reading: TimeReading }

/** An instant in ms since 1970, and whether its wall clock came twice or never (see zone.ts). */
export type ReadTime = { ms: number; ambiguous: boolean; skipped: boolean }

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{0,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i

/**
 * Reads a time as a source writes it: `YYYY-MM-DD[ T]HH:MM[:SS[.fraction]][offset]`, or a date alone (its midnight).
 * `wall` takes the clock for the zone's own and passes over an offset; `instant` goes by the offset, and takes UTC without one.
 * @returns null when the text is no time.
 */
export function readTime(text: string, { zone, reading }: Clock): ReadTime | null {
  const found = iso.exec(text)
  if (!found) return null
  const year = Number(found[1])
  const month = Number(found[2])
  const day = Number(found[3])
  const hour = Number(found[4] ?? 0)
  const minute = Number(found[5] ?? 0)
  const second = Number(found[6] ?? 0)
  if (hour > 23 || minute > 59 || second > 59 || day < 1) return null
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, Number((found[7] ?? '').slice(0, 3).padEnd(3, '0')))
  // Date.UTC carries a 31 June over into July, and takes the years before 100 for 19..
  const read = new Date(wall)
  if (read.getUTCDate() !== day || read.getUTCMonth() !== month - 1 || read.getUTCFullYear() !== year) return null
  if (reading === 'wall') return zone.toInstant(wall)
  return { ms: wall - offsetOf(found[8]) * 60_000, ambiguous: false, skipped: false }
}

function offsetOf(text: string | undefined): number {
  if (text === undefined || !/^[+-]/.test(text)) return 0
  const digits = text.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return text.startsWith('-') ? -minutes : minutes
}

/**
 * Decides how a file's clocks are read, and says why.
 * @param asked an IANA zone, or `auto`: as the layout says.
 * @returns null when the platform does not know the zone.
 */
export function chooseClock(asked: string, layout: { times: TimeReading; timesWhy: string }, cityZone: string): (Clock & { why: string }) | null {
  try {
    if (asked.toLowerCase() !== 'auto') return { zone: zone(asked), reading: 'wall', why: `${asked} was asked for` }
    return { zone: zone(layout.times === 'wall' ? cityZone : 'UTC'), reading: layout.times, why: layout.timesWhy }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
