import type { Channel } from '../../contract/vocabulary.ts'
import type { Arrival } from './arrivals.ts'
import { personName } from './people.ts'
import type { Chance } from './random.ts'

export type DemoReporter = { name: string; email: string; phone: string }

/** Whose report each case is, by the reporter's place in the list; null where nobody said. */
export type Reporting = { reporters: DemoReporter[]; of: (number | null)[] }

/** Of a hundred reports so many come with a name, in the last two years: an app knows its users, a caller is asked. Staff and other systems report for nobody. */
const namedOfHundred: Partial<Record<Channel, number>> = { app: 55, web: 50, phone: 20 }
const namedSinceMs = 800 * 86_400_000

/** So many named reports are somebody's first: then some three quarters of all people report once, as a study of Boston's users found, and a few do very often (Yule's process). */
const newOfHundred = 68

/** Who reports again is found by looking at so many earlier reports, and is whose was nearest: an app is always at hand, so its users are met farther from home. */
const lookedAt: Partial<Record<Channel, number>> = { app: 5, web: 60, phone: 100 }

/** Makes up who reported, for cases in the order of their opening. */
export function reportersOf(chance: Chance, arrivals: readonly Arrival[], now: number): Reporting {
  const reporters: DemoReporter[] = []
  const told: { reporter: number; arrival: Arrival }[] = []
  const of = arrivals.map((arrival) => {
    if (now - arrival.openedAt >= namedSinceMs || !chance.is((namedOfHundred[arrival.channel] ?? 0) / 100)) return null
    const again = told.length > 0 && !chance.is(newOfHundred / 100)
    const reporter = again ? nearest(chance, arrival, told) : reporters.push(makeReporter(chance, reporters.length)) - 1
    told.push({ reporter, arrival })
    return reporter
  })
  return { reporters, of }
}

function nearest(chance: Chance, { channel, spot }: Arrival, told: readonly { reporter: number; arrival: Arrival }[]): number {
  let best = chance.pick(told)
  let least = Infinity
  for (let looks = lookedAt[channel] ?? 1; looks > 0; looks--) {
    const one = chance.pick(told)
    const far = distance(spot, one.arrival.spot) * (one.arrival.channel === channel ? 1 : 4)
    if (far < least) [best, least] = [one, far]
  }
  return best.reporter
}

/** Whoever cannot be found on a map is near nobody. */
const distance = (a: Arrival['spot'], b: Arrival['spot']) => (a && b ? Math.hypot((a.point.lon - b.point.lon) * 0.74, a.point.lat - b.point.lat) : 1)

function makeReporter(chance: Chance, index: number): DemoReporter {
  const name = personName(chance)
  return { name, email: `${name.toLowerCase().replace(' ', '.')}.${index + 1}@example.org`, phone: `617-555-${String(100 + (index % 100)).padStart(4, '0')}` }
}
