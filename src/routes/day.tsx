import { Button } from '@mantine/core'
import { IconClipboardList, IconUsersGroup } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { roleMay } from '../../contract/permissions.ts'
import type { City } from '../../contract/city.ts'
import type { Staff } from '../../contract/session.ts'
import type { DayLink } from '../lib/page-links.ts'
import { Message } from '../ui/message.tsx'
import { DayScreen } from './day-screen.tsx'
import { PageFrame } from './page-frame.tsx'
import { SignedIn } from './signed-in.tsx'

/** `/day` */
export default function DayPage() {
  const link = useSearch({ from: '/day' })
  const navigate = useNavigate({ from: '/day' })
  const go = useCallback((change: Partial<DayLink>, replace = false) => void navigate({ search: (old) => ({ ...old, ...change }), replace }), [navigate])
  return (
    <SignedIn>
      {(staff, city) => {
        const crew = city.crews.find(({ id }) => id === staff.crewId)
        return (
          <PageFrame title={crew ? `My day · ${crew.name}` : 'My day'} city={city} staff={staff} covered={link.case !== undefined}>
            {crew ? <DayScreen key={crew.id} city={city} staff={staff} crew={crew} link={link} go={go} /> : <NoCrew staff={staff} city={city} />}
          </PageFrame>
        )
      }}
    </SignedIn>
  )
}

function NoCrew({ staff, city }: { staff: Staff; city: City }) {
  const toDesk = <Button variant="default" size="md" renderRoot={(props) => <Link to="/" search={{ status: ['open'] }} {...props} />}>To the desk</Button>
  if (staff.role !== 'crew') {
    return (
      <Message icon={<IconClipboardList size={36} stroke={1.5} />} title="A day is a crew's" action={<>{toDesk}{roleMay(staff.role, 'crews') && <Button size="md" renderRoot={(props) => <Link to="/crews" search={{}} {...props} />}>To the crews</Button>}</>}>
        Who signs in for a crew sees here what it has to do. Your account is in no crew.
      </Message>
    )
  }
  return (
    <Message icon={<IconUsersGroup size={36} stroke={1.5} />} title="You are in no crew yet" action={toDesk}>
      {city.crews.length === 0 ? 'There is no crew in the city yet. ' : ''}An administrator or a dispatcher puts your account into a crew, on the screen “Crews”. Your day is here from then on.
    </Message>
  )
}
