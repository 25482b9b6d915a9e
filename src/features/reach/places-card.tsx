import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ChannelPlaces } from '../../../contract/channel-share.ts'
import { channelWords } from '../../../contract/words.ts'
import { channelPlacesQuery } from '../../api/insights.ts'
import { channelColor } from '../../lib/channel-look.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { columnChannels, fewestCases, isCalling, isOwn, latelyOf, placeRows, sumOf, type Lately, type PlaceRow } from '../../lib/reach-places.ts'
import { daysOf, inPlace, lastYearOf, openedSaid, placeKind } from '../../lib/reach-view.ts'
import { namedPlace, placeSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentNumber, percentWords, shareOf } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import { ChartCard } from '../../ui/charts/chart-card.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Answered } from './answered.tsx'
import { Callers } from './callers.tsx'
import styles from './reach.module.css'
import { ShareCell } from './share-cell.tsx'

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
  const kinds = [{ value: 'neighborhood', label: 'By neighborhood' }, ...Object.entries(city.districts).map(([value, label]) => ({ value, label: `By ${label.toLowerCase()}` }))]
  return (
    <ChartCard
      title="Channels by place" file={`channels-by-${of}`} png={false} old={query.isPlaceholderData}
      what={data ? `Each channel’s share of ${count(data.total, 'case')} ${openedSaid(data, city.locale)}, by ${places.one}${data.none.total > 0 ? `; ${count(data.none.total, 'case')} in no known ${places.one}` : ''}.` : `Each channel’s share, by ${places.one}.`}
      cannotSay={`Shares are of reports, not of people: one who reports daily counts every time, and who never reports does not count. ${upperFirst(places.many)} with fewer than ${fewestCases} cases are shown in grey and not ranked.`}
      actions={<NativeSelect size="xs" aria-label="Places" value={of} onChange={({ currentTarget: { value } }) => onLink({ of: value === 'neighborhood' ? undefined : value })} data={kinds} />}
      {...(data && { csv: () => csvOf(data, places.one) })}
    >
      <Answered query={query} name="the places" height={420}>
        {(answer) => {
          const all = placeRows(answer)
          const rows = all.filter(({ total }) => total > 0)
          const lately = latelyOf(recent)
          return (
            <div className={styles.stack}>
              <Callers answer={answer} recent={recent} long={last !== null} screen={screen} of={of} />
              <DataTable
                caption={`${count(rows.length, places.one)}, each number leads to its cases${rows.length > 0 && rows.length < all.length ? `; ${all.length - rows.length} more ${all.length - rows.length === 1 ? 'has' : 'have'} none` : ''}`} rows={rows} columns={columnsOf(answer, screen, of, asked.filter.channel ? null : lately)} rowKey={({ value }) => value}
                order={link.order} onOrder={(order) => onLink({ order }, true)} empty={`No case of these is in a known ${places.one}.`}
              />
            </div>
          )
        }}
      </Answered>
    </ChartCard>
  )
}

/** @param lately the last twelve months of a much longer range. */
function columnsOf(answer: ChannelPlaces, screen: InsightsScreen, of: string, lately: ReadonlyMap<string, Lately> | null): Column<PlaceRow>[] {
  const { shown, others } = columnChannels(answer)
  const owns = answer.channels.filter(isOwn)
  const days = daysOf(answer)
  const { one } = placeSaid(of, screen.city)
  // Of a few channels it cannot be told what people use most.
  const marks = screen.asked.filter.channel === undefined
  const share = (key: string, head: string, color: string, channels: typeof shown): Column<PlaceRow> => ({
    key, name: head, align: 'end', unit: '%',
    value: (row) => percentNumber(shareOf(sumOf(row.channels, channels), row.total)),
    rank: (row) => (row.few ? null : shareOf(sumOf(row.channels, channels), row.total)),
    show: (row) => {
      const cases = sumOf(row.channels, channels)
      return <ShareCell share={shareOf(cases, row.total)} color={color} few={row.few} title={`${count(cases, 'case')} by ${head.toLowerCase()} in ${namedPlace(row.name, one)}`} href={cases > 0 ? inPlace(screen, of, row.value, days, channels) : null} />
    },
  })
  return [
    { key: 'name', name: upperFirst(one), value: (row) => row.name, show: (row) => <span data-few={row.few || undefined} className={styles.name}>{row.name}{marks && isCalling(row, lately) && <> <small className={styles.calling}>mostly call</small></>}</span> },
    {
      key: 'cases', name: 'Cases', align: 'end', value: (row) => row.total,
      show: (row) => (row.total > 0 ? <a className={styles.number} href={inPlace(screen, of, row.value, days)}>{row.total.toLocaleString('en-US')}</a> : 0),
    },
    ...shown.map((channel) => share(channel, channelWords[channel], channelColor(channel), [channel])),
    ...(others.length > 0 ? [share('others', 'Others', 'var(--sd-muted)', others)] : []),
    {
      key: 'own', name: 'Residents’ own', align: 'end', value: (row) => row.own,
      show: (row) => (row.own > 0 ? <a className={styles.number} href={inPlace(screen, of, row.value, days, owns)}>{row.own.toLocaleString('en-US')}</a> : 0),
    },
    {
      key: 'calls', name: 'of them by phone', align: 'end', unit: '%', value: (row) => percentNumber(row.calls), rank: (row) => (row.fewOwn ? null : row.calls),
      show: (row) => <span data-few={row.fewOwn || undefined} className={styles.name}>{percentWords(row.calls)}</span>,
    },
    ...(lately ? [{
      key: 'lately', name: 'last 12 months', align: 'end', unit: '%', value: ({ value }) => percentNumber(lately.get(value)?.calls ?? null), rank: ({ value }) => (lately.get(value)?.fewOwn === false ? lately.get(value)!.calls : null),
      show: ({ value }) => <span data-few={lately.get(value)?.fewOwn !== false || undefined} className={styles.name}>{percentWords(lately.get(value)?.calls ?? null)}</span>,
    } satisfies Column<PlaceRow>] : []),
    {
      key: 'most', name: 'most used by them', value: (row) => (row.most ? channelWords[row.most.channel] : null), rank: (row) => (row.fewOwn || !row.most ? null : channelWords[row.most.channel]),
      show: (row) => (row.most ? <span data-few={row.fewOwn || undefined} className={styles.name}>{channelWords[row.most.channel]} <small>{percentWords(row.most.share)}</small></span> : '–'),
    },
  ]
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
