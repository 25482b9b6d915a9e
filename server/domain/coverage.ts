import { cellMeters, coverageGrid } from '../../contract/coverage-grid.ts'
import type { Coverage, CoverageQuery } from '../../contract/reach.ts'
import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import { countCells, type CellCount } from '../db/coverage.ts'
import { authorise } from './authorise.ts'
import type { Actor, Context } from './context.ts'
import { insightRange } from './insight-range.ts'
import { curveSizes, rarefaction } from './rarefaction.ts'

/**
 * Without being asked: so many cases of each channel, or fewer where a channel of some size has fewer. More would say less:
 * once every cell of a city is in every sample, all channels are alike.
 */
const usualSample = 2_000

/** Of some size: so many located cases, and so large a part of all located ones. A channel below it would make every sample as small as itself; it has its curve. */
const fewestLocated = 100
const smallestPart = 1 / 50

/** How much ground each channel covers, in samples of equal size. @throws Refused `forbidden`, `invalid-input`. */
export async function coverage(context: Context, actor: Actor, { sample: asked, ...query }: CoverageQuery): Promise<Coverage> {
  authorise(actor, 'insights')
  const { filter, filterContext, from, to } = await insightRange(context, actor, query)
  const grid = coverageGrid(context.city.bounds)
  const counts = await countCells(context.db, { filter, context: filterContext, from, to }, grid)
  const present = allChannels.filter((channel) => counts.some(([one]) => one === channel))
  const each = present.map((channel) => ofChannel(channel, counts))
  const sum = (of: (one: (typeof each)[number]) => number) => each.reduce((total, one) => total + of(one), 0)
  const located = sum((one) => one.located)
  const sample = asked ?? sampleFor(each.map((one) => one.located), located)
  return {
    from, to, at: new Date(context.now()).toISOString(), source: 'cases', cases: sum((one) => one.cases), located,
    grid: { cellMeters, side: grid.side, origin: [...grid.origin] },
    sample,
    channels: each.map(({ expected, ...one }) => ({
      ...one, sampled: sample === null || sample > one.located ? null : expected(sample), curve: curveSizes(one.located).map((size) => [size, expected(size)]),
    })),
    cells: cellsOf(counts, present),
  }
}

function ofChannel(channel: Channel, counts: readonly CellCount[]) {
  const own = counts.filter(([one]) => one === channel)
  const inCells = own.flatMap(([, column, , cases]) => (column === null ? [] : [cases]))
  const sum = (cases: readonly number[]) => cases.reduce((total, one) => total + one, 0)
  return { channel, cases: sum(own.map(([, , , cases]) => cases)), located: sum(inCells), cells: inCells.length, expected: rarefaction(inCells) }
}

/** @returns null where no channel is large enough to be compared by. */
function sampleFor(each: readonly number[], located: number): number | null {
  const sizes = each.filter((own) => own >= fewestLocated && own >= located * smallestPart)
  return sizes.length === 0 ? null : Math.min(usualSample, ...sizes)
}

/** By column and row, as they come. */
function cellsOf(counts: readonly CellCount[], channels: readonly Channel[]): number[][] {
  const cells = new Map<string, number[]>()
  for (const [channel, column, row, cases] of counts) {
    if (column === null || row === null) continue
    const key = `${column},${row}`
    const cell = cells.get(key) ?? [column, row, ...channels.map(() => 0)]
    cell[channels.indexOf(channel) + 2] = cases
    cells.set(key, cell)
  }
  return [...cells.values()]
}
