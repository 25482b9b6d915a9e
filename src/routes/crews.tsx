import { useNavigate, useSearch } from '@tanstack/react-router'
import { CrewScreen } from '../features/crews/crew-screen.tsx'
import { PageFrame } from './page-frame.tsx'
import { SignedIn } from './signed-in.tsx'

/** `/crews` */
export default function CrewsPage() {
  const link = useSearch({ from: '/crews' })
  const navigate = useNavigate({ from: '/crews' })
  return (
    <SignedIn>
      {(staff, city) => (
        <PageFrame title="Crews" city={city} staff={staff} covered={link.crew !== undefined}>
          <CrewScreen city={city} staff={staff} link={link} onLink={(change, replace = false) => void navigate({ search: (old) => ({ ...old, ...change }), replace })} />
        </PageFrame>
      )}
    </SignedIn>
  )
}
