import type { Case } from '../../../contract/case.ts'

/**
 * Does something while no other tab of this browser does it. Without locks it is done all the same: every errand is
 * harmless twice, by its key or by its bytes.
 */
export async function alone<T>(name: string, act: () => Promise<T>): Promise<T> {
  // The types promise locks everywhere; older browsers and pages without TLS have none.
  const locks = (navigator as { locks?: LockManager }).locks
  return locks ? await locks.request(`streetdesk ${name}`, act) : act()
}

export type Told = { staffId: number } & ({ about: 'changed' } | { about: 'sent'; case: Case })

/** How the tabs of this browser tell each other what they did; null where they cannot. */
export function openChannel(onTold: (told: Told) => void): BroadcastChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null
  const channel = new BroadcastChannel('streetdesk outbox')
  channel.onmessage = ({ data }: MessageEvent<Told>) => onTold(data)
  return channel
}
