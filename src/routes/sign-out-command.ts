import { useEffect, useEffectEvent } from 'react'
import { offerCommands } from '../lib/commands.ts'

/** Offers the way out to the palette, on every screen: each says itself what went wrong. */
export function useSignOutCommand(signOut: () => void): void {
  const run = useEffectEvent(signOut)
  // Reaches out to what lies over every screen.
  useEffect(() => offerCommands(() => [{ key: 'sign-out', group: 'Streetdesk', label: 'Sign out', words: 'log out leave be someone else persona', run: () => run() }]), [])
}
