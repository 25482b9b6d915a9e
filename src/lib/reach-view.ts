import type { CaseFilter } from '../../contract/case-filter.ts'
import type { City } from '../../contract/city.ts'
import { dayOf } from '../../contract/relative-day.ts'
import type { Channel } from '../../contract/vocabulary.ts'
import { addDays, zone } from '../../contract/zone.ts'
import type { InsightsScreen } from './insights-screen.ts'
import { deskOf, type DaysOpened } from './insights-link.ts'
import { basisOf, isOwn } from './reach-places.ts'
import { dateWords } from './time-words.ts'

/** What a place is, as the link says it and the city has it. */
export const placeKind = (of: string | undefined, { districts }: Pick<City, 'districts'>) => (of !== undefined && Object.hasOwn(districts, of) ? of : 'neighborhood')

/** Which channel the screen is about: the link's, or the app, the reason why the city built one; where nobody used it, the first channel there is. */
export const channelOn = (on: Channel | undefined, present: readonly Channel[]): Channel => on ?? (present.includes('app') ? 'app' : present.find(isOwn) ?? present[0] ?? 'app')

/** An answer's days, both included. */
export const daysOf = ({ from, to }: { from: string; to: string }): DaysOpened => ({ start: from, end: to })

/** The cases in a place. @param value as the server answered it. */
export function inPlace({ asked, deskHref }: Pick<InsightsScreen, 'asked' | 'deskHref'>, of: string, value: string, days: DaysOpened, channel?: readonly Channel[]): string {
  const { filter } = asked
  const place: Partial<CaseFilter> = of === 'neighborhood' ? { neighborhood: [value] } : { districts: { ...filter.districts, [of]: [value] } }
  return deskHref(deskOf(filter, days, { ...place, ...(channel && { channel: [...channel] }) }))
}

/** What a share on a channel is a part of, for the desk: nothing where that is all of the filter's cases. */
export const basisChannels = (on: Channel, present: readonly Channel[]) => (isOwn(on) ? basisOf(on, present) : undefined)

/** "opened Jul 1, 2011 to Dec 31, 2011". */
export const openedSaid = ({ from, to }: { from: string; to: string }, locale: string) => (from === to ? `opened ${dateWords(from, locale)}` : `opened ${dateWords(from, locale)} to ${dateWords(to, locale)}`)

/**
 * The last twelve calendar months of a longer range: what people *still* do is not told by fifteen years of it. Null for a range of two years or less.
 */
export function lastYearOf({ from, to }: { from: string; to: string }): { from: string; to: string } | null {
  const start = dayOf('11-months-ago', to)
  return from < `${Number(start.slice(0, 4)) - 1}${start.slice(4)}` ? { from: start, to } : null
}

/** Does an answer reach into the present, so that one may say "still"? */
export function isPresent({ to, at }: { to: string; at: string }, timeZone: string): boolean {
  return to >= addDays(zone(timeZone).dateAt(Date.parse(at)), -60)
}
