import type { CityProfile, Layout, TimeReading } from '../../contract/city-profile.ts'
import { zone } from '../../contract/zone.ts'
import { readClock } from './read-clock.ts'
import { unshifted } from './read-time.ts'
import { columnFinder } from './recognise-layout.ts'

const minute = 60_000

/** So many comparable rows leave no doubt. */
const enough = 500

/**
 * Finds out whether a file's times are shifted, by comparing its closing times with those that its closure texts name.
 * @param header the file's column names. @param rows some of its first rows.
 * @returns null where nothing can be compared, or as much speaks for the one as for the other.
 */
export function detectShift(header: readonly string[], rows: Iterable<readonly string[]>, layout: Layout, city: Pick<CityProfile, 'closureTime' | 'timeZone'>): { reading: TimeReading; why: string } | null {
  if (city.closureTime === undefined || layout.times === 'instant') return null
  const find = columnFinder(header, layout)
  const closedAt = find('closedAt')
  const closure = find('closure')
  const named = new RegExp(city.closureTime, 'i')
  const clocks = zone(layout.timeZone ?? city.timeZone)
  const dayFirst = layout.dates === 'day-first'
  const votes = { wall: 0, shifted: 0, other: 0 }
  for (const fields of rows) {
    const text = named.exec(closure(fields))?.[1]
    const given = text === undefined ? null : readClock(closedAt(fields), dayFirst)
    const told = given && readClock(text!.trim(), dayFirst)
    if (!given || !told) continue
    const asGiven = near(given.wall, told.wall)
    const undone = near(unshifted(given.wall, clocks), told.wall)
    // Where the city's clock is UTC's, as London's is in winter, a shift changes nothing: such a row says nothing.
    if (asGiven && undone) continue
    votes[asGiven ? 'wall' : undone ? 'shifted' : 'other']++
    if (votes.wall + votes.shifted >= enough) break
  }
  if (votes.wall === votes.shifted) return null
  const reading = votes.wall > votes.shifted ? 'wall' : 'shifted'
  const compared = `${votes[reading]} of ${votes.wall + votes.shifted + votes.other} closing times that the closure texts name too`
  return { reading, why: reading === 'wall' ? `${compared} agree with them` : `${compared} are shifted as by a second conversion from UTC, which is undone` }
}

// A text drops the seconds' fractions, and a system may take a moment to write both.
const near = (a: number, b: number) => Math.abs(a - b) <= 2 * minute
