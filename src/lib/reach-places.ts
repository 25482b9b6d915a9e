import { channelGroupings } from '../../contract/channel-groups.ts'
import type { ChannelPlaces } from '../../contract/channel-share.ts'
import type { ChannelCounts } from '../../contract/insights.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { shareOf } from './share-words.ts'

/** A share of fewer cases says little: such a place is shown, but not ranked. */
export const fewestCases = 30

const own: readonly Channel[] = channelGroupings.residents[0].channels

/** Is it a channel by which residents report themselves? */
export const isOwn = (channel: Channel) => own.includes(channel)

/**
 * What a channel's share is a part of. A resident chooses between the residents' own channels: what the city's staff report of a street
 * says nothing of who lives there. Of any other channel it is all cases.
 */
export function basisOf(on: Channel, present: readonly Channel[]): Channel[] {
  return present.filter((channel) => !isOwn(on) || isOwn(channel))
}

export const sumOf = (counts: ChannelCounts, some: readonly Channel[]) => some.reduce((sum, channel) => sum + (counts[channel] ?? 0), 0)

export type PlaceRow = {
  value: string
  name: string
  total: number
  channels: ChannelCounts
  /** Cases by the residents' own channels. */
  own: number
  /** The phone's part of those. */
  calls: number | null
  /** What most of those came by. */
  most: { channel: Channel; share: number } | null
  figures: readonly (number | null)[]
  /** Too few cases to be ranked; and too few of the residents' own. */
  few: boolean
  fewOwn: boolean
}

export function placeRows({ places, channels }: Pick<ChannelPlaces, 'places' | 'channels'>): PlaceRow[] {
  const owns = channels.filter(isOwn)
  return places.map(({ value, name, total, channels: counts, figures }) => {
    const ownCases = sumOf(counts, owns)
    const [first] = owns.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
    return {
      value, name, total, channels: counts, own: ownCases, calls: shareOf(counts.phone ?? 0, ownCases), figures,
      most: first !== undefined && ownCases > 0 ? { channel: first, share: (counts[first] ?? 0) / ownCases } : null,
      few: total < fewestCases, fewOwn: ownCases < fewestCases,
    }
  })
}

/** Channels that get a column of their own, the largest first; the others share one. */
export function columnChannels({ places, none, channels }: Pick<ChannelPlaces, 'places' | 'none' | 'channels'>): { shown: Channel[]; others: Channel[] } {
  const counts = new Map(channels.map((channel) => [channel, [none, ...places].reduce((sum, one) => sum + (one.channels[channel] ?? 0), 0)]))
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const ordered = channels.toSorted((a, b) => counts.get(b)! - counts.get(a)!)
  const shown = ordered.filter((channel) => counts.get(channel)! >= total * 0.02).slice(0, 5)
  const others = ordered.filter((channel) => !shown.includes(channel))
  // A column for one of them is as good as one for the rest.
  return others.length === 1 ? { shown: ordered, others: [] } : { shown, others }
}

/** A place in the last twelve months, beside the whole range. */
export type Lately = Pick<PlaceRow, 'calls' | 'fewOwn'>

/** By a place's value; null where those months tell nothing of any place. */
export function latelyOf(recent: ChannelPlaces | null): ReadonlyMap<string, Lately> | null {
  const rows = recent ? placeRows(recent) : []
  return rows.some(({ fewOwn }) => !fewOwn) ? new Map(rows.map((row) => [row.value, row])) : null
}

/** Do residents there mostly call? @param lately what is asked first, where it is known. */
export function isCalling({ value, calls, fewOwn }: Pick<PlaceRow, 'value' | 'calls' | 'fewOwn'>, lately: ReadonlyMap<string, Lately> | null): boolean {
  const told = lately ? lately.get(value) : { calls, fewOwn }
  return told !== undefined && !told.fewOwn && told.calls! > 0.5
}

export type Callers = {
  /** Where more than half of the residents' own cases came by phone, most first. */
  calling: PlaceRow[]
  /** Where another channel leads, by that channel, the most places first. */
  leading: { channel: Channel; places: number }[]
  /** Places with enough of the residents' own cases to tell. */
  ranked: number
  /** Places with cases, but too few. */
  few: number
}

/** Which places still mostly call? */
export function callersOf(rows: readonly PlaceRow[]): Callers {
  const ranked = rows.filter(({ fewOwn }) => !fewOwn)
  const calling = ranked.filter(({ calls }) => calls! > 0.5).sort((a, b) => b.calls! - a.calls!)
  const led = new Map<Channel, number>()
  for (const { most, calls } of ranked) if (calls! <= 0.5) led.set(most!.channel, (led.get(most!.channel) ?? 0) + 1)
  return {
    calling, ranked: ranked.length, few: rows.filter(({ fewOwn, total }) => fewOwn && total > 0).length,
    leading: [...led].map(([channel, places]) => ({ channel, places })).sort((a, b) => b.places - a.places),
  }
}
