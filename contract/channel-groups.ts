import { channels, type Channel } from './vocabulary.ts'

/** Some channels taken together, under a name. */
export type ChannelGroup = { key: string; name: string; channels: readonly Channel[] }

/**
 * Ways to group the channels that are asked for most. `digital`: by what a resident holds in the hand. `residents`: who reported,
 * a resident or the city's own staff (whose cases open data counts among the requests).
 */
export const channelGroupings = {
  digital: [
    { key: 'digital', name: 'Digital', channels: ['app', 'web', 'email', 'social'] },
    { key: 'phone', name: 'Phone', channels: ['phone'] },
    { key: 'city', name: 'City staff', channels: ['worker-app', 'staff'] },
    { key: 'rest', name: 'Other', channels: ['integration', 'other', 'unknown'] },
  ],
  residents: [
    { key: 'residents', name: 'Residents', channels: ['app', 'phone', 'web', 'email', 'social'] },
    { key: 'city', name: 'City staff', channels: ['worker-app', 'staff'] },
    { key: 'rest', name: 'Other', channels: ['integration', 'other', 'unknown'] },
  ],
} as const satisfies Record<string, readonly ChannelGroup[]>
export type ChannelGrouping = keyof typeof channelGroupings

/**
 * A grouping of one's own as it stands in a link: groups by comma, the channels of a group by plus, `app+web,phone,staff+worker-app`.
 * @returns null for what is none; a channel named nowhere stands by itself, one that is named twice belongs where it is named first.
 */
export function readGrouping(text: string): (readonly Channel[])[] | null {
  const parts = text.split(',').map((part) => part.split('+'))
  if (parts.length > channels.length || parts.flat().some((one) => !(channels as readonly string[]).includes(one))) return null
  const seen = new Set<string>()
  const groups = parts.map((part) => part.filter((one): one is Channel => !seen.has(one) && Boolean(seen.add(one)))).filter((part) => part.length > 0)
  return [...groups, ...channels.filter((one) => !seen.has(one)).map((one) => [one])]
}

/** The reverse of `readGrouping`. A channel by itself need not be named. */
export function writeGrouping(groups: readonly (readonly Channel[])[]): string {
  return groups.filter((group) => group.length > 1).map((group) => group.join('+')).join(',')
}
