import { Fragment } from 'react'
import type { ChannelPlaces } from '../../../contract/channel-share.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { breaksSaid, whyFewSaid, type Breaks } from '../../lib/reach-breaks.ts'
import { callersOf, fewestCases, isOwn, placeRows } from '../../lib/reach-places.ts'
import { daysOf, inPlace, isPresent } from '../../lib/reach-view.ts'
import { channelSaid, namedPlace, placeSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentWords } from '../../lib/share-words.ts'
import { dateWords } from '../../lib/time-words.ts'
import { count } from '../../lib/words.ts'
import styles from './reach.module.css'

type Props = { answer: ChannelPlaces; /** The same of its last twelve months, where it is of much more. */ recent: ChannelPlaces | null; /** It is of much more, whether or not those are there yet. */ long: boolean; /** Where the numbers stop being comparable; null until that is known. */ breaks: Breaks | null; screen: InsightsScreen; of: string }

/** A sentence names so many places; the table has all of them. */
const namedUpTo = 12

/** "Which neighborhoods still mostly call?" answered in a sentence, with what it means by that. */
export function Callers({ answer, recent, long, breaks, screen, of }: Props) {
  const { city: { locale, timeZone }, link: { order }, onLink } = screen
  const { one, many } = placeSaid(of, screen.city)
  const rows = placeRows(answer)
  const whole = callersOf(rows)
  const latest = recent && callersOf(placeRows(recent))
  // Where the data ends before the last months, they tell nothing.
  const [shown, told] = recent && latest && latest.ranked > 0 ? [recent, latest] : [answer, whole]
  const isLatest = shown === recent
  const column = isLatest ? 'lately' : 'calls'
  const { calling, leading, ranked, few } = told
  const uneven = breaks && breaksSaid(breaks, answer, isLatest && !screen.asked.filter.channel ? recent : null, locale)
  const apart = uneven && <p className={styles.meaning}>{uneven}</p>
  if (screen.asked.filter.channel) return <div><p className={styles.lead}>The filter keeps only some channels, so what people use most cannot be told. Take the channel out of the filter to see where they still mostly call.</p>{apart}</div>
  if (ranked === 0) {
    // Where a place has cases enough, but hardly one of the residents' own, the way of counting may be why.
    const why = breaks && rows.some((row) => !row.few) ? whyFewSaid(breaks, locale) : null
    return <div><p className={styles.lead}>No {one} has enough cases that residents reported themselves to tell what people there use: it takes {fewestCases}. {why}</p>{apart}</div>
  }
  const isNow = isPresent(shown, timeZone) && (isLatest || !long)
  const subject = isLatest ? `In the last 12 months, since ${dateWords(shown.from, locale)}, residents` : 'Residents'
  return (
    <div>
      <p className={styles.lead}>
        {subject} {isNow ? 'still mostly call' : 'mostly called'} in {calling.length === 0 ? <><strong>no {one}</strong> (enough cases to tell in {ranked} of {ranked + few}).</> : <><strong>{calling.length} of {count(ranked, one, many)}</strong>: </>}
        {calling.slice(0, namedUpTo).map((row, index) => (
          <Fragment key={row.value}>
            {index > 0 && ', '}<a href={inPlace(screen, of, row.value, daysOf(shown), ['phone'])}>{namedPlace(row.name, one)}</a> <small>{percentWords(row.calls)}</small>
          </Fragment>
        ))}
        {calling.length > namedUpTo ? ` and ${calling.length - namedUpTo} more.` : calling.length > 0 && '.'}
        {leading.length > 0 && ` ${upperFirst(elsewhere(leading, isNow ? 'leads' : 'led'))}.`}
        {isLatest && ` Over the whole range they mostly called in ${whole.calling.length === 0 ? 'none' : whole.calling.length} of ${count(whole.ranked, one, many)}.`}
        {ranked > 1 && <> <button type="button" className={styles.sorts} aria-pressed={order === `-${column}`} onClick={() => onLink({ order: order === `-${column}` ? undefined : `-${column}` }, true)}>Sort the table by it</button></>}
      </p>
      <p className={styles.meaning}>
        Mostly: more than half of the cases that residents reported themselves (by {shown.channels.filter(isOwn).map((channel) => channelSaid[channel].replace(/^the /, '')).join(', ')}) came by phone. What the city’s staff reported is left out.
        {few > 0 && ` ${count(few, one, many)} with fewer than ${fewestCases} of them ${few === 1 ? 'is' : 'are'} left out here.`}
      </p>
      {apart}
    </div>
  )
}

function elsewhere(leading: readonly { channel: keyof typeof channelSaid; places: number }[], leads: string): string {
  return leading.map(({ channel, places }, index) => (index === 0 ? `${channelSaid[channel]} ${leads} in ${places}` : `${channelSaid[channel]} in ${places}`)).join(', ')
}
