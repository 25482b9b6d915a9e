import { Button } from '@mantine/core'
import { IconClipboardCheck, IconCloudOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { zone } from '../../../contract/zone.ts'
import { channelShareQuery, sayUncounted, serviceQuery } from '../../api/insights.ts'
import { decidedBy, decidedKeys } from '../../lib/decided-figures.ts'
import type { InsightsScreen } from '../../lib/insights-screen.ts'
import { Message } from '../../ui/message.tsx'
import { AgeCard } from './age-card.tsx'
import { FlowCard } from './flow-card.tsx'
import { Headline } from './headline.tsx'
import { ChannelLoopCard, TeamLoopCard } from './loop-cards.tsx'
import { CrewTable, TeamTable } from './loop-tables.tsx'
import { OnTimeCard } from './on-time-card.tsx'
import { ServiceWait } from './service-wait.tsx'
import { milestonesOf, type ServiceView } from './service-view.ts'
import { TimeCard } from './time-card.tsx'
import styles from './service.module.css'

/** How well cases are closed. */
export function ServiceScreen({ city, asked, link, onLink, narrow, deskHref, onDesk }: InsightsScreen) {
  const { data: figures, error, isFetching, isPlaceholderData, refetch } = useQuery(serviceQuery(asked))
  // The breaks and events of the range come with the shares, which the screen beside this one asks for as well.
  const marks = useQuery(channelShareQuery(asked))

  const isEmpty = figures && figures.whole.opened === 0 && figures.whole.closed === 0 && figures.backlog.cases === 0
  if (!figures || (isEmpty && isPlaceholderData)) {
    return error
      ? <Message icon={<IconCloudOff size={32} />} tone="bad" title="Could not count how cases are closed" action={<Button loading={isFetching} onClick={() => void refetch()}>Try again</Button>}>{sayUncounted(error)}</Message>
      : <ServiceWait />
  }
  const { whole, periods, at } = figures
  if (isEmpty) {
    return <Message icon={<IconClipboardCheck size={36} stroke={1.5} />} title="No case to count">With this filter nothing was opened or closed in these days, and nothing is open. Widen the range, or take something off the filter.</Message>
  }
  const view: ServiceView = {
    city, figures, narrow,
    decided: Object.fromEntries(decidedKeys.map((key) => [key, decidedBy(asked.filter, key)])) as ServiceView['decided'],
    onTake: (fields) => onLink(Object.fromEntries(fields.map((field) => [field, undefined]))),
    counted: { filter: asked.filter, timeZone: city.timeZone, today: zone(city.timeZone).dateAt(Date.parse(at)) },
    milestones: marks.data && !marks.isPlaceholderData ? milestonesOf(marks.data) : [],
    hrefOf: (filter) => filter && deskHref(filter),
    onDesk: (filter) => filter && onDesk(filter),
  }
  // In days before or after all of the filter's cases there is nothing to draw.
  const hasCourse = periods.some((period) => period.opened > 0 || period.closed > 0 || period.backlog > 0)
  const onOrder = (order: string | undefined) => onLink({ order }, true)
  return (
    <div className={styles.screen} aria-busy={isPlaceholderData} inert={isPlaceholderData} data-old={isPlaceholderData || undefined}>
      {error && <p className={styles.trouble} role="alert">These figures could not be counted anew. {sayUncounted(error)} <Button size="compact-sm" variant="default" loading={isFetching} onClick={() => void refetch()}>Try again</Button></p>}
      {marks.error && <p className={styles.trouble} role="alert">The breaks and events of the range could not be loaded: they are missing on the charts. <Button size="compact-sm" variant="default" loading={marks.isFetching} onClick={() => void marks.refetch()}>Try again</Button></p>}
      <Headline {...view} />
      {hasCourse && <FlowCard {...view} />}
      <div className={styles.pair}>
        {hasCourse && <OnTimeCard {...view} />}
        <AgeCard {...view} />
      </div>
      {whole.opened > 0 && <TimeCard {...view} />}
      {whole.closed > 0 && <>
        <div className={styles.pair} data-wide="second">
          <ChannelLoopCard {...view} />
          <TeamLoopCard {...view} />
        </div>
        <TeamTable view={view} order={link.order} onOrder={onOrder} />
        <CrewTable view={view} />
      </>}
    </div>
  )
}
