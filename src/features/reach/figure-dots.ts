import type { ChannelPlaces } from '../../../contract/channel-share.ts'
import type { Channel } from '../../../contract/vocabulary.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { basisOf, fewestCases, sumOf } from '../../lib/reach-places.ts'
import { basisChannels, daysOf, inPlace } from '../../lib/reach-view.ts'
import { namedPlace, placeSaid } from '../../lib/reach-words.ts'

/** A district with its figure (x) and a channel's share (y) of so many cases. */
export type FigureDot = { key: string; name: string; x: number; y: number; size: number; href: string }

/** The districts that have both: a figure, and enough cases for a share. @param index of the figure. */
export function figureDots(answer: ChannelPlaces, screen: InsightsScreen, of: string, on: Channel, index: number): FigureDot[] {
  const basis = basisOf(on, answer.channels)
  const { one } = placeSaid(of, screen.city)
  return answer.places.flatMap(({ value, name, channels, figures }) => {
    const [x, size] = [figures[index] ?? null, sumOf(channels, basis)]
    if (x === null || size < fewestCases) return []
    return [{ key: value, name: namedPlace(name, one), x, y: (channels[on] ?? 0) / size, size, href: inPlace(screen, of, value, daysOf(answer), basisChannels(on, answer.channels)) }]
  })
}
