import { useQuery } from '@tanstack/react-query'
import type { ChannelPlaces } from '../../../contract/channel-share.ts'
import type { Channel } from '../../../contract/vocabulary.ts'
import { channelPlacesQuery } from '../../api/insights.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { clearerFirst, tieOf, tieSaid } from '../../lib/reach-districts.ts'
import { fewestCases } from '../../lib/reach-places.ts'
import { channelOn, placeKind } from '../../lib/reach-view.ts'
import { basisSaid, placeSaid, shareSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentNumber } from '../../lib/share-words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { Answered } from './answered.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { figureDots } from './figure-dots.ts'
import { FigureScatter } from './figure-scatter.tsx'
import styles from './reach.module.css'

/** A channel's share against what the city knows of its districts: whether the app reaches the young, the renters. */
export function DistrictsCard(screen: InsightsScreen) {
  const { asked, city, link, onLink } = screen
  const of = placeKind(link.of, city)
  const places = placeSaid(of, city)
  const query = useQuery(channelPlacesQuery(asked, of))
  const { data } = query
  const on = channelOn(link.on, data?.channels ?? [])
  const has = (data?.figures.length ?? 0) > 0
  return (
    <ChartCard
      title={`${upperFirst(shareSaid(on))} and what ${places.many} are like`} file={`${on}-by-district-figures`} png={has} old={query.isPlaceholderData}
      what={has ? <>{upperFirst(shareSaid(on))} of {basisSaid(on)}, {places.one} by {places.one}, against the city’s own figures for them. {upperFirst(places.many)} with fewer than {fewestCases} such cases are left out. {data?.figuresSource && `Figures: ${data.figuresSource}.`}</> : `A channel’s share, ${places.one} by ${places.one}, against figures such as median age or renters.`}
      {...(has && { cannotSay: `${upperFirst(places.many)} are not persons. Where more old people live and fewer cases come by app, it need not be the old who do without it: it may be their neighbors. It tells where to look, not who uses what.` })}
      actions={has && <ChannelChoice present={data!.channels} on={on} onChange={(value) => onLink({ on: value })} />}
      {...(data && has && { csv: () => csvOf(data, screen, of, places.one) })}
    >
      <Answered query={query} name="the districts’ figures" height={has ? 380 : 60}>
        {(answer) => (answer.figures.length === 0
          ? <p className={styles.prose}>The city has given no figures for its {places.many}. A table of them, a column for each figure, is loaded with <code>npm run city -- --district-figures FILE{of !== 'neighborhood' && ` --of ${of}`}</code>.</p>
          : <Ties {...{ answer, screen, of, on, places }} />)}
      </Answered>
    </ChartCard>
  )
}

type TiesProps = { answer: ChannelPlaces; screen: InsightsScreen; of: string; on: Channel; places: { one: string; many: string } }

/** Each figure in a sentence, the clearest tie first; and one of them drawn. */
function Ties({ answer, screen, of, on, places }: TiesProps) {
  const { link, onLink } = screen
  const ties = answer.figures.map((name, index) => {
    const dots = figureDots(answer, screen, of, on, index)
    return { name, dots, tie: tieOf(dots.map(({ x, y }) => [x, y] as const)) }
  }).sort((a, b) => clearerFirst(a.tie, b.tie))
  const shown = ties.find(({ name }) => name === link.figure) ?? ties[0]!
  return (
    <div className={styles.pair}>
      {link.figure !== undefined && link.figure !== shown.name && <p className={styles.asked} role="status">This link asks for the figure “{link.figure}”, which the city does not give.</p>}
      <ul className={styles.ties}>
        {ties.map(({ name, tie }) => (
          <li key={name}>
            <button type="button" aria-pressed={name === shown.name} onClick={() => onLink({ figure: name }, true)}>{tieSaid(tie, name, shareSaid(on), places.many)}</button>
          </li>
        ))}
      </ul>
      <FigureScatter name={shown.name} dots={shown.dots} on={on} places={places} />
    </div>
  )
}

function csvOf(answer: ChannelPlaces, screen: InsightsScreen, of: string, place: string) {
  const on = channelOn(screen.link.on, answer.channels)
  return answer.figures.flatMap((name, index) => [
    ...(index === 0 ? [[upperFirst(place), 'Figure', 'Value', `${upperFirst(shareSaid(on))}, %`, 'Cases it is a part of']] : []),
    ...figureDots(answer, screen, of, on, index).map((dot) => [dot.name, name, dot.x, percentNumber(dot.y), dot.size]),
  ])
}
