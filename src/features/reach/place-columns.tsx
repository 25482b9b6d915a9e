import type { ChannelPlaces } from '../../../contract/channel-share.ts'
import { channelWords } from '../../../contract/words.ts'
import { channelColor } from '../../lib/channel-look.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { columnChannels, isCalling, isOwn, sumOf, type Lately, type PlaceRow } from '../../lib/reach-places.ts'
import { daysOf, inPlace } from '../../lib/reach-view.ts'
import { namedPlace, placeSaid, upperFirst } from '../../lib/reach-words.ts'
import { percentNumber, percentWords, shareOf } from '../../lib/share-words.ts'
import { count } from '../../lib/words.ts'
import type { Column } from '../../ui/data-table.tsx'
import styles from './reach.module.css'
import { ShareCell } from './share-cell.tsx'

/** @param lately the last twelve months of a much longer range. */
export function placeColumns(answer: ChannelPlaces, screen: InsightsScreen, of: string, lately: ReadonlyMap<string, Lately> | null): Column<PlaceRow>[] {
  const { shown, others } = columnChannels(answer)
  const days = daysOf(answer)
  const { one } = placeSaid(of, screen.city)
  // Of a few channels it cannot be told what people use most: the table does not tell it either.
  const tells = screen.asked.filter.channel === undefined
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
    { key: 'name', name: upperFirst(one), value: (row) => row.name, show: (row) => <span data-few={row.few || undefined} className={styles.place}><span>{row.name}</span>{tells && isCalling(row, lately) && <> <small className={styles.calling}>mostly call</small></>}</span> },
    {
      key: 'cases', name: 'Cases', align: 'end', value: (row) => row.total,
      show: (row) => (row.total > 0 ? <a className={styles.number} href={inPlace(screen, of, row.value, days)}>{row.total.toLocaleString('en-US')}</a> : 0),
    },
    ...shown.map((channel) => share(channel, channelWords[channel], channelColor(channel), [channel])),
    ...(others.length > 0 ? [share('others', 'Others', 'var(--sd-muted)', others)] : []),
    ...(tells ? ownColumns(answer, screen, of, lately) : []),
  ]
}

/** What residents chose themselves. */
function ownColumns(answer: ChannelPlaces, screen: InsightsScreen, of: string, lately: ReadonlyMap<string, Lately> | null): Column<PlaceRow>[] {
  const owns = answer.channels.filter(isOwn)
  const days = daysOf(answer)
  return [
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
