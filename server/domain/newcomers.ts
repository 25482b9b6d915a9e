import type { InsightPeriod } from '../../contract/insights.ts'
import type { Reporters } from '../../contract/reach.ts'
import { channels as allChannels, type Channel } from '../../contract/vocabulary.ts'
import { hideFew } from './hide-few.ts'

/**
 * New reporters of each period by their first channel. Few are hidden; so is the total of a period with few hidden ones, rather than
 * another channel: what is asked here is the channels. All of them may add up to the reporters of the range, so neither the
 * hidden counts nor those behind the hidden totals are fewer than ten together.
 * @param counted by a period's place in `periods`.
 */
export function newcomersOf(counted: readonly [period: number, channel: Channel, reporters: number][], periods: readonly InsightPeriod[]): Reporters['newcomers'] {
  const present = allChannels.filter((channel) => counted.some(([, one]) => one === channel))
  const counts = new Map(counted.map(([period, channel, reporters]) => [keyOf(period, channel), reporters]))
  const hidden = hideFew(counts)
  const each = periods.map((_, period) => present.map((channel) => ({ channel, count: counts.get(keyOf(period, channel)) ?? 0, isHidden: hidden.has(keyOf(period, channel)) })))
  const untold = hideFew(new Map(each.map((channels, period) => [period, sumOf(channels.filter(({ isHidden }) => isHidden))])))
  return periods.map((period, index) => ({
    ...period, total: untold.has(index) ? null : sumOf(each[index]!),
    channels: Object.fromEntries(each[index]!.map(({ channel, count, isHidden }) => [channel, isHidden ? null : count])),
  }))
}

const keyOf = (period: number, channel: Channel) => `${period} ${channel}`
const sumOf = (counts: readonly { count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0)
