import { fewestReporters, type ReporterGroup } from '../../contract/reach.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { groundOf, medianOf, type Ground, type Spot } from './ground.ts'
import { hideFew } from './hide-few.ts'

/** The most active are so large a part of all. */
const mostActivePart = 1 / 100

/** How many reporters have so many reports. */
export type HowMany = [reports: number, reporters: number]

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

export type LocatedReport = [channel: Channel, spot: Spot]

/** Of some people, in the same order. Two lists of numbers: objects would take several times the room. */
type GroundList = { spans: number[]; fromMiddle: number[] }

export type Grounds = {
  /** The ground of everybody with two or more located reports: of all their reports (null), and of those by one channel where they are two or more. */
  of: Map<Channel | null, GroundList>
  /** How many of everybody have all their located reports by this channel alone. */
  alone: Map<Channel, number>
}

/** Adds the ground of somebody with two or more located reports. @param metres of a column or row of the map. */
export function addGround(grounds: Grounds, reports: readonly LocatedReport[], metres: number): void {
  const all = groundOf(reports.map(([, spot]) => spot))
  add(grounds, null, all, metres)
  const [first] = reports[0]!
  if (reports.every(([channel]) => channel === first)) {
    grounds.alone.set(first, (grounds.alone.get(first) ?? 0) + 1)
    add(grounds, first, all, metres)
    return
  }
  for (const channel of new Set(reports.map(([one]) => one))) {
    const own = reports.filter(([one]) => one === channel)
    if (own.length > 1) add(grounds, channel, groundOf(own.map(([, spot]) => spot)), metres)
  }
}

function add({ of }: Grounds, channel: Channel | null, { span, fromMiddle }: Ground, metres: number): void {
  const list = of.get(channel) ?? { spans: [], fromMiddle: [] }
  list.spans.push(span * metres)
  list.fromMiddle.push(fromMiddle * metres)
  of.set(channel, list)
}

/**
 * The channels whose ground must not be told. Where all of somebody's reports are by one channel that is told, their ground is a part of
 * that channel's and can be taken from everybody's: those who remain are ten or more, or nobody.
 * @param untold not told anyway.
 */
export function hideGrounds({ of, alone }: Grounds, untold: ReadonlySet<Channel>): Set<Channel> {
  const everybody = of.get(null)?.spans.length ?? 0
  const parts = new Map([...of].flatMap(([channel, grounds]) => (channel === null || untold.has(channel) ? [] : [[channel, grounds.spans.length]])))
  const remaining = (hidden: ReadonlySet<Channel>) => [...parts.keys()].reduce((left, channel) => left - (hidden.has(channel) ? 0 : alone.get(channel) ?? 0), everybody)
  return new Set([...untold, ...hideFew(parts, remaining)])
}

/** @returns null for a group of few. */
export function groundFigures(grounds: GroundList | undefined): ReporterGroup['ground'] {
  if (!grounds || grounds.spans.length < fewestReporters) return null
  const middle = (values: number[]) => ({ median: medianOf(values), mean: values.reduce((sum, value) => sum + value, 0) / values.length })
  return { reporters: grounds.spans.length, span: middle(grounds.spans), fromMiddle: middle(grounds.fromMiddle) }
}
