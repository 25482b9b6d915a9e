import { Button, Skeleton } from '@mantine/core'
import { IconChartAreaLine, IconCloudOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { caseFilterFields } from '../../../contract/case-filter.ts'
import { zone } from '../../../contract/zone.ts'
import { channelShareQuery, sayUncounted } from '../../api/insights.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { hasBegun } from '../../lib/period-words.ts'
import { count } from '../../lib/words.ts'
import { Message } from '../../ui/message.tsx'
import { channelView } from './channel-view.ts'
import { Headline } from './headline.tsx'
import { PairCard } from './pair-card.tsx'
import { ShareCard } from './share-card.tsx'
import { ShareTable } from './share-table.tsx'
import { VersusCard } from './versus-card.tsx'
import { WhatHappened } from './what-happened.tsx'
import styles from './channels.module.css'

/** How residents reach the city, and how that changes. */
export function ChannelsScreen(screen: InsightsScreen) {
  const { data: answer, error, isFetching, isPlaceholderData, refetch } = useQuery(channelShareQuery(screen.asked))
  const pair = useRef<HTMLDivElement>(null)
  const versus = useRef<HTMLDivElement>(null)
  const again = <Button size="compact-sm" variant="default" loading={isFetching} onClick={() => void refetch()}>Try again</Button>
  if (!answer || (answer.total === 0 && isPlaceholderData)) return error ? <Message icon={<IconCloudOff size={32} />} tone="bad" title="Could not count the channels" action={again}>{sayUncounted(error)}</Message> : <Wait />
  if (answer.total === 0) {
    const { asked, onLink } = screen
    const isAllTime = asked.from === undefined && asked.to === undefined
    const isFiltered = Object.keys(asked.filter).length > 0
    const isAhead = !hasBegun({ start: answer.from }, zone(screen.city.timeZone).dateAt(Date.parse(answer.at)))
    const clear = () => onLink(Object.fromEntries(caseFilterFields.map((field) => [field, undefined])))
    return (
      <Message
        icon={<IconChartAreaLine size={36} stroke={1.5} />} title="No case to count" action={<>
          {!isAllTime && <Button size="xs" variant="default" onClick={() => onLink({ from: undefined, to: undefined })}>All time</Button>}
          {isFiltered && <Button size="xs" variant="default" onClick={clear}>Clear filters</Button>}
        </>}
      >
        {isAhead ? 'These days are still to come.' : <>{isFiltered ? 'With this filter nothing was opened' : 'Nothing was opened'}{isAllTime ? ' at any time.' : ' in these days.'}</>}{answer.later > 0 && ` ${count(answer.later, 'case')} are dated after today.`}
      </Message>
    )
  }
  const view = channelView(answer, isPlaceholderData, screen)
  return (
    <div className={styles.screen} aria-busy={isPlaceholderData} inert={isPlaceholderData} data-old={isPlaceholderData || undefined}>
      {error && <p className={styles.trouble} role="alert">These figures could not be counted anew. {sayUncounted(error)} {again}</p>}
      <Headline {...view} />
      <div className={styles.main}>
        {/* First, where the two stand one below the other. */}
        <WhatHappened
          view={view}
          onLook={(look) => {
            screen.onLink(look)
            const card = (look.pair === undefined ? versus : pair).current
            card?.scrollIntoView({ block: 'start' })
            card?.focus({ preventScroll: true })
          }}
        />
        <ShareCard {...view} />
      </div>
      <div className={styles.compare}>
        <div ref={pair} tabIndex={-1}><PairCard {...view} /></div>
        <div ref={versus} tabIndex={-1}><VersusCard {...view} /></div>
      </div>
      <ShareTable {...view} />
    </div>
  )
}

/** The screen before its figures are there, of about their sizes. */
function Wait() {
  return (
    <div className={styles.screen} role="status" aria-busy="true" aria-label="Counting the channels">
      <Skeleton className={styles.waitShares} />
      <div className={styles.main}><Skeleton className={styles.waitHappened} /><Skeleton className={styles.waitChart} /></div>
    </div>
  )
}
