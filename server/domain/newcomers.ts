import type { InsightPeriod } from '../../contract/insights.ts'
import type { Reporters } from '../../contract/reach.ts'
import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import { hideFew } from './hide-few.ts'
import { hideInTable, type Cell } from './hide-in-table.ts'

/** All reporters of the range, and those that are told of each channel, newcomers and others. */
export type AllReporters = { everybody: number; byChannel: ReadonlyMap<Channel, number> }

/**
 * New reporters of each period by their first channel. Few are hidden, and with them other channels and periods, from which they
 * could be had. A period's total is told unless itself is few, or would tell the few of another; so is that of the whole range.
 * @param counted by a period's place in `periods`.
 */
export function newcomersOf(counted: readonly [period: number, channel: Channel, reporters: number][], periods: readonly InsightPeriod[], { everybody, byChannel }: AllReporters): Pick<Reporters, 'newcomers' | 'newcomersTotal'> {
  const present = allChannels.filter((channel) => counted.some(([, one]) => one === channel))
  const rows = periods.map((): Cell[] => [])
  for (const [row, channel, count] of counted) rows[row]!.push({ row, column: present.indexOf(channel), count })
  const totals = rows.map(sumOf)
  const total = totals.reduce((sum, one) => sum + one, 0)
  const others = everybody - total
  const beyond = present.map((channel, column) => (byChannel.has(channel) ? byChannel.get(channel)! - sumOf(rows.flat().filter((cell) => cell.column === column)) : null))
  const tell = (isTold: boolean, stuck: ReadonlySet<number>) => {
    const untold = hideFew(new Map([...totals.entries(), ...(isTold ? [] : [[old, others] as const])]))
    for (const row of stuck) untold.add(row)
    const [told, apart] = [rows.filter((_, row) => !untold.has(row)), rows.filter((_, row) => untold.has(row)).flat()]
    // Who is not new is nobody's channel; where the total is told so are they.
    const notNew = isTold ? [] : [{ row: old, column: present.length, count: others, isUntold: true }]
    return { isTold, untold, ...hideInTable({ lines: [...told, [...apart, ...notNew]], beyond: [...beyond, null] }) }
  }
  let answer = tell(hideFew(new Map([['new', total], ['others', others]])).size === 0, new Set())
  // Where hiding channels does not do it, sums are hidden too: of the whole, of the periods concerned, of the next larger.
  while (answer.stuck.size > 0) {
    const { untold, stuck } = answer
    const more = [...stuck].some((row) => !untold.has(row)) ? [...stuck] : [...totals.keys()].filter((row) => totals[row]! > 0 && !untold.has(row)).toSorted((a, b) => totals[a]! - totals[b]!).slice(0, 1)
    if (!answer.isTold && more.length === 0) break
    answer = tell(false, answer.isTold ? new Set() : new Set([...untold, ...more]))
  }
  const { isTold, untold, hidden } = answer
  return {
    newcomersTotal: isTold ? total : null,
    newcomers: periods.map((period, row) => ({
      ...period, total: untold.has(row) ? null : totals[row]!,
      channels: Object.fromEntries(present.map((channel, column) => {
        const cell = rows[row]!.find((one) => one.column === column)
        return [channel, cell === undefined ? 0 : hidden.has(cell) ? null : cell.count]
      })),
    })),
  }
}

/** The row of those who are not new. */
const old = -1

const sumOf = (cells: readonly Cell[]) => cells.reduce((sum, { count }) => sum + count, 0)
