import type { ChannelShare, Milestone } from '../../contract/channel-share.ts'
import { breaksOf } from './channel-figures.ts'
import { dateWords } from './time-words.ts'

type Days = { from: string; to: string }
/** The breaks of the range, and the last one before it. */
export type Breaks = Pick<ChannelShare, 'since' | 'breaks'>

/** "Jan 1, 2026 (Counted by the new system alone)". */
const named = (some: readonly Milestone[], locale: string) => {
  const each = some.map(({ date, title }) => `${dateWords(date, locale)} (${title})`)
  return each.length < 2 ? each.join('') : `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`
}

/** What counts of these days cannot be compared over, if anything: a break on their first day has none of them before it. @param recent the months that are told first, where they are. */
export function breaksSaid({ breaks }: Breaks, whole: Days, recent: Days | null, locale: string): string | null {
  const isIn = ({ from, to }: Days) => ({ date }: Milestone) => date > from && date <= to
  const inRange = breaks.filter(isIn(whole))
  const inRecent = recent ? inRange.filter(isIn(recent)) : []
  const others = inRange.filter((one) => !inRecent.includes(one))
  if (inRecent.length > 0) {
    return `These 12 months hold counts from before and after ${named(inRecent, locale)}, which cannot be compared.${others.length > 0 ? ` Over the whole range the same is true of ${named(others, locale)}.` : ''}`
  }
  return others.length > 0 ? `${recent ? 'The whole range holds' : 'These days hold'} counts from before and after ${named(others, locale)}, which cannot be compared.` : null
}

/** Why residents may have reported next to nothing in days that have cases: the last date at which the counting changed, by their end. */
export function whyFewSaid(known: Breaks, locale: string): string | null {
  const last = breaksOf(known).at(-1)
  return last ? `That may be because cases have been counted differently since ${named([last], locale)}.` : null
}
