import { Button, Loader } from '@mantine/core'
import { useSuspenseQuery, type QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect, useRouter, type RouterHistory } from '@tanstack/react-router'
import { writeQuery } from '../../contract/case-filter.ts'
import { cityQuery } from '../api/city.ts'
import { sayError } from '../api/errors.ts'
import { sessionQuery } from '../api/session.ts'
import { readAddress, readDesk, type DeskLink } from '../lib/desk-link.ts'
import { SignIn } from '../features/sign-in/sign-in.tsx'
import { Message } from '../ui/message.tsx'
import { Desk } from './desk.tsx'

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: () => <Outlet />,
  notFoundComponent: () => <Message title="There is no such page" action={<Button component="a" href="/?status=open">To the desk</Button>} />,
})

const deskRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): DeskLink => readDesk(search),
  // The desk starts with what is open; any link that says something says all of it.
  beforeLoad: ({ search }) => {
    if (Object.keys(search).length === 0) redirect({ to: '/', search: { status: ['open'] }, replace: true, throw: true })
  },
  loader: async ({ context: { client } }) => {
    const staff = await client.ensureQueryData(sessionQuery)
    if (staff) await client.ensureQueryData(cityQuery)
  },
  component: DeskPage,
  pendingComponent: () => <Message icon={<Loader size="sm" />} title="Opening the desk" />,
  errorComponent: ({ error }) => <DeskFailed error={error} />,
})

function DeskPage() {
  const { data: staff } = useSuspenseQuery(sessionQuery)
  return staff ? <Desk staff={staff} /> : <SignIn />
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
    routeTree: root.addChildren([deskRoute]),
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
}
