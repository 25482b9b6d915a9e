import { useNavigate, useSearch } from '@tanstack/react-router'
import { TextScreen } from '../features/texts/text-screen.tsx'
import { PageFrame } from './page-frame.tsx'
import { SignedIn } from './signed-in.tsx'

/** `/texts` */
export default function TextsPage() {
  const link = useSearch({ from: '/texts' })
  const navigate = useNavigate({ from: '/texts' })
  return (
    <SignedIn>
      {(staff, city) => (
        <PageFrame title="Standard texts" city={city} staff={staff} covered={link.text !== undefined}>
          <TextScreen city={city} staff={staff} link={link} onLink={(change, replace = false) => void navigate({ search: (old) => ({ ...old, ...change }), replace })} />
        </PageFrame>
      )}
    </SignedIn>
  )
}
