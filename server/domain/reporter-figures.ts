import { fewestReporters, type ReporterGroup } from '../../contract/reach.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import type { HowMany, LocatedReport } from '../db/reporters.ts'
import { groundOf, medianOf, type Ground, type Spot } from './ground.ts'
import { hideFew } from './hide-few.ts'

/** The most active are so large a part of all. */
const mostActivePart = 1 / 100

/** Reports per reporter, from how many reporters have how many. @returns null for a group of few. */
export function reportFigures(counted: readonly HowMany[]): ReporterGroup['figures'] {
  const most = counted.toSorted(([a], [b]) => b - a)
  const reporters = most.reduce((sum, [, count]) => sum + count, 0)
  if (reporters < fewestReporters) return null
  const reports = reportsOfFirst(most, reporters)
  const at = (place: number) => reportsOfFirst(most, place + 1) - reportsOfFirst(most, place)
  const once = most.reduce((sum, [own, count]) => sum + (own === 1 ? count : 0), 0)
  const active = Math.ceil(reporters * mostActivePart)
  return {
    reports,
    perReporter: { median: (at(Math.floor((reporters - 1) / 2)) + at(Math.floor(reporters / 2))) / 2, mean: reports / reporters },
    once: hideFew(new Map([['once', once], ['more', reporters - once]])).size > 0 ? null : once / reporters,
    mostActive: active < fewestReporters ? null : reportsOfFirst(most, active) / reports,
  }
}

/** All reports of so many reporters, those with the most first. */
function reportsOfFirst(most: readonly HowMany[], reporters: number): number {
  let left = reporters
  return most.reduce((sum, [own, count]) => {
    const taken = Math.min(left, count)
    left -= taken
    return sum + own * taken
  }, 0)
}

export type Grounds = {
  /** The ground of everybody with two or more located reports: of all their reports (null), and of those by one channel where they are two or more. */
  of: Map<Channel | null, Ground[]>
  /** How many of everybody have all their located reports by this channel alone. */
  alone: Map<Channel, number>
}

/** @param metres of a column or row of the map. */
export async function groundByChannel(people: AsyncIterable<LocatedReport[]> | Iterable<LocatedReport[]>, metres: number): Promise<Grounds> {
  const grounds: Grounds = { of: new Map(), alone: new Map() }
  const add = (channel: Channel | null, { span, fromMiddle }: Ground) => {
    const known = grounds.of.get(channel)
    const ground = { span: span * metres, fromMiddle: fromMiddle * metres }
    if (known) known.push(ground)
    else grounds.of.set(channel, [ground])
  }
  for await (const reports of people) {
    const spots = new Map<Channel, Spot[]>()
    for (const [channel, x, y] of reports) {
      const own = spots.get(channel)
      if (own) own.push([x, y])
      else spots.set(channel, [[x, y]])
    }
    const all = groundOf(reports.map(([, x, y]) => [x, y]))
    add(null, all)
    if (spots.size === 1) for (const channel of spots.keys()) grounds.alone.set(channel, (grounds.alone.get(channel) ?? 0) + 1)
    for (const [channel, own] of spots) if (own.length > 1) add(channel, own.length === reports.length ? all : groundOf(own))
  }
  return grounds
}

/**
 * The channels whose ground must not be told. Where all of somebody's reports are by one channel that is told, their ground is a part of
 * that channel's and can be taken from everybody's: those who remain are ten or more, or nobody.
 * @param untold not told anyway.
 */
export function hideGrounds({ of, alone }: Grounds, untold: ReadonlySet<Channel>): Set<Channel> {
  const everybody = of.get(null)?.length ?? 0
  const parts = new Map([...of].flatMap(([channel, grounds]) => (channel === null || untold.has(channel) ? [] : [[channel, grounds.length]])))
  const remaining = (hidden: ReadonlySet<Channel>) => [...parts.keys()].reduce((left, channel) => left - (hidden.has(channel) ? 0 : alone.get(channel) ?? 0), everybody)
  return new Set([...untold, ...hideFew(parts, remaining)])
}

/** @returns null for a group of few. */
export function groundFigures(grounds: readonly Ground[] = []): ReporterGroup['ground'] {
  if (grounds.length < fewestReporters) return null
  const middle = (values: number[]) => ({ median: medianOf(values), mean: values.reduce((sum, value) => sum + value, 0) / values.length })
  return { reporters: grounds.length, span: middle(grounds.map(({ span }) => span)), fromMiddle: middle(grounds.map(({ fromMiddle }) => fromMiddle)) }
}
