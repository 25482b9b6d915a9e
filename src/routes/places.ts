import { IconClipboardList, IconLayoutList, IconMessage2, IconUsersGroup, type Icon } from '@tabler/icons-react'
import type { Staff } from '../../contract/session.ts'
import type { DeskLink } from '../lib/desk-link.ts'

export type Place = { name: string; icon: Icon; link: { to: '/'; search: DeskLink } | { to: '/day' | '/crews' | '/texts'; search: Record<never, never> } }

/** The screens that somebody has, in the order of the day. */
export function placesFor({ role, crewId }: Staff): Place[] {
  return [
    { name: 'Desk', icon: IconLayoutList, link: { to: '/', search: { status: ['open'] } } },
    ...(role === 'crew' || crewId !== null ? [{ name: 'My day', icon: IconClipboardList, link: { to: '/day', search: {} } } satisfies Place] : []),
    { name: 'Crews', icon: IconUsersGroup, link: { to: '/crews', search: {} } },
    { name: 'Standard texts', icon: IconMessage2, link: { to: '/texts', search: {} } },
  ]
}
