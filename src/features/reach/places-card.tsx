import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ChannelPlaces } from '../../../contract/channel-share.ts'
import { channelWords } from '../../../contract/words.ts'
import { channelPlacesQuery, channelShareQuery } from '../../api/insights.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { fewestCases, isOwn, latelyOf, placeRows, sumOf } from '../../lib/reach-places.ts'
import { lastYearOf, openedSaid, placeKind } from '../../lib/reach-view.ts'
import { placeSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentNumber, shareOf } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Answered } from './answered.tsx'
import { Callers } from './callers.tsx'
import { placeColumns } from './place-columns.tsx'
import styles from './reach.module.css'

/** Which channel people use, place by place; and first of all where they still mostly call. */
export function PlacesCard(screen: InsightsScreen) {
  const { city, link, onLink, asked } = screen
  const of = placeKind(link.of, city)
  const places = placeSaid(of, city)
  const query = useQuery(channelPlacesQuery(asked, of))
  const { data } = query
  const last = data ? lastYearOf(data) : null
  const lastYear = useQuery({ ...channelPlacesQuery({ ...asked, ...last }, of), enabled: last !== null && !query.isPlaceholderData })
  // Those of before may be of other places: they stand beside nothing new.
  const recent = last === null || (lastYear.isPlaceholderData && !query.isPlaceholderData) ? null : lastYear.data ?? null
  // The breaks come with the shares, which the page asks for as well; the places do not wait for them.
  const marks = useQuery(channelShareQuery(asked))
  const breaks = marks.data && !marks.isPlaceholderData ? marks.data : null
  const isPlaced = data !== undefined && data.none.total < data.total
  const kinds = [{ value: 'neighborhood', label: 'By neighborhood' }, ...Object.entries(city.districts).map(([value, label]) => ({ value, label: `By ${label.toLowerCase()}` }))]
  return (
    <ChartCard
      title="Channels by place" file={`channels-by-${of}`} png={false} old={query.isPlaceholderData}
      what={data ? `Each channel’s share of ${count(data.total, 'case')} ${openedSaid(data, city.locale)}, by ${places.one}${isPlaced && data.none.total > 0 ? `; ${count(data.none.total, 'case')} in no known ${places.one}` : ''}.` : `Each channel’s share, by ${places.one}.`}
      cannotSay={`Shares are of reports, not of people: a person who reports daily counts every time, and one who never reports does not count. ${upperFirst(places.many)} with fewer than ${fewestCases} cases are shown in gray and not ranked.`}
      actions={<NativeSelect size="xs" aria-label="Places" value={of} onChange={({ currentTarget: { value } }) => onLink({ of: value === 'neighborhood' ? undefined : value })} data={kinds} />}
      {...(data && { csv: () => csvOf(data, places.one) })}
    >
      <Answered query={query} name="the places" height={420}>
        {(answer) => {
          if (answer.none.total === answer.total) return <p className={styles.none}>{answer.total === 0 ? 'There is no case of these.' : `None of these cases has a ${places.one}.`}</p>
          const all = placeRows(answer)
          const rows = all.filter(({ total }) => total > 0)
          const lately = latelyOf(recent)
          return (
            <div className={styles.stack}>
              {marks.error && <p className={styles.meaning} role="alert">Whether all counts of these days compare could not be loaded. <button type="button" className={styles.sorts} onClick={() => void marks.refetch()}>Try again</button></p>}
              <Callers answer={answer} recent={recent} long={last !== null} breaks={breaks} screen={screen} of={of} />
              <DataTable
                caption={`${count(rows.length, places.one)}, each number leads to its cases${rows.length > 0 && rows.length < all.length ? `; ${all.length - rows.length} more ${all.length - rows.length === 1 ? 'has' : 'have'} none` : ''}`} rows={rows} columns={placeColumns(answer, screen, of, lately)} rowKey={({ value }) => value}
                order={link.order} onOrder={(order) => onLink({ order }, true)} empty=""
              />
            </div>
          )
        }}
      </Answered>
    </ChartCard>
  )
}

function csvOf(answer: ChannelPlaces, place: string) {
  const { channels } = answer
  const line = (name: string, total: number, counts: ChannelPlaces['none']['channels']) => [
    name, total, ...channels.map((channel) => counts[channel] ?? 0), ...channels.map((channel) => percentNumber(shareOf(counts[channel] ?? 0, total))), sumOf(counts, channels.filter(isOwn)),
  ]
  return [
    [upperFirst(place), 'Cases', ...channels.map((channel) => `${channelWords[channel]}, cases`), ...channels.map((channel) => `${channelWords[channel]}, %`), 'Residents’ own, cases', ...answer.figures],
    ...answer.places.map(({ name, total, channels: counts, figures }) => [...line(name, total, counts), ...figures]),
    line('(none)', answer.none.total, answer.none.channels),
  ]
}
