import type { City } from '../../contract/city.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { lowerFirst } from './filter-choices.ts'
import { isOwn } from './reach-places.ts'
import { count } from './words.ts'

/** How a sentence speaks of a channel: "the app". */
export const channelSaid = {
  'app': 'the app', 'phone': 'the phone', 'web': 'the web', 'email': 'email', 'social': 'social media', 'worker-app': 'the worker app',
  'staff': 'staff', 'integration': 'integration', 'other': 'other channels', 'unknown': 'unknown channels',
} as const satisfies Record<Channel, string>

/** "the app’s share". */
export const shareSaid = (channel: Channel) => `${channelSaid[channel]}${channelSaid[channel].endsWith('s') ? '’' : '’s'} share`

/** What a channel's share is a part of. */
export const basisSaid = (channel: Channel) => (isOwn(channel) ? 'cases that residents reported themselves' : 'cases')

/** "1 located case that residents reported themselves": of how many a channel's share on the map is. */
export const locatedSaid = (cases: number, channel: Channel) => `${count(cases, 'located case')}${isOwn(channel) ? ' that residents reported themselves' : ''}`

/** What a kind of places is called: "neighborhood", "ward". */
export function placeSaid(of: string, { districts }: Pick<City, 'districts'>): { one: string; many: string } {
  const one = of === 'neighborhood' ? of : lowerFirst(districts[of] ?? of)
  return { one, many: `${one}s` }
}

/** A place by its name, and where that is a number by its kind too: "Ward 14". */
export const namedPlace = (name: string, one: string) => (/^\d/.test(name) ? `${upperFirst(one)} ${name}` : name)

const longPlace = 24

/** A place's name where room is scarce: "Fenway" of "Fenway / Kenmore / Audubon Circle / Longwood". */
export const shortPlace = (name: string) => (name.length > longPlace ? name.split(' / ')[0]! : name)

export const upperFirst = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** A difference between two shares: "+12.3 points". */
export function pointsSaid(difference: number): string {
  const tenths = Math.round(difference * 1000) / 10
  return `${tenths < 0 ? '−' : tenths > 0 ? '+' : '±'}${Math.abs(tenths).toFixed(1)} points`
}

/** Names of which none is there twice: those that are get a number, in their order. */
export function distinctNames(names: readonly string[]): string[] {
  return names.map((name, index) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${names.slice(0, index + 1).filter((one) => one === name).length})`))
}
