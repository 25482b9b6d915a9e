import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { caseFilterFields, writeQuery, type CaseFilter } from '../../contract/case-filter.ts'
import type { ChannelShare } from '../../contract/channel-share.ts'
import type { City } from '../../contract/city.ts'
import type { PeriodKind } from '../../contract/periods.ts'
import { dayOf } from '../../contract/relative-day.ts'
import type { Staff } from '../../contract/session.ts'
import { zone } from '../../contract/zone.ts'
import { channelShareQuery } from '../api/insights.ts'
import type { Range } from '../lib/filter-fields.ts'
import { filterSentence } from '../lib/filter-words.ts'
import { deskOf, readInsights, type InsightsLink } from '../lib/insights-link.ts'
import { insightRangeSaid, periodChoices } from '../lib/insights-range.ts'
import type { InsightsScreen } from '../lib/insights-screen.ts'
import { ownAddress } from '../lib/own-address.ts'
import { daysOpened } from '../lib/period-words.ts'
import { dateWords } from '../lib/time-words.ts'
import { useNarrow } from '../lib/use-narrow.ts'
import { useNow } from '../lib/use-now.ts'
import type { FigureSource } from '../ui/figure-source.ts'

export type InsightsPage = ReturnType<typeof useInsightsPage>

const headOf = ({ from, to, by, total, at }: ChannelShare) => ({ from, to, by, total, at })

/** What the insights' address says, and the ways to change it: everything that their screens have in common. */
export function useInsightsPage(staff: Staff, city: City) {
  const link = useSearch({ from: '/insights' })
  const navigate = useNavigate()
  const narrow = useNarrow()
  const now = useNow()
  const [menu, setMenu] = useState<string | null>(null)
  const today = zone(city.timeZone).dateAt(now)
  const { asked, unread, turned } = useMemo(() => readInsights(link, city, today), [link, city, today])
  const range: Range = { from: asked.from, to: asked.to }
  const filterWithRange = useMemo(() => withDays(asked.filter, { from: asked.from, to: asked.to }), [asked])
  // The shares are asked for by every screen, and say what the range and its periods come to.
  const head = useQuery({ ...channelShareQuery(asked), select: headOf })

  /** What is asked for by a person: the notice about an unreadable link has then done its work, and what it said is what the link says. */
  const go = (change: Partial<InsightsLink>, replace = false) => void navigate({
    to: '.',
    search: (old) => {
      const { asked: read, dropped } = readInsights(old as InsightsLink, city, today)
      const said = Object.fromEntries(caseFilterFields.map((field) => [field, read.filter[field]]))
      return { ...old, ...said, ...dropped, from: read.from, to: read.to, unread: undefined, ...change }
    },
    replace,
  })
  /** The days of a filter are the range's; a filter without any leaves the range as it is. */
  const setFilter = ({ openedFrom: from, openedTo: to, ...filter }: CaseFilter, more: Partial<InsightsLink> = {}, replace = false) => go({
    ...Object.fromEntries(caseFilterFields.map((field) => [field, undefined])), ...filter, ...((from !== undefined || to !== undefined) && { from, to }), ...more,
  }, replace)

  const sentence = `${filterSentence(asked.filter, city)}, opened ${insightRangeSaid(range, city.locale)}`
  const screen: InsightsScreen = {
    city, staff, link, asked, narrow,
    onLink: go,
    deskHref: (filter) => ownAddress(`/?${writeQuery(filter).toString()}`),
    onDesk: (filter) => void navigate({ to: '/', search: filter }),
  }
  return {
    screen, head, today, now, range, filterWithRange, unread, turned, menu, setMenu, setFilter,
    // Days of all time are too many; whoever chose them had a shorter range.
    setRange: ({ from, to }: Range) => go({ from, to, ...(asked.by !== undefined && isTooFine(asked.by, from, to, today) && { by: undefined }) }),
    setBy: (by: InsightsLink['by']) => go({ by }),
    takeRepair: (change: { filter: CaseFilter } | { link: Partial<InsightsLink> }, rest: string[]) => {
      const left = { unread: rest.length > 0 ? rest : undefined }
      if ('filter' in change) setFilter(change.filter, left, true)
      else go({ ...change.link, ...left }, true)
    },
    dismiss: () => go({}, true),
    /** The same cases on the desk; days that move on go on doing so. */
    desk: withDays(deskOf(asked.filter, null), range),
    sentence,
    // The days of before are not those of the sentence.
    source: sourceOf(city, sentence, head.isPlaceholderData ? undefined : head.data),
  }
}

function withDays(filter: CaseFilter, { from, to }: Range): CaseFilter {
  return { ...filter, ...(from !== undefined && { openedFrom: from }), ...(to !== undefined && { openedTo: to }) }
}

function isTooFine(by: PeriodKind, from: string | undefined, to: string | undefined, today: string): boolean {
  if (from === undefined) return by === 'day'
  return periodChoices(dayOf(from, today), dayOf(to ?? 'today', today)).some((one) => one.by === by && one.tooMany !== null)
}

function sourceOf(city: City, sentence: string, head: ReturnType<typeof headOf> | undefined): FigureSource {
  const days = head ? ` (${daysOpened(head.from, head.to, city.locale).replace(/^on /, '')})` : ''
  return {
    about: [`${sentence}${days}`],
    source: `Streetdesk ${city.name}${head ? `, counted ${dateWords(zone(city.timeZone).dateAt(Date.parse(head.at)), city.locale)}` : ''}`,
  }
}
