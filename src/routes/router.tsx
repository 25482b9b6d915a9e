import { Button, Loader } from '@mantine/core'
import { useQueryClient, useSuspenseQuery, type QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, useNavigate, useRouter, type RouterHistory } from '@tanstack/react-router'
import { writeQuery } from '../../contract/case-filter.ts'
import type { Staff } from '../../contract/session.ts'
import { cityQuery } from '../api/city.ts'
import { sayError } from '../api/errors.ts'
import { firstData } from '../api/first-data.ts'
import { sessionQuery } from '../api/session.ts'
import { settingsQuery } from '../api/settings.ts'
import { readAddress, readDesk, type DeskLink } from '../lib/desk-link.ts'
import { readInsightsLink } from '../lib/insights-link.ts'
import { SignIn } from '../features/sign-in/sign-in.tsx'
import { ownAddress } from '../lib/own-address.ts'
import { readCardLink, readCrewsLink, readDayLink, readTextsLink } from '../lib/page-links.ts'
import { Message } from '../ui/message.tsx'
import { Desk } from './desk.tsx'
import { Everywhere } from './everywhere.tsx'
import type { DeskLayer } from './use-desk.ts'
import { Foot } from './foot.tsx'
import { startView } from './start-view.ts'

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: () => <><Outlet /><Foot /><Everywhere /></>,
  notFoundComponent: () => <Message title="There is no such page" action={<Button component="a" href={ownAddress('/?status=open')}>To the desk</Button>} />,
})

const deskRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): DeskLink => readDesk(search),
  // The desk starts with what is open, or the view that its person chose; any link that says something says all of it. On a phone a crew starts with its day.
  beforeLoad: async ({ search, context: { client } }) => {
    if (Object.keys(search).length > 0) return
    const [staff, start] = await Promise.all([firstData(client, sessionQuery), startView(client)])
    if (staff && startsWithDay(staff)) redirect({ to: '/day', search: {}, replace: true, throw: true })
    redirect({ to: '/', search: (staff && start) ?? startSearch, replace: true, throw: true })
  },
  loader: loadDesk,
  component: DeskPage,
  pendingComponent: () => <Message icon={<Loader size="sm" />} title="Opening the desk" />,
  errorComponent: ({ error }) => <DeskFailed error={error} />,
})

/** What every screen needs before it can show anything. */
async function loadDesk({ context: { client } }: { context: { client: QueryClient } }) {
  const staff = await firstData(client, sessionQuery)
  if (!staff) return
  // Not waited for: where they are late, or fail, the desk is as at the start.
  void client.prefetchQuery(settingsQuery)
  await firstData(client, cityQuery)
}

/** The screens beside the desk come when they are asked for. */
const beside = {
  getParentRoute: () => root,
  loader: loadDesk,
  pendingComponent: () => <Message icon={<Loader size="sm" />} title="One moment" />,
  errorComponent: ({ error }: { error: unknown }) => <DeskFailed error={error} />,
}
const crewsRoute = createRoute({ ...beside, path: '/crews', validateSearch: readCrewsLink, component: lazyRouteComponent(() => import('./crews.tsx')) })
const textsRoute = createRoute({ ...beside, path: '/texts', validateSearch: readTextsLink, component: lazyRouteComponent(() => import('./texts.tsx')) })
const dayRoute = createRoute({ ...beside, path: '/day', validateSearch: readDayLink, component: lazyRouteComponent(() => import('./day.tsx')) })

// One address and one frame for the three: what is filtered and opened in the frame stays from one to another.
const insightsRoute = createRoute({ ...beside, id: 'insights', validateSearch: readInsightsLink, component: lazyRouteComponent(() => import('./insights-page.tsx')) })
const insight = { getParentRoute: () => insightsRoute, pendingComponent: beside.pendingComponent, errorComponent: beside.errorComponent }
const channelsRoute = createRoute({ ...insight, path: '/channels', component: lazyRouteComponent(() => import('./channels.tsx')) })
const reachRoute = createRoute({ ...insight, path: '/reach', component: lazyRouteComponent(() => import('./reach.tsx')) })
const serviceRoute = createRoute({ ...insight, path: '/service', component: lazyRouteComponent(() => import('./service.tsx')) })

/** A server answers this address itself; only where there is none does the app. */
const cardRoute = createRoute({ getParentRoute: () => root, path: '/r/$token', validateSearch: readCardLink, component: lazyRouteComponent(() => import('./card.tsx')) })

const startSearch: DeskLink = { status: ['open'] }

/** Whose first screen is the crew's day: who works in the street, with a phone in hand. */
function startsWithDay({ crewId }: Staff): boolean {
  return crewId !== null && window.matchMedia('(max-width: 48em)').matches
}

function DeskPage() {
  const { data: staff } = useSuspenseQuery(sessionQuery)
  const navigate = useNavigate()
  const client = useQueryClient()
  const asked = deskRoute.useSearch()
  // Another person, another screen: nothing that somebody opened or picked stays for the next.
  if (staff) return <Desk key={staff.id} staff={staff} />
  // Who came with a link gets what it says.
  const start = async (entered: Staff) => {
    if (JSON.stringify(asked) !== JSON.stringify(startSearch)) return
    const chosen = startsWithDay(entered) ? null : await startView(client)
    if (startsWithDay(entered)) void navigate({ to: '/day', search: {}, replace: true })
    else if (chosen) void navigate({ to: '/', search: chosen, replace: true })
  }
  return <SignIn onEntered={(entered) => void start(entered)} />
}

function DeskFailed({ error }: { error: unknown }) {
  const router = useRouter()
  return (
    <Message tone="bad" title="Could not open the desk" action={<Button size="xs" onClick={() => void router.invalidate()}>Try again</Button>}>{sayError(error)}</Message>
  )
}

/** @param history where the address is kept, if not in the browser's address bar. */
export function makeRouter(client: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren([deskRoute, crewsRoute, textsRoute, dayRoute, insightsRoute.addChildren([channelsRoute, reachRoute, serviceRoute]), cardRoute]),
    context: { client },
    ...(history && { history }),
    // The same query strings as the API's: what stands in the address can be asked of the server as it is.
    parseSearch: readAddress,
    stringifySearch: (search) => {
      const text = writeQuery(search).toString()
      return text ? `?${text}` : ''
    },
    defaultPendingMs: 300,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
  interface HistoryState {
    layer?: DeskLayer
  }
}
