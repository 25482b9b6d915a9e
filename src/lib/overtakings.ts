import type { PeriodKind } from '../../contract/periods.ts'
import { fewCases, type GroupPeriod, type ShownGroup } from './channel-figures.ts'

/** One passed another. `since`: its first period ahead; `ahead` in so many of the `following` whole periods after it, until it was passed itself or to the end. */
export type Overtaking = { winner: string; loser: string; since: GroupPeriod; before: GroupPeriod; ahead: number; following: number; lasts: boolean; broken: boolean }

/** Over so many periods a new lead must hold: a year, or of short periods enough to tell it from a whim. */
const holdFor = { day: 28, week: 26, month: 12, quarter: 4, year: 2 } as const satisfies Record<PeriodKind, number>

/**
 * When one channel passed the other, and it held: it is ahead in that period, and in more than half of those that a year brings from it on
 * (of as many as there are at the end, at least half a year's), in which the two together have more than a few cases.
 * What led in less than half of the periods until it was passed again, or until the end, is left out as if it had not been. Only whole periods count; ties are nobody's.
 * @param breaks dates where numbers stop being comparable: a lead that begins with one is marked `broken`.
 */
export function overtakings(periods: readonly GroupPeriod[], [one, other]: readonly [string, string], by: PeriodKind, breaks: readonly string[]): Overtaking[] {
  const whole = periods.filter(({ complete, total }) => complete && total > 0)
  const ahead = whole.map(({ counts }) => Math.sign(counts[one]! - counts[other]!))
  const hold = holdFor[by]
  const holds = (at: number, who: number) => {
    const window = ahead.slice(at, at + hold)
    const cases = whole.slice(at, at + hold).reduce((sum, { counts }) => sum + counts[one]! + counts[other]!, 0)
    return ahead[at] === who && cases >= fewCases && window.length * 2 >= hold && window.filter((sign) => sign === who).length * 2 > window.length
  }
  const leads: { at: number; who: number }[] = []
  for (const at of whole.keys()) {
    for (const who of [1, -1]) if (leads.at(-1)?.who !== who && holds(at, who)) leads.push({ at, who })
  }
  const ledIn = (index: number) => {
    const { at, who } = leads[index]!
    const until = leads[index + 1]?.at ?? whole.length
    return { until, led: ahead.slice(at, until).filter((sign) => sign === who).length }
  }
  // Without one that was none the next is none either: who led before leads on.
  const isNone = (_: unknown, index: number) => index > 0 && ledIn(index).led * 2 < ledIn(index).until - leads[index]!.at
  for (let none = leads.findIndex(isNone); none !== -1; none = leads.findIndex(isNone)) leads.splice(none, 2)
  return leads.slice(1).map(({ at, who }, index) => {
    const { until, led } = ledIn(index + 1)
    const since = whole[at]!
    const before = whole[at - 1]!
    return {
      ...(who === 1 ? { winner: one, loser: other } : { winner: other, loser: one }), since, before,
      ahead: led - 1, following: until - at - 1, lasts: until === whole.length,
      broken: breaks.some((date) => date > before.start && date <= since.end),
    }
  })
}

/** A group below this part of all cases is no rival: small numbers pass each other all the time. */
const largerFrom = 0.05

export function largerGroups(periods: readonly GroupPeriod[], groups: readonly ShownGroup[]): ShownGroup[] {
  const total = periods.reduce((sum, period) => sum + period.total, 0)
  return groups.filter(({ key }) => periods.reduce((sum, { counts }) => sum + counts[key]!, 0) >= total * largerFrom)
}

/** Every overtaking among the larger groups, by time. */
export function allOvertakings(periods: readonly GroupPeriod[], groups: readonly ShownGroup[], by: PeriodKind, breaks: readonly string[]): Overtaking[] {
  const larger = largerGroups(periods, groups)
  return larger.flatMap((one, index) => larger.slice(index + 1).flatMap((other) => overtakings(periods, [one.key, other.key], by, breaks)))
    .sort((a, b) => (a.since.start < b.since.start ? -1 : 1))
}
