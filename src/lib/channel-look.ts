import type { Channel } from '../../contract/vocabulary.ts'

/** A channel's own colour, the same on every chart (src/theme.css). Beside it stands its name: colour is never the only sign. */
export const channelColor = (channel: Channel): string => `var(--channel-${channel})`

/** Which of its channels a group is known by, the first that it has. */
const leaders = ['app', 'phone', 'staff', 'web', 'worker-app', 'email', 'social', 'integration', 'other', 'unknown'] as const satisfies readonly Channel[]

/** The colour of channels taken together: that of the one they are known by. Groups share no channel, and so no colour. */
export function groupColor(channels: readonly Channel[]): string {
  return channelColor(leaders.find((channel) => channels.includes(channel)) ?? 'unknown')
}
