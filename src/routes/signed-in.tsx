import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { City } from '../../contract/city.ts'
import type { Staff } from '../../contract/session.ts'
import { cityQuery } from '../api/city.ts'
import { sessionQuery } from '../api/session.ts'
import { SignIn } from '../features/sign-in/sign-in.tsx'

/** A screen for who is signed in; anybody else signs in at its address first, and stays there. Another person, another screen. */
export function SignedIn({ children }: { children: (staff: Staff, city: City) => ReactNode }) {
  const { data: staff } = useSuspenseQuery(sessionQuery)
  return staff ? <InCity key={staff.id} staff={staff}>{children}</InCity> : <SignIn />
}

function InCity({ staff, children }: { staff: Staff; children: (staff: Staff, city: City) => ReactNode }) {
  const { data: city } = useSuspenseQuery(cityQuery)
  return children(staff, city)
}
