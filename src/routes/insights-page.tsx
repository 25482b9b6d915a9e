import { Button, Code } from '@mantine/core'
import { IconCloudOff, IconInbox } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import type { City } from '../../contract/city.ts'
import { roleMay } from '../../contract/permissions.ts'
import type { Staff } from '../../contract/session.ts'
import { useConnected } from '../api/connection.ts'
import { ApiError, sayError } from '../api/errors.ts'
import { ownAddress } from '../lib/own-address.ts'
import { FigureSourceContext } from '../ui/figure-source.ts'
import { Message } from '../ui/message.tsx'
import { InsightsBar } from './insights-bar.tsx'
import { InsightsContext } from './insights-context.ts'
import { InsightsScroller } from './insights-scroller.tsx'
import { InsightsTabs } from './insights-tabs.tsx'
import { PageFrame } from './page-frame.tsx'
import { insights } from './places.ts'
import { SignedIn } from './signed-in.tsx'
import { useKeptFigures } from './use-kept-figures.ts'
import { useInsightsPage, type InsightsPage } from './use-insights-page.ts'
import { useSoftLinks } from './use-soft-links.ts'
import styles from './insights-page.module.css'

const InsightsNotice = lazy(() => import('./insights-notice.tsx'))

/** What the insights' screens share, and what stays while one goes from one to another: the filter, the range and its periods. */
export default function InsightsFrame() {
  const at = useLocation({ select: ({ pathname }) => pathname })
  const title = insights.find(({ link }) => link.to === at)?.name ?? 'Insights'
  return (
    <SignedIn>
      {(staff, city) => (
        <PageFrame title={title} city={city} staff={staff} covered>
          {!roleMay(staff.role, 'insights') ? <NotForCrews /> : city.empty ? <EmptyCity hint={city.importHint} /> : <Shown {...{ at, staff, city }} />}
        </PageFrame>
      )}
    </SignedIn>
  )
}

function Shown({ at, staff, city }: { at: string; staff: Staff; city: City }) {
  const page = useInsightsPage(staff, city)
  const { screen, head, source, unread, turned } = page
  const connected = useConnected()
  const softly = useSoftLinks()
  const kept = useKeptFigures(page)
  return (
    <InsightsContext value={kept ? { ...screen, asked: kept.asked } : screen}>
      <FigureSourceContext value={kept?.source ?? source}>
        <InsightsTabs page={page} />
        <InsightsBar page={page} />
        {(unread.length > 0 || turned.length > 0) && (
          <Suspense>
            <InsightsNotice {...{ city, unread, turned }} filter={page.filterWithRange} today={page.today} onTake={page.takeRepair} onDismiss={page.dismiss} />
          </Suspense>
        )}
        {kept && <p className={styles.kept} role="status"><strong>No connection.</strong> These are still the figures of before: {kept.sentence}, by {kept.by}. Those asked for come as soon as the server can be reached.</p>}
        {/* Another screen begins at its top. */}
        <InsightsScroller key={at} onClick={softly}>{kept ? <Outlet /> : trouble(page, connected) ?? <Outlet />}</InsightsScroller>
      </FigureSourceContext>
    </InsightsContext>
  )

  /** What keeps all figures from being counted, said once; what keeps one of them is said where it would stand. */
  function trouble({ screen: { asked, onLink } }: InsightsPage, isConnected: boolean): ReactNode {
    if (head.data || !head.error) return null
    if (!isConnected) {
      return <Message icon={<IconCloudOff size={32} />} title="No connection">These figures are counted by the server. They come as soon as it can be reached; the filter and the range stay as they are.</Message>
    }
    if (!(head.error instanceof ApiError && head.error.code === 'invalid-input')) return null
    return (
      <Message
        title="This range cannot be counted in these periods" action={<>
          {asked.by && <Button size="xs" onClick={() => onLink({ by: undefined })}>Use periods that fit</Button>}
          <Button size="xs" variant="default" onClick={() => onLink({ from: undefined, to: undefined, by: undefined })}>Look at all time</Button>
        </>}
      >
        {sayError(head.error)} {asked.by && `By ${asked.by} is too fine for a range that is so long.`}
      </Message>
    )
  }
}

function NotForCrews() {
  return (
    <Message title="This is for managers" action={<><Button size="xs" component="a" href={ownAddress('/day')}>My day</Button><Button size="xs" variant="default" component="a" href={ownAddress('/?status=open')}>To the desk</Button></>}>
      How residents reach the city, whom each channel reaches and how cases are closed is counted for dispatchers and managers. Crews see their own cases on the desk and in their day.
    </Message>
  )
}

function EmptyCity({ hint }: { hint: string }) {
  return (
    <Message icon={<IconInbox size={36} />} title="There are no cases to count yet">
      Fill this city with its open data: download its 311 service requests as CSV and run, in Streetdesk&apos;s folder:<br />
      <Code>{hint}</Code>
    </Message>
  )
}
